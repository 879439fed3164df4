/**
 * A small fast generator for simulations and tests: the same seed gives the same run. Not for keys:
 * those come from `Random`. The algorithm is sfc32 (Doty-Humphrey, PractRand): 128 bits of state,
 * period above 2^32.
 */

export class Prng {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  /** @param seed  only its low 32 bits count */
  constructor(seed: number) {
    this.#a = seed >>> 0;
    this.#b = 0x9e3779b9;
    this.#c = 0x243f6a88;
    this.#counter = 1;
    for (let i = 0; i < 12; i++) this.nextU32(); // so that near seeds part ways
  }

  /** A uniform integer in 0 .. 2^32 - 1. */
  nextU32(): number {
    const b = this.#b;
    const c = this.#c;
    const result = (this.#a + b + this.#counter) >>> 0;
    this.#counter = (this.#counter + 1) >>> 0;
    this.#a = (b ^ (b >>> 9)) >>> 0;
    this.#b = (c + (c << 3)) >>> 0;
    this.#c = (((c << 21) | (c >>> 11)) + result) >>> 0;
    return result;
  }

  /** A uniform integer in 0 .. limit - 1; limit is 1 .. 2^32. The bias is below limit / 2^32. */
  below(limit: number): number {
    return Math.floor((this.nextU32() / 4294967296) * limit);
  }

  /**
   * True with the given probability, 0 .. 1. A probability of 0 takes nothing from the sequence.
   */
  chance(probability: number): boolean {
    if (probability <= 0) return false;
    return this.nextU32() / 4294967296 < probability;
  }
}
