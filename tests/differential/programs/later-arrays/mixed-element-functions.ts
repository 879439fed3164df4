// Attacks: the same small functions over arrays of ints, doubles, strings, objects, arrays, null.
function last<T>(list: T[]): T {
  return list[list.length - 1];
}
function swapEnds<T>(list: T[]): T[] {
  const n = list.length - 1;
  const t = list[0];
  list[0] = list[n];
  list[n] = t;
  return list;
}
function count<T>(list: T[], x: T): number {
  let n = 0;
  for (let i = 0; i < list.length; i++) if (list[i] === x) n++;
  return n;
}
function rotate<T>(list: T[], by: number): T[] {
  return list.map((_, i) => list[(i + by) % list.length]);
}
const object = { id: 1 };
const lists: unknown[][] = [
  [1, 2, 3, 1],
  [1.5, -0, NaN, 1.5],
  ["a", "bb", "a"],
  [object, { id: 1 }, object, null],
  [[1], [2]],
  [true, false, true, true],
  [1, "1", 1.5, null, undefined, object],
  [2147483648, 1, -2147483648],
  [10n, 20n],
];
for (const list of lists) {
  const copy = [...list];
  console.log(count(copy, copy[0]), last(copy) === copy.at(-1), swapEnds(copy).length, copy[0] === last(list), rotate(copy, 1).map((x) => (x === object ? "obj" : String(x))).join(), rotate(copy, -1).filter((x) => x === undefined).length);
}
console.log(last([]), swapEnds([] as number[]), count([], 1), rotate([], 3));
const ints = swapEnds([5, 6, 7]);
ints[1] = last([0.25]);
console.log(ints, last(ints) + 1, last(["x"]) + 1, last([[1, 2]]).length, last([{ f: () => 3 }]).f());
