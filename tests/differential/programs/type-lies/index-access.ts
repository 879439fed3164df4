// Attacks: index access that is typed as present but yields undefined: arrays, records, tuples.
const list = [1, 2, 3];
const words: Record<string, string> = { a: "x" };
const nums: { [k: string]: number } = { one: 1, half: 0.5 };
const objects: { id: number }[] = [{ id: 7 }];
const matrix: number[][] = [[1, 2], [3]];
function attempt(f: () => unknown): string {
  try {
    const r = f();
    return typeof r + ":" + String(r);
  } catch (e) {
    return (e as Error).name;
  }
}
for (const i of [0, 2, 3, -1, 0.5, NaN]) {
  console.log(i, [() => list[i], () => list[i] + 1, () => list[i] | 0, () => list[i] > 0, () => !list[i], () => objects[i].id, () => objects[i], () => matrix[i][0], () => matrix[0][i] * 2, () => "abc"[i].length, () => list[i].toFixed(1)].map(attempt).join(" "));
}
for (const k of ["a", "one", "half", "none", "zz", ""]) console.log(k, attempt(() => words[k]).slice(0, 18), attempt(() => words[k].length), typeof nums[k], Object.hasOwn(nums, k) ? nums[k] + 1 : "absent");
let sum = 0;
for (let i = 0; i <= list.length; i++) sum += list[i];
let joined = "";
for (let i = -1; i < 2; i++) joined += words["abc"[i + 1]];
console.log(sum, joined);
const pair: [number, string] = [1, "a"];
const at = 5;
const third = (pair as unknown as number[])[at];
const [p, q, r] = pair as unknown as [number, string, number];
console.log(third, p, q, r, r + 1, pair[Number("0")], pair[Number("9")]);
function lookup(table: Record<string, number>, key: string): number {
  return table[key] * 2;
}
console.log(lookup(nums, "one"), lookup(nums, "none"), lookup({}, "x"), lookup(nums, "half"), lookup({ s: "3" as unknown as number }, "s"));
const counts: Record<string, number> = {};
for (const c of "abca") counts[c]++;
console.log(counts);
const buckets: string[][] = [];
for (const w of ["a", "bb", "c"]) {
  try {
    buckets[w.length].push(w);
  } catch {
    buckets[w.length] = [w];
  }
}
console.log(buckets, buckets[0] === undefined, buckets.length);
const queue = [1];
const drained = [queue.shift(), queue.shift()] as number[];
const best = list.reduce((m, _, i) => (list[i + 1] > list[m] ? i + 1 : m), 0);
console.log(drained[0] + drained[1], best, Math.max(list[0], list[9]), list[list.length - 1], list[list.indexOf(99)], [..."xy"][2] + "z");
