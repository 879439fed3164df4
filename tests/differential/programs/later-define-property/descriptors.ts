// Attacks: defineProperty: writable, enumerable, configurable, accessors, descriptors, errors.
"use strict";
const o = {} as Record<string, unknown>;
Object.defineProperty(o, "fixed", { value: 1 });
Object.defineProperty(o, "shown", { value: 2, enumerable: true });
Object.defineProperty(o, "free", { value: 3, writable: true, configurable: true, enumerable: true });
let store = 10;
Object.defineProperty(o, "acc", { get: () => store, set: (v: number) => { store = v * 2; }, enumerable: true, configurable: true });
Object.defineProperty(o, "readonly", { get() { return (this as typeof o).free; }, enumerable: false });
console.log(Object.keys(o).join(), o.fixed, o.shown, o.free, o.acc, o.readonly, JSON.stringify(o), o);
const show = (d: PropertyDescriptor | undefined): string => (d === undefined ? "none" : `${"value" in d ? "v=" + (typeof d.value === "function" ? "fn" : String(d.value)) : (d.get ? "g" : "") + (d.set ? "s" : "")}${d.writable ? "w" : ""}${d.enumerable ? "e" : ""}${d.configurable ? "c" : ""}`);
console.log(Object.getOwnPropertyNames(o).map((k) => k + ":" + show(Object.getOwnPropertyDescriptor(o, k))).join(" "));
const attempts: [string, () => unknown][] = [
  ["write fixed", () => (o.fixed = 5)],
  ["write free", () => (o.free = 5)],
  ["write acc", () => (o.acc = 7)],
  ["write readonly", () => (o.readonly = 1)],
  ["delete fixed", () => delete o.fixed],
  ["delete free", () => delete o.free],
  ["redefine fixed same", () => Object.defineProperty(o, "fixed", { value: 1 }) === o],
  ["redefine fixed other", () => Object.defineProperty(o, "fixed", { value: 2 })],
  ["redefine shown enumerable", () => Object.defineProperty(o, "shown", { enumerable: false })],
  ["acc to value", () => (Object.defineProperty(o, "acc", { value: "now data" }), o.acc)],
  ["mixed descriptor", () => Object.defineProperty(o, "bad", { value: 1, get: () => 1 })],
  ["getter not function", () => Object.defineProperty(o, "bad", { get: 5 as unknown as () => number })],
  ["on primitive", () => Object.defineProperty(5 as unknown as object, "x", {})],
  ["descriptor not object", () => Object.defineProperty(o, "x", 5 as unknown as PropertyDescriptor)],
  ["prevent", () => (Object.preventExtensions(o), (o.fresh = 1))],
  ["sealed", () => (Object.seal(o), delete o.acc)],
  ["sealed write", () => (o.acc, Object.isSealed(o), Object.isExtensible(o))],
];
for (const [name, f] of attempts) {
  try {
    console.log(name, String(f()));
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
}
console.log(show(Object.getOwnPropertyDescriptor([1], 0)), show(Object.getOwnPropertyDescriptor([1], "length")), show(Object.getOwnPropertyDescriptor("ab", 0)), show(Object.getOwnPropertyDescriptor(class { static m() {} }, "m")), show(Object.getOwnPropertyDescriptor({ get x() { return 1; } }, "x")), show(Object.getOwnPropertyDescriptor(() => 1, "name")), show(Object.getOwnPropertyDescriptor(Math, "PI")), show(Object.getOwnPropertyDescriptor(Object.freeze({ k: 1 }), "k")));
const many = Object.defineProperties({} as { a: number; b: number }, { a: { value: 1, enumerable: true }, b: { get() { return (this as { a: number }).a + 1; } } });
console.log(many.a, many.b, Object.keys(many).join(), Object.entries(Object.getOwnPropertyDescriptors(many)).map(([k, d]) => k + show(d)).join());
const list: number[] = [];
Object.defineProperty(list, 2, { value: 7, enumerable: true });
console.log(list.length, list.join(), Object.keys(list).join());
try {
  list.length = 0;
} catch (e) {
  console.log((e as Error).name, list.length);
}
