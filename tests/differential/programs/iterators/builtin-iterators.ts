// Attacks: iterator objects of builtins: next by hand, exhaustion, toStringTag, sharing, mutation.
const a = ["x", "y"];
const iterators: [string, IterableIterator<unknown>][] = [["values", a.values()], ["entries", a.entries()], ["keys", a.keys()], ["string", "a😀"[Symbol.iterator]()], ["map", new Map([["k", 1]]).entries()], ["map keys", new Map([["k", 1]]).keys()], ["set", new Set([5]).values()], ["typed", Uint8Array.of(9).values()], ["matchAll", "a1b2".matchAll(/\d/g)]];
for (const [name, it] of iterators) {
  const steps: string[] = [];
  for (let i = 0; i < 4; i++) {
    const r = it.next();
    steps.push(`${r.done ? "done" : String(r.value)}`);
  }
  console.log(name, Object.prototype.toString.call(it), steps.join(" "), it[Symbol.iterator]() === it, [...it].length);
}
const it = a.values();
it.next();
a.push("z");
console.log([...it].join(), (a.push("late"), [...it].length));
const m = new Map([[1, "a"], [2, "b"], [3, "c"]]);
const mi = m.keys();
console.log(mi.next().value, m.delete(2), mi.next().value, m.set(4, "d").size, mi.next().value, mi.next().done, m.set(5, "e").size, mi.next().done);
const s = new Set([1, 2, 3]);
const [si, sj] = [s.values(), s.values()];
si.next();
s.delete(2);
s.add(9);
console.log([...si].join(), [...sj].join());
console.log(Symbol.iterator in [], Symbol.iterator in new Map(), Symbol.iterator in {}, a[Symbol.iterator] === a.values, new Set()[Symbol.iterator] === new Set().values, m[Symbol.iterator] === m.entries);
const e = new Map([["k", { n: 1 }]]).entries();
const { value, done } = e.next();
console.log(value![0], (value![1] as { n: number }).n, done, e.next());
console.log([1, 2].values(), new Map([[1, 2]]).keys(), new Set(["v"]).entries(), "s"[Symbol.iterator]());
const typed = Float64Array.of(1.5, -0);
for (const [i, x] of typed.entries()) console.log(i, x);
console.log([...typed.keys()].join(), Array.from(typed.values()).length, Object.fromEntries(new Map([["a", 1]]).entries()));
