// Attacks: iterators of maps, sets and arrays kept across updates, several at once, in closures.
const m = new Map([["a", 1], ["b", 2], ["c", 3]]);
const [e1, e2] = [m.entries(), m.entries()];
e1.next();
m.delete("a");
m.set("d", 0.5);
m.set("b", 20);
console.log([...e1].join(" "), [...e2].join(" "), m.entries().next().value!.join());
const it = m.keys();
const seen: string[] = [];
for (let r = it.next(); !r.done; r = it.next()) {
  seen.push(r.value);
  if (r.value === "c") m.set("late", 9).delete("d");
  if (seen.length === 1) m.delete("b");
}
console.log(seen.join(), it.next().done, m.set("after", 1).size, it.next().done);
const cleared = m.values();
cleared.next();
m.clear();
m.set("fresh", -0);
console.log([...cleared].map((x) => Object.is(x, -0)).join(), [...m].length);
const s = new Set([1, 2, 3, 4]);
const sit = s.values();
sit.next();
for (const x of [2, 3]) s.delete(x);
s.add(2);
console.log([...sit].join(), [...s].join());
const a = ["x", "y", "z"];
const ai = a.entries();
ai.next();
a.unshift("new");
a.length = 3;
console.log([...ai].join(" "), a.join(), [...a.entries()].length);
const grow = [1];
const gi = grow.values();
let total = 0;
for (const x of gi) {
  total += x;
  if (grow.length < 5) grow.push(x * 2);
}
grow.push(99);
console.log(total, grow.length, gi.next().done);
const iterators = [[1, 2, 3].values(), new Set([10, 20]).values(), new Map([[100, "h"]]).keys(), Uint8Array.of(7).values(), "ab"[Symbol.iterator]()] as Iterator<unknown>[];
const rounds: string[] = [];
for (let alive = true; alive; ) {
  alive = false;
  for (const i of iterators) {
    const r = i.next();
    if (!r.done) {
      alive = true;
      rounds.push(String(r.value));
    }
  }
}
console.log(rounds.join());
const readers = Array.from({ length: 3 }, (_, k) => {
  const own = [k, k + 0.5, k + 1].values();
  return () => own.next().value as number | undefined;
});
console.log([0, 1, 2, 0, 1, 0, 0].map((k) => readers[k]()).join());
function* paired<T, U>(x: Iterable<T>, y: Iterable<U>): Generator<[T | undefined, U | undefined]> {
  const [p, q] = [x[Symbol.iterator](), y[Symbol.iterator]()];
  for (let [r, t] = [p.next(), q.next()]; !r.done || !t.done; [r, t] = [p.next(), q.next()]) yield [r.value as T | undefined, t.value as U | undefined];
}
console.log([...paired("abc", [1])].map((x) => x.map(String).join("=")).join(" "), [...paired([], new Set([5]))].length);
