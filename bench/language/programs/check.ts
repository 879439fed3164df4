/** What every program of the suite shares: the check of its result, and numbers by chance that are always the same. */

/** Runs `work`, which returns `expected`, and prints it. */
export function check(expected: number | string, work: () => number | string): void {
  compare(expected, work());
}

/** The same for work that ends later. */
export async function checkAsync(
  expected: number | string,
  work: () => Promise<number | string>,
): Promise<void> {
  compare(expected, await work());
}

function compare(expected: number | string, result: number | string): void {
  if (result !== expected) throw new Error(`the result is ${result} instead of ${expected}`);
  console.log(`${result}`);
}

/** Marsaglia's xorshift, 32 bits. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** 0 to 2^31 - 1 */
  next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 1;
  }

  /** 0 to limit - 1 */
  below(limit: number): number {
    return this.next() % limit;
  }
}
