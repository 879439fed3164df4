// Attacks: iterables that yield other kinds than declared, results without fields, reused results.
const make = <T>(values: unknown[]): Iterable<T> => ({ [Symbol.iterator]: () => values.values() as Iterator<T> });
let sum = 0;
for (const n of make<number>([1, "2", null, undefined, [3], true])) sum += n;
console.log(sum, typeof sum);
for (const s of make<string>(["a", 5, null])) {
  try {
    console.log(s.length, s + "!", s.toUpperCase());
  } catch (e) {
    console.log((e as Error).name);
  }
}
for (const [a, b] of make<[number, string]>([[1, "x"], [2], ["s", 3], "pq", new Set([7, 8])])) console.log(a + 1, b + "!");
try {
  for (const [a] of make<[number]>([[1], null as unknown])) console.log(a);
} catch (e) {
  console.log((e as Error).name);
}
const reused = { value: 0, done: false };
const sharing = { [Symbol.iterator]: () => ({ next: () => (reused.value++, (reused.done = reused.value > 3), reused) }) };
console.log([...sharing].join(), reused.done);
reused.value = 0;
const odd: unknown[] = [{}, { value: 1 }, { done: 1 }, { done: "", value: 2 }, { done: null, value: 3 }, { done: true, value: 9 }];
let at = 0;
const results = { [Symbol.iterator]: () => ({ next: () => odd[at++] as IteratorResult<unknown> }) };
console.log([...results].map(String).join(), at, [...results].length, at);
const getters = { [Symbol.iterator]: () => ({ next: () => ({ get done() { calls.push("done"); return calls.length > 4; }, get value() { calls.push("value"); return calls.length; } }) }) };
const calls: string[] = [];
console.log([...getters].join(), calls.join());
class Liar extends Array<number> {
  override *[Symbol.iterator](): ArrayIterator<number> {
    yield 100;
    yield 200;
    return undefined as never;
  }
}
const l = Liar.from([1, 2, 3]) as Liar;
console.log([...l].join(), l.length, l.join(), Math.max(...l), l.map((x) => x).length, Array.from(l).join(), new Set(l).size, (([a, b]) => a + b)(l), l.concat([4]).length);
const arr = [1, 2, 3];
(arr as unknown as { [Symbol.iterator]: unknown })[Symbol.iterator] = function* () {
  yield "own";
};
console.log([...arr].join(), arr.length, Array.from(arr).length, arr.map((x) => x).length);
const m = new Map([["a", 1]]);
(m as unknown as { [Symbol.iterator]: unknown })[Symbol.iterator] = () => [["z", 26]].values();
console.log([...m].join(), m.size, [...m.keys()].join(), new Map(m).get("z"));
