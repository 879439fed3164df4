// Attacks: toSorted, toReversed, toSpliced, with: copies, RangeErrors, originals untouched.
const a = [3, 1, 2];
console.log(a.toSorted().join(), a.toSorted((x, y) => y - x).join(), a.toReversed().join(), a.with(1, 9).join(), a.toSpliced(1, 1).join(), a.toSpliced(0, 0, 7, 8).join(), a.join());
for (const i of [0, -1, -3, 1.9, NaN, 3, -4, Infinity]) {
  try {
    console.log(i, a.with(i, 0).join());
  } catch (e) {
    console.log(i, (e as Error).name, (e as Error).message);
  }
}
for (const [s, d] of [[0, 1], [-1, 5], [1, -1], [9, 1], [undefined, 1], [1, undefined]] as const) console.log(s, d, a.toSpliced(s as number, d as number, 0).join());
console.log((a.toSpliced as () => number[])().join(), a.toSpliced(1).join(), [undefined, 2, 1].toSorted().length, ["b", "a"].toSorted().join(), [10, 9].toSorted().join(), a.toReversed() === (a as unknown), a.with(0, a[0]) === a);
const objects = [{ n: 2 }, { n: 1 }];
const sorted = objects.toSorted((x, y) => x.n - y.n);
sorted[0].n = 50;
console.log(objects[1].n, sorted[1] === objects[0], objects.with(0, { n: 7 })[1] === objects[1]);
const mixed = ([1, 2] as (number | string)[]).with(0, "s");
console.log(mixed, [1, 2].with(1, 0.5).map((x) => x * 2).join(), [true].with(0, false).join());
let history: number[][] = [[]];
for (let i = 0; i < 4; i++) history = [...history, history[history.length - 1].toSpliced(0, i % 2, i, i + 0.5)];
console.log(history.map((h) => h.join(",")).join(" | "));
console.log(a.findLast((x) => x < 3), a.findLastIndex((x) => x < 3), a.at(-1), a.at(-9), a.join());
try {
  [1, 2].toSorted("x" as unknown as undefined);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
