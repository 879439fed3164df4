/** Changes of a text that is parsed again: what is put where, under names that the text does not have. */
import type { ts } from "./typescript.ts";

/** A member whose code became that of a private static method. */
export interface MovedMember {
  /** Its `name` as a function. */
  readonly shown: string;
  readonly isStatic: boolean;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export class Rewriting {
  readonly file: ts.SourceFile;
  /** Private static methods by their names, with `#`. */
  readonly moved = new Map<string, MovedMember>();
  /** Variables that hold methods. */
  readonly slots = new Set<string>();
  /** Private fields that keep nothing, by their names, with `#`. */
  readonly effects = new Set<string>();
  /** Those that come before the fields of parameters. */
  readonly earlyEffects = new Set<string>();
  private edits: Edit[] = [];
  private count = 0;
  private readonly prefix: string;

  constructor(file: ts.SourceFile) {
    this.file = file;
    let prefix = "$d";
    while (file.text.includes(prefix)) prefix += "_";
    this.prefix = prefix;
  }

  get isUnchanged(): boolean {
    return this.edits.length === 0;
  }

  /** A name that is used nowhere. */
  fresh(): string {
    this.count++;
    return `${this.prefix}${this.count}`;
  }

  insert(at: number, text: string): void {
    this.edits.push({ from: at, to: at, text });
  }

  /** Takes the place of a part of the text and of what was put there; its lines stay. */
  replace(from: number, to: number, text: string): void {
    const lines = this.file.text.slice(from, to).replaceAll(/[^\n]/g, "");
    this.edits = this.edits.filter((e) => e.from >= to || e.to <= from);
    this.edits.push({ from, to, text: lines + text });
  }

  /** The new text of a part. */
  textOf(from: number, to: number): string {
    const inside = this.edits.filter((e) => e.from >= from && e.to <= to);
    return this.applied(from, to, inside);
  }

  text(): string {
    return this.applied(0, this.file.text.length, this.edits);
  }

  private applied(from: number, to: number, edits: readonly Edit[]): string {
    const { text } = this.file;
    let result = "";
    let at = from;
    for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
      result += text.slice(at, edit.from) + edit.text;
      at = edit.to;
    }
    return result + text.slice(at, to);
  }
}
