// Attacks: casts through generics, containers whose elements change type, shared references.
function cast<T>(x: unknown): T {
  return x as T;
}
const shared: unknown[] = [1, 2, 3];
const asNumbers = cast<number[]>(shared);
const asStrings = cast<string[]>(shared);
asStrings.push("four");
asNumbers.push(5);
console.log(asNumbers.map((n) => n + 1).join(), asStrings.map((s) => s.length).join(), asNumbers.length, asNumbers.reduce((a, b) => a + b), asStrings.every((s) => typeof s === "string"));
class Box<T> {
  v: T;
  constructor(v: T) {
    this.v = v;
  }
  set(v: T): this {
    this.v = v;
    return this;
  }
}
const numberBox = new Box(1);
const stringBox = numberBox as unknown as Box<string>;
stringBox.set("text");
console.log(numberBox.v + 1, typeof numberBox.v, (numberBox.v as number) * 2, stringBox.v.length);
numberBox.set(5);
console.log(stringBox.v + "!", stringBox.v.length, numberBox.v / 2);
const boxes = [new Box(1), new Box("s"), new Box(null), new Box([1])] as Box<number>[];
for (const b of boxes) {
  console.log(typeof b.v, b.v + 1, b.v * 2, b.v > 0, b.set(b.v + 1).v);
}
const map = new Map<string, number>([["a", 1]]);
(map as unknown as Map<number, string>).set(2, "two");
for (const [k, v] of map) console.log(typeof k, typeof v, k + v, v * 2);
const fn = cast<(s: string) => string>((n: number) => n * 2);
console.log(fn("21"), typeof fn("1"), (fn as unknown as (n: number) => number)(0.25));
const o = { a: 1, b: "x" };
const swapped = cast<{ a: string; b: number }>(o);
swapped.a += "!";
swapped.b = swapped.b * 2;
console.log(o.a, typeof o.a, o.b, typeof o.b);
const set = cast<Set<string>>(new Set([1, 2]));
set.add("1");
console.log(set.size, set.has("1"), set.has(cast<string>(1)), [...set].map((s) => s + "s").join());
const frozen = cast<{ n: number }>("primitive");
console.log(frozen.n, (frozen as unknown as string).length);
try {
  frozen.n = 5;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const date = cast<number[]>({ length: 2, 0: 7, 1: 8 });
let total = 0;
for (let i = 0; i < date.length; i++) total += date[i];
console.log(total, Array.isArray(date), date.map === undefined);
