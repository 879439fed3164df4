// Attacks: reads past the end, before 0, with fractions and strings, in arrays of every kind.
const ints = [1, 2, 3];
const doubles = [1.5, -0, 1e300];
const strings = ["a", "b"];
const objects = [{ v: 1 }, { v: 2 }];
const bools = [true, false];
const indices = [-1, 0, 2, 3, 1.5, NaN, 4294967295, -0, Infinity];
for (const i of indices) console.log(i, ints[i], doubles[i], strings[i], objects[i]?.v, bools[i], typeof ints[i], ints[i] === undefined, ints[i] + 1, strings[i] + "x", ints[i] | 0, !bools[i]);

function sum(list: number[], count: number): number {
  let s = 0;
  for (let i = 0; i < count; i++) s += list[i];
  return s;
}
function masked(list: number[], count: number): number {
  let s = 0;
  for (let i = 0; i < count; i++) s |= list[i];
  return s;
}
console.log(sum(ints, 3), sum(ints, 4), masked(ints, 4), sum(doubles, 3), masked(doubles, 5), sum([], 1));
function maxOf(list: number[], n: number): number {
  let m = list[0];
  for (let i = 1; i < n; i++) if (list[i] > m) m = list[i];
  return m;
}
console.log(maxOf(ints, 3), maxOf(ints, 9), maxOf([], 0), maxOf([], 3));
try {
  console.log(objects[2].v);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
try {
  objects[5].v = 3;
} catch (e) {
  console.log((e as Error).message);
}
const matrix = [[1, 2], [3]];
for (let y = 0; y < 3; y++) for (let x = 0; x < 2; x++) console.log(y, x, matrix[y]?.[x], matrix[y] === undefined ? "no row" : matrix[y][x] + 1);
const i = 1;
console.log(ints["1" as unknown as number], ints["x" as unknown as number], ints["length" as unknown as number], ints.at(-1), ints.at(-4), ints.at(1.9), ints.at(NaN), ints[i - 2] ?? "default", ints[ints.length] || "falsy");
let u: number | undefined = ints[7];
u ??= 9;
ints[7] ??= 5;
console.log(u, ints.length, ints[7], ints[6], 6 in ints, 7 in ints);
