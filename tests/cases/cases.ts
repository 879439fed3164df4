/**
 * Cases that are made from a seed by a program which runs on Node and compiled. Each case gives a text; the texts of a
 * block of cases are hashed, and where the hashes of a block differ the block is run again to print its texts.
 *
 *   <program> FIRST COUNT BLOCK      prints one hash for each block
 *   <program> FIRST COUNT            prints the text of each case
 */

/** Xorshift of 32 bits, made anew for each case so that any block can be run by itself. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1) | 1;
    for (let i = 0; i < 4; i++) this.bits();
  }

  /** 32 bits. */
  bits(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return state >>> 0;
  }

  /** 0 .. bound - 1. */
  below(bound: number): number {
    return this.bits() % bound;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string, before: number): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** What a case does, and the error where it throws. */
function textOf(one: (chance: Chance) => string, index: number): string {
  try {
    return one(new Chance(index));
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

export function runCases(one: (chance: Chance) => string): void {
  const [first = 0, count = 1, block = 0] = process.argv.slice(2).map(Number);
  if (block === 0) {
    for (let i = first; i < first + count; i++) console.log(`${i} ${textOf(one, i)}`);
    return;
  }
  for (let start = first; start < first + count; start += block) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + block; i++) hash = hashOf(textOf(one, i), hash);
    console.log(`${start} ${hash}`);
  }
}
