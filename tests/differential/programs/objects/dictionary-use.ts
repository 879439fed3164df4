// Attacks: objects as dictionaries with keys made at run time, counting, grouping, look-ups.
const counts: Record<string, number> = {};
for (const w of "the cat the dog a cat the end constructor toString".split(" ")) counts[w] = (Object.hasOwn(counts, w) ? counts[w] : 0) + 1;
console.log(counts, Object.keys(counts).length, counts["nothing"], "the" in counts, "nothing" in counts);
const byLength: { [n: number]: string[] } = {};
for (const w of ["aaa", "b", "cc", "dd", "e", "ffffffffffff"]) (byLength[w.length] ??= []).push(w);
console.log(byLength, Object.keys(byLength).join(), byLength[2].length, byLength["3" as unknown as number][0], byLength[7]?.length);
const squares: Record<number, number> = {};
for (let i = -3; i <= 3; i++) squares[i] = i * i;
squares[0.5] = 0.25;
squares[1e21] = 1;
squares[-0] = 77;
console.log(squares, squares[-2], squares["2" as unknown as number], squares[0]);
const table: Record<string, (a: number, b: number) => number> = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b };
let acc = 1;
for (const [op, n] of [["+", 5], ["*", 7], ["-", 2.5], ["/", 4]] as [string, number][]) acc = table[op](acc, n);
console.log(acc);
try {
  table["%"](1, 2);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const memo: { [k: string]: number } = {};
function paths(x: number, y: number): number {
  const key = `${x},${y}`;
  return (memo[key] ??= x === 0 || y === 0 ? 1 : paths(x - 1, y) + paths(x, y - 1));
}
console.log(paths(16, 16), Object.keys(memo).length, memo["2,3"], memo["3,2"]);
const inverted = Object.fromEntries(Object.entries({ a: "x", b: "y", c: "x" }).map(([k, v]) => [v, k]));
console.log(inverted, Object.values(inverted).sort().join());
let total = 0;
for (const [k, v] of Object.entries(squares)) total += Number(k) * v;
console.log(total, Object.values(squares).reduce((s, v) => s + v, 0), Object.entries(counts).sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1))[0].join("="));
const mixedKeys: { [k: string]: unknown } = {};
for (const k of [1, "1", 1.0, true, null, undefined, NaN, -0, [2], 1n]) mixedKeys[k as string] = typeof k;
console.log(mixedKeys);
