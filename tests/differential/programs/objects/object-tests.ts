// Attacks: Object(x) === x, the old way to ask whether a value is an object, of every kind of value.
const isObject = (x: unknown): boolean => x === Object(x);
const isPrimitive = (x: unknown): boolean => Object(x) !== x;
class C {}
const values: unknown[] = [undefined, null, true, 0, NaN, "", "text", 1n, Symbol("s"), {}, [], () => 1, C, new C(), /x/, new Date(0), new Map(), Object.create(null)];
console.log(values.map((x) => `${isObject(x)} ${isPrimitive(x)}`).join());
function walk(x: any): string {
  if (Object(x) !== x) return String(x);
  if (x === Object(x) && Array.isArray(x)) return `[${x.map(walk).join()}]`;
  return `{${Object.keys(x).map((k) => `${k}:${walk(x[k])}`).join()}}`;
}
console.log(walk({ a: [1, { b: null }], c: "d" }), walk(5), walk([]));
const o = {};
const other = {};
console.log(Object(o) === o, Object(other) === (o as object), typeof Object(null), typeof Object(undefined));
for (const make of [() => new (BigInt as any)(1), () => new (Symbol as any)("s")]) {
  try {
    make();
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
