/** Async functions: awaited one after the other, nested, failing, and many at once. */
import { checkAsync } from "./check.ts";

async function plain(x: number): Promise<number> {
  return x + 1;
}

async function nested(x: number): Promise<number> {
  const a = await plain(x);
  const b = await plain(a);
  return a + b;
}

async function failing(x: number): Promise<number> {
  if (x % 8 === 0) throw new RangeError("eighth");
  return await nested(x);
}

async function caught(x: number): Promise<number> {
  try {
    return await failing(x);
  } catch (error) {
    return error instanceof RangeError ? 1 : 0;
  }
}

void checkAsync(1541613672, async () => {
  let sum = 0;
  for (let i = 0; i < 300_000; i++) sum = (sum + (await caught(i))) | 0;
  for (let round = 0; round < 100; round++) {
    const all: Promise<number>[] = [];
    for (let i = 0; i < 1000; i++) all.push(nested(i));
    for (const value of await Promise.all(all)) sum = (sum + value) | 0;
  }
  return sum;
});
