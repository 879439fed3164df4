// Attacks: deep chains of async calls, recursion without an await, stack overflow as a rejection, long loops of awaits.
async function down(n: number): Promise<number> {
  if (n === 0) return 0;
  await null;
  return 1 + (await down(n - 1));
}
async function direct(n: number): Promise<number> {
  return n === 0 ? 0 : 1 + (await direct(n - 1));
}
async function endless(): Promise<number> {
  return 1 + (await endless());
}
async function endlessArrow(): Promise<unknown> {
  const again = async (): Promise<unknown> => again();
  return again();
}
const fibonacci = async (n: number): Promise<number> => (n < 2 ? n : (await fibonacci(n - 1)) + (await fibonacci(n - 2)));
async function even(n: number): Promise<boolean> {
  return n === 0 ? true : odd(n - 1);
}
async function odd(n: number): Promise<boolean> {
  await undefined;
  return n === 0 ? false : even(n - 1);
}
async function* tree(depth: number): AsyncGenerator<string> {
  if (depth === 0) return;
  yield* tree(depth - 1);
  yield `d${depth}`;
  yield* tree(depth - 1);
}
async function main(): Promise<void> {
  console.log(await down(2000), await direct(1000), await fibonacci(15));
  console.log(await even(500), await even(501));
  for (const f of [endless, endlessArrow]) {
    try {
      await f();
    } catch (e) {
      console.log(e instanceof RangeError, (e as Error).message);
    }
  }
  const seen: string[] = [];
  for await (const s of tree(4)) seen.push(s);
  console.log(seen.join(" "));
  let total = 0;
  for (let i = 0; i < 200_000; i++) total += await i;
  console.log(total);
  let chain: Promise<number> = Promise.resolve(0);
  for (let i = 0; i < 50_000; i++) chain = chain.then((n) => n + 1);
  console.log(await chain);
  const many = await Promise.all(Array.from({ length: 10_000 }, async (_, i) => (await null, i)));
  console.log(many.length, many[9999]);
  let nested: Promise<unknown> = Promise.resolve("deep");
  for (let i = 0; i < 1000; i++) {
    const inner = nested;
    nested = new Promise((resolve) => resolve(inner));
  }
  console.log(await nested);
}
main().then(() => console.log("end"));
