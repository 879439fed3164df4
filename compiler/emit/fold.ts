/**
 * Functions that came out alike in C are written once. Analysis keeps the contexts of small functions apart to learn
 * more; where it learned nothing, the copies differ only in the names of what they call, which are copies in their turn.
 */

/** A function's C text; `name` is how others call it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const FUNCTION_NAME = /\bf\d+_\w*/g;

/** By the name of each function that another one stands for: the name of that one. */
export function foldIdentical(functions: readonly NamedText[]): Map<string, string> {
  const folded = new Map<string, string>();
  const parts = functions.map((f) => new Parts(f));
  let pending = parts;
  // Each round finds callers of what the round before found.
  while (pending.length > 0) {
    const byText = new Map<string, string>();
    const found = new Set<string>();
    for (const part of parts) {
      if (folded.has(part.name)) continue;
      const text = part.canonical(folded);
      const same = byText.get(text);
      if (same === undefined) byText.set(text, part.name);
      else {
        folded.set(part.name, same);
        found.add(part.name);
      }
    }
    for (const [name, to] of folded) folded.set(name, folded.get(to) ?? to);
    pending = found.size === 0 ? [] : parts.filter((p) => !folded.has(p.name) && p.mentions(found));
    for (const part of pending) part.forget();
  }
  return folded;
}

/** `text` with the names of functions replaced by those that stand for them. */
export function renamed(text: string, folded: ReadonlyMap<string, string>): string {
  return text.replace(FUNCTION_NAME, (name) => folded.get(name) ?? name);
}

/** A text cut at the names of functions. */
class Parts {
  readonly name: string;
  private readonly between: readonly string[];
  private readonly names: readonly string[];
  private known: string | null = null;

  constructor({ name, text }: NamedText) {
    this.name = name;
    this.between = text.split(FUNCTION_NAME);
    this.names = text.match(FUNCTION_NAME) ?? [];
  }

  mentions(names: ReadonlySet<string>): boolean {
    return this.names.some((n) => names.has(n));
  }

  forget(): void {
    this.known = null;
  }

  /** The text under names that do not depend on which copies it calls, and on its own. */
  canonical(folded: ReadonlyMap<string, string>): string {
    if (this.known !== null) return this.known;
    let text = this.between[0] ?? "";
    this.names.forEach((name, i) => {
      text += name === this.name ? "@" : (folded.get(name) ?? name);
      text += this.between[i + 1] ?? "";
    });
    this.known = text;
    return text;
  }
}
