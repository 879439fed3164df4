// Attacks: WeakMap and WeakSet with objects, functions, arrays and symbols as keys; wrong keys; state kept for objects.
const state = new WeakMap<object, { n: number }>();
class Tally {
  constructor() {
    state.set(this, { n: 0 });
  }
  up(): number {
    return ++state.get(this)!.n;
  }
}
const [a, b] = [new Tally(), new Tally()];
console.log(a.up(), a.up(), b.up(), state.has(a), state.delete(a), state.has(a), state.delete(a));
const keys: object[] = [{}, [], () => 1, Tally, new Map(), new Date(0), /x/, Object.create(null) as object];
const set = new WeakSet(keys);
console.log(keys.every((k) => set.has(k)), set.has({}), set.add(a) === set, set.has(5 as never));
for (const bad of [1, "x", null, undefined, Symbol.for("r")])
  try {
    set.add(bad as never);
    console.log("added");
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
console.log(state, new WeakRef(b).deref() === b, Object.prototype.toString.call(set));
