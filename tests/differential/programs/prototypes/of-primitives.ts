// Object.getPrototypeOf of primitives, of objects, and of what may be either.
const values: unknown[] = ["s", 5, 0.5, true, false, 10n, Symbol("q"), [1], { a: 1 }, Object.create(null), new Map(), () => 1, new (class A {})(), null, undefined];
const known: [string, unknown][] = [["String", String.prototype], ["Number", Number.prototype], ["Boolean", Boolean.prototype], ["BigInt", BigInt.prototype], ["Symbol", Symbol.prototype], ["Array", Array.prototype], ["Object", Object.prototype], ["null", null]];
function isPlainObject(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  const p = Object.getPrototypeOf(value);
  return p === null || p === Object.prototype;
}
for (const v of values) {
  try {
    const p = Object.getPrototypeOf(v);
    console.log(typeof v, known.find(([, k]) => k === p)?.[0] ?? "other", isPlainObject(v), p === null || Object.getPrototypeOf(p) === Object.prototype);
  } catch (e) {
    console.log(String(e));
  }
}
console.log(Object.getPrototypeOf("x") === String.prototype, Object.getPrototypeOf(1).constructor === Number, Object.getPrototypeOf(true).constructor.name);
