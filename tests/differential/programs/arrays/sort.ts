// Attacks: default (string) order, comparators, stability, undefined at the end, odd comparators.
console.log([10, 9, 1, -1, -10, 100].sort().join(), [true, false, null, "a", 5, undefined, NaN].sort().join(), [[2], [10], [1, 5]].sort().join(";"));
console.log([10, 9, 1, -1].sort((a, b) => a - b).join(), [3, 1, 2].sort((a, b) => b - a).join(), ["b", undefined, "a"].sort().length, [undefined, 3, undefined, 1].sort((a, b) => a! - b!).join());
interface Row {
  key: number;
  id: number;
}
const rows: Row[] = Array.from({ length: 60 }, (_, id) => ({ key: (id * 7919) % 5, id }));
console.log(rows.sort((a, b) => a.key - b.key).map((r) => r.key + ":" + r.id).join(" "));
console.log(rows.sort((a, b) => b.id - a.id).slice(0, 5).map((r) => r.id).join());
console.log([3, 1, 2].sort(() => 0).join(), [1, 2, 3].sort(() => -1).join(), [1, 2, 3].sort(() => 1).join(), [2, 1].sort((a, b) => (a > b) as unknown as number).join(), [5, 2, 8, 1].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join());
console.log([1, NaN, 0].sort((a, b) => a - b).length, ["10", "9", "1"].sort((a, b) => Number(a) - Number(b)).join(), [1e21, 5e-7, 3].sort().join(), [-0, 0, -1].sort((a, b) => a - b).map((x) => Object.is(x, -0)).join());
const a = [2, 1];
console.log(a.sort() === a, a.toSorted((x, y) => y - x).join(), a.join(), a.reverse() === a, a.join());
let state = 7;
const random = (): number => (state = (state * 16807) % 2147483647);
const many = Array.from({ length: 500 }, () => random() % 1000);
const sorted = [...many].sort((x, y) => x - y);
let ok = sorted.length === many.length;
for (let i = 1; i < sorted.length; i++) if (sorted[i - 1] > sorted[i]) ok = false;
console.log(ok, sorted[0], sorted[250], sorted[499], many.reduce((x, y) => x + y) === sorted.reduce((x, y) => x + y));
const words = "the quick brown fox jumps over the lazy dog".split(" ");
console.log(words.sort((x, y) => x.length - y.length || (x < y ? -1 : x > y ? 1 : 0)).join(" "));
try {
  [2, 1, 3].sort(() => {
    throw new RangeError("in comparator");
  });
} catch (e) {
  console.log((e as Error).message);
}
for (const bad of [null, 5, "x", {}]) {
  try {
    [2, 1].sort(bad as unknown as undefined);
  } catch (e) {
    console.log((e as Error).name);
  }
}
const doubles = [0.1, -5.5, 3e10, 2, -0.01];
console.log(doubles.sort().join(), doubles.sort((x, y) => x - y).join(), [3n, 1n, 2n].sort().join(), [3n, -1n].sort((x, y) => (x < y ? -1 : 1)).join());
