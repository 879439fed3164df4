// Attacks: for-in over objects, arrays, strings, classes, inherited and shadowed keys, changes inside.
const keysOf = (o: unknown): string => {
  const out: string[] = [];
  for (const k in o as object) out.push(k);
  return out.join();
};
class A {
  a = 1;
  method(): void {}
  get g(): number {
    return 1;
  }
  static s = 1;
}
class B extends A {
  b = 2;
  override a = 3;
}
const proto = { p: 1, shared: 2 };
const child = Object.assign(Object.create(proto) as { own: number }, { own: 1, shared: 3, 5: "five", 1: "one" });
for (const o of [{ z: 1, a: 2, 10: 3, 2: 4 }, [7, 8], [, 1], "hi", 5, null, undefined, true, new A(), new B(), B, child, Object.create(null), new Map([[1, 2]]), Uint8Array.of(1, 2), () => 1, Object.assign([1], { extra: 1 }), new Error("e")]) console.log(keysOf(o));
Object.defineProperty(proto, "hidden", { value: 1, enumerable: false });
Object.defineProperty(child, "p", { value: 1, enumerable: false });
console.log(keysOf(child), keysOf(proto));
let log = "";
const changing: Record<string, number> = { a: 1, b: 2, c: 3 };
for (const k in changing) {
  log += k;
  delete changing.b;
  changing["n" + k] = 1;
}
console.log(log, Object.keys(changing).join());
let last = "";
for (last in { x: 1, y: 2 });
const holder = { key: "" };
for (holder.key in { p: 1, q: 2 }) if (holder.key === "p") break;
console.log(last, holder.key);
const closures: (() => string)[] = [];
for (const k in { a: 1, b: 2 }) closures.push(() => k);
console.log(closures.map((f) => f()).join());
outer: for (const x in { a: 1, b: 2 }) for (const y in { c: 1, d: 2 }) {
  if (y === "d") continue outer;
  log += x + y;
}
console.log(log);
const list = ["p", "q"];
for (const i in list) console.log(typeof i, i + 1, list[i]);
function depth(o: object): number {
  let d = 0;
  for (const k in o) {
    const v = (o as Record<string, unknown>)[k];
    if (typeof v === "object" && v !== null) d = Math.max(d, depth(v));
  }
  return d + 1;
}
console.log(depth({ a: { b: [{ c: 1 }] } }), depth({}), depth([[[]]]));
let count = 0;
for (const k in { one: 1, two: 2 } as Record<string, number>) count += k.length;
console.log(count, Object.keys(child).join(), keysOf(Object.create({ x: { y: 1 } })));
