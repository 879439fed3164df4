// Attacks: captured variables and parameters that are given other kinds through casts and callbacks.
function counter(start: number): { inc(by?: number): number; set(v: number): void } {
  let n = start;
  return { inc: (by = 1) => (n += by), set: (v) => { n = v; } };
}
const c = counter(1);
const steps: unknown[] = [c.inc(), c.inc("2" as unknown as number), c.inc(), (c.set(null as unknown as number), c.inc()), (c.set([4] as unknown as number), c.inc()), (c.set(undefined as unknown as number), c.inc()), (c.set(0.5), c.inc())];
for (const s of steps) console.log(typeof s, String(s));
const lists: number[][] = [];
function collect(x: number): () => number {
  lists.push([x]);
  return () => x * 2 + lists.length;
}
const fs = [1, "3", null, true, [7], { valueOf: () => 5 }, undefined].map((x) => collect(x as number));
console.log(fs.map((f) => f()).join(), lists.map(([x]) => typeof x).join());
let shared: { v: number } = { v: 1 };
const read = (): number => shared.v + 1;
console.log(read(), ((shared = { v: "s" } as unknown as { v: number }), read()), ((shared = [] as unknown as { v: number }), read()), ((shared = { v: { valueOf: () => 9 } } as unknown as { v: number }), read()));
try {
  shared = null as unknown as { v: number };
  read();
} catch (e) {
  console.log((e as Error).name);
}
function fold(list: number[], f: (a: number, x: number) => number): number {
  let a = 0;
  for (const x of list) a = f(a, x);
  return a;
}
console.log(fold([1, 2], (a, x) => a + x), fold([1, 2], ((a: number, x: number) => `${a}${x}`) as unknown as (a: number, x: number) => number), fold([1, 2], (() => null) as unknown as () => number), fold(["a", "b"] as unknown as number[], (a, x) => a + x), fold([3, "4"] as unknown as number[], (a, x) => a * 10 + x * 1));
const memo = new Map<number, number>();
const square = (n: number): number => {
  if (!memo.has(n)) memo.set(n, n * n);
  return memo.get(n)!;
};
console.log(square(3), square("3" as unknown as number), square(null as unknown as number), square([3] as unknown as number), memo.size, [...memo.keys()].map((k) => typeof k).join());
const table: ((n: number) => number)[] = [(n) => n + 1, (n) => n * 2, (n) => n | 0];
for (const x of ["5", 2.5, true, null, [6]] as unknown as number[]) console.log(table.map((f) => f(x)).map((r) => typeof r + r).join(" "));
let late: () => number = () => 1;
const twice = (): number => late() + late();
const outcomes: unknown[] = [twice()];
for (const f of [() => "x", () => null, () => [2], () => 0.25]) {
  late = f as unknown as () => number;
  outcomes.push(twice());
}
console.log(outcomes.map(String).join(" | "));
