// Attacks: WeakMap, WeakSet, WeakRef while the keys live: get, set, has, delete, bad keys.
const k1 = { id: 1 };
const k2 = { id: 1 };
const f = (): number => 1;
const wm = new WeakMap<object, unknown>([[k1, "one"], [f, "function"]]);
console.log(wm.get(k1), wm.get(k2), wm.has(f), wm.set(k2, 0.5) === wm, wm.get(k2), wm.delete(k1), wm.delete(k1), wm.get(k1), wm.has({ id: 1 }));
const list = [1];
wm.set(list, list).set(wm, null);
console.log(wm.get(list) === list, wm.get(wm), wm.has(wm), wm.set(k1, undefined).has(k1), wm.get(k1));
for (const bad of [1, "s", null, undefined, true, Symbol.for("registered")] as unknown[]) {
  try {
    wm.set(bad as object, 1);
    console.log("set");
  } catch (e) {
    console.log((e as Error).name);
  }
  console.log(wm.get(bad as object), wm.has(bad as object), wm.delete(bad as object));
}
const ws = new WeakSet<object>([k1]);
console.log(ws.has(k1), ws.has(k2), ws.add(k2).has(k2), ws.delete(k1), ws.has(k1));
class Private {
  static #data = new WeakMap<Private, { secret: number }>();
  constructor(secret: number) {
    Private.#data.set(this, { secret });
  }
  reveal(): number {
    return Private.#data.get(this)!.secret;
  }
  bump(): this {
    Private.#data.get(this)!.secret += 0.5;
    return this;
  }
}
const [p, q] = [new Private(1), new Private(2147483647)];
console.log(p.bump().reveal(), q.bump().reveal(), Object.keys(p).length);
const ref = new WeakRef(k2);
console.log(ref.deref() === k2, ref.deref()?.id, typeof ref);
const memo = new WeakMap<object, number>();
let computed = 0;
function size(o: object): number {
  const known = memo.get(o);
  if (known !== undefined) return known;
  computed++;
  const n = Object.values(o).reduce<number>((s, v) => s + (typeof v === "object" && v !== null ? size(v as object) : 1), 0);
  memo.set(o, n);
  return n;
}
const shared = { a: 1, b: 2 };
console.log(size({ x: shared, y: shared, z: [shared, 5] }), computed, size(shared), computed);
const objects = Array.from({ length: 500 }, (_, i) => ({ i }));
for (const o of objects) memo.set(o, o.i * 2);
console.log(objects.every((o) => memo.get(o) === o.i * 2), objects.filter((o) => memo.delete(o)).length, memo.has(objects[3]), String(wm), Object.prototype.toString.call(ws));
