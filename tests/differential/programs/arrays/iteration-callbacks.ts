// Attacks: callbacks with index and array arguments, thisArg, mutation during iteration, returns.
const list = [5, 3, 8, 1];
console.log(list.map((x, i, whole) => x * i + whole.length).join(), list.filter((x, i) => i % 2 === 0 && x > 4).join(), list.find((x) => x > 5), list.find((x) => x > 50), list.findIndex((x) => x === 8), list.findLast((x) => x < 6), list.findLastIndex((x) => x > 90));
console.log(list.some((x) => x === 1), list.every((x) => x > 0), [].some(() => true), [].every(() => false), list.map(String).join("|"), list.map(Number.isInteger).join(), ["1", "2", "3"].map(Number).join(), [0, 1, "", "a", null].filter(Boolean).join());
let visited = "";
const growing = [1, 2, 3];
growing.forEach((x) => {
  visited += x + ",";
  if (growing.length < 6) growing.push(x * 10);
});
console.log(visited, growing.join());
visited = "";
const shrinking = [1, 2, 3, 4];
shrinking.forEach((x, i) => {
  visited += x + ",";
  if (i === 0) shrinking.pop();
  if (i === 1) shrinking[2] = 30;
});
console.log(visited, shrinking.join());
const removed = [1, 2, 3, 4].map((x, i, whole) => {
  if (i === 1) whole.length = 2;
  return x;
});
console.log(removed.length, removed.join(), 3 in removed);
const found = [1, 2, 3].find((x, i, whole) => {
  whole.length = 0;
  return x === undefined;
});
console.log(found);
console.log(list.map(() => undefined).join(), list.forEach((x) => x), list.map((x) => [x]).length, list.filter(() => 0 as unknown as boolean).length, list.filter((x) => "" + x).length);
const early: number[] = [];
list.some((x) => {
  early.push(x);
  return x === 3;
});
list.every((x) => {
  early.push(-x);
  return x > 3;
});
console.log(early.join());
try {
  list.map((x) => {
    if (x === 8) throw new Error("at " + x);
    return x;
  });
} catch (e) {
  console.log((e as Error).message);
}
for (const f of [undefined, null, 5, {}]) {
  try {
    list.map(f as unknown as (x: number) => number);
  } catch (e) {
    console.log((e as Error).name);
  }
}
class Adder {
  by = 100;
  addAll(xs: number[]): string {
    const arrow = xs.map((x) => x + this.by);
    const bound = xs.map(function (this: Adder, x) {
      return x - this.by;
    }, this);
    return arrow.join() + " " + bound.join();
  }
}
console.log(new Adder().addAll(list), list.reduce((s, x, i, w) => s + x * i + w.length, 0.5), list.map((x) => x / 2).join(), list.map((x) => x > 4).join());
