// Attacks: long chains, thousands of promises, results kept in order, errors at the end of chains.
let p: Promise<number> = Promise.resolve(0);
for (let i = 1; i <= 2000; i++) p = p.then((v) => v + i);
console.log(await p);
const many = await Promise.all(Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? i : i % 3 === 1 ? Promise.resolve(i) : new Promise<number>((ok) => queueMicrotask(() => ok(i))))));
console.log(many.length, many.every((v, i) => v === i), many.reduce((a, b) => a + b));
let failing: Promise<number> = Promise.reject(new Error("root"));
let skipped = 0;
for (let i = 0; i < 100; i++) failing = failing.then((v) => {
  skipped++;
  return v;
});
console.log(await failing.catch((e: Error) => e.message), skipped);
async function recurse(n: number): Promise<number> {
  return n === 0 ? 0 : 1 + (await recurse(n - 1));
}
console.log(await recurse(1000));
const counter = new Map<string, number>();
const bump = async (k: string): Promise<void> => {
  const before = counter.get(k) ?? 0;
  if (before % 7 === 3) await null;
  counter.set(k, (counter.get(k) ?? 0) + 1);
};
for (let i = 0; i < 500; i++) await bump("k" + (i % 5));
console.log([...counter].join(" "));
const settled = await Promise.allSettled(Array.from({ length: 30 }, async (_, i) => {
  await null;
  if (i % 4 === 1) throw i;
  return i / 2;
}));
console.log(settled.map((s) => (s.status === "fulfilled" ? s.value : "x" + String(s.reason))).join());
const winners: number[] = [];
for (let round = 0; round < 5; round++) winners.push(await Promise.race([3, 1, 2].map(async (n) => {
  for (let i = 0; i < (n + round) % 3; i++) await null;
  return n;
})));
console.log(winners.join());
const depth = await (async function nest(n: number): Promise<number> {
  return n === 0 ? 0 : (await Promise.all([nest(n - 1), nest(n - 1)])).reduce((a, b) => a + b, 1);
})(9);
console.log(depth);
let resolvers: (() => void)[] = [];
const gate = Array.from({ length: 50 }, (_, i) => new Promise<number>((ok) => resolvers.push(() => ok(i))));
resolvers = resolvers.reverse();
for (const r of resolvers) r();
const order: number[] = [];
await Promise.all(gate.map((g) => g.then((i) => order.push(i))));
console.log(order.slice(0, 5).join(), order.length);
