/** Lists of texts, which show what was executed and in which order. */
import { type Command, Exclusive, type Query, Replicated } from "skerry/ebb";

/** How long a list is, and a digest of it: a result has no room for all of it. */
export interface Seen {
  readonly count: number;
  readonly digest: number;
}

export class Owned extends Exclusive {
  private items: string[] = [];

  append(text: string): Command<number> {
    this.items.push(text);
    return this.items.length;
  }

  fail(text: string): Command<number> {
    this.items.push(text);
    throw new Error("as it was asked");
  }

  read(): Query<Seen> {
    return { count: this.items.length, digest: digestOf(this.items) };
  }

  part(from: number, to: number): Query<readonly string[]> {
    return this.items.slice(from, to);
  }
}

export class Copied extends Replicated {
  private items: string[] = [];

  append(text: string): Command<number> {
    this.items.push(text);
    return this.items.length;
  }

  fail(text: string): Command<number> {
    this.items.push(text);
    throw new Error("as it was asked");
  }

  read(): Query<Seen> {
    return { count: this.items.length, digest: digestOf(this.items) };
  }

  part(from: number, to: number): Query<readonly string[]> {
    return this.items.slice(from, to);
  }
}

/** FNV-1a. */
export function digestOf(items: readonly string[]): number {
  let digest = 0x811c9dc5;
  for (const item of items) {
    for (let i = 0; i < item.length; i++) {
      digest = Math.imul(digest ^ item.charCodeAt(i), 0x01000193);
    }
    digest = Math.imul(digest ^ 0x20, 0x01000193);
  }
  return digest | 0;
}
