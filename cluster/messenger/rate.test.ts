/** Token buckets beside the plain way to keep one: a number of tokens, filled at each look. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rate } from "./rate.ts";

class Plain {
  readonly #perSecond: bigint;
  readonly #burst: bigint;
  #parts: bigint;
  #atUs: bigint;

  constructor(perSecond: number, burst: number, nowUs: number) {
    this.#perSecond = BigInt(perSecond);
    this.#burst = BigInt(burst) * 1_000_000n;
    this.#parts = this.#burst;
    this.#atUs = BigInt(nowUs);
  }

  take(nowUs: number): boolean {
    const now = BigInt(nowUs);
    this.#parts += (now - this.#atUs) * this.#perSecond;
    if (this.#parts > this.#burst) this.#parts = this.#burst;
    this.#atUs = now;
    if (this.#parts < 1_000_000n) return false;
    this.#parts -= 1_000_000n;
    return true;
  }
}

test("a bucket gives and refuses as one whose tokens are counted", () => {
  let seed = 3;
  const below = (limit: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % limit;
  };
  let given = 0;
  let refused = 0;
  for (const [perSecond, burst] of [
    [1, 1],
    [50_000, 10_000],
    [20_000, 7],
    [1000, 3],
    [1_000_000, 2],
  ] as const) {
    let nowUs = below(1_000_000);
    const rate = new Rate(perSecond, burst, nowUs);
    const plain = new Plain(perSecond, burst, nowUs);
    for (let i = 0; i < 30_000; i++) {
      const longest = below(20) === 0 ? 1_000_000_000 : (4_000_000 / perSecond) | 0;
      nowUs += below(4) === 0 ? below(longest + 1) : 0;
      const isGiven = rate.take(nowUs);
      assert.equal(isGiven, plain.take(nowUs), `take ${i} of ${perSecond} a second, at ${nowUs}`);
      if (isGiven) given++;
      else refused++;
    }
  }
  assert.ok(given > 10_000 && refused > 10_000, `${given} given, ${refused} refused`);
});
