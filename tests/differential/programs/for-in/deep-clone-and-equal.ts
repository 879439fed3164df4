// Attacks: for-in driven cloning, equality, diffing and flattening over mixed nested data.
type Any = unknown;
const isObject = (x: Any): x is Record<string, Any> => typeof x === "object" && x !== null;
function clone<T>(x: T): T {
  if (!isObject(x)) return x;
  const out = (Array.isArray(x) ? [] : Object.create(Object.getPrototypeOf(x) as object)) as Record<string, Any>;
  for (const k in x) if (Object.hasOwn(x, k)) out[k] = clone((x as Record<string, Any>)[k]);
  return out as T;
}
function equal(a: Any, b: Any): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  for (const k in a) if (!(k in b) || !equal(a[k], b[k])) return false;
  for (const k in b) if (!(k in a)) return false;
  return true;
}
function flatten(x: Any, path = "", out: Record<string, Any> = {}): Record<string, Any> {
  if (!isObject(x)) out[path] = x;
  else for (const k in x) flatten(x[k], path === "" ? k : path + "." + k, out);
  return out;
}
function diff(a: Any, b: Any, path = ""): string[] {
  if (equal(a, b)) return [];
  if (!isObject(a) || !isObject(b)) return [`${path}: ${String(a)} -> ${String(b)}`];
  const out: string[] = [];
  for (const k in { ...a, ...b }) out.push(...diff(a[k], b[k], path + "/" + k));
  return out;
}
class P {
  x = 1;
  list = [1, 2.5];
  get twice(): number {
    return this.x * 2;
  }
}
const data = { n: -0, s: "é", list: [1, [2, { deep: null }], , 3], p: new P(), u: undefined, f: (x: number): number => x + 1, nan: NaN };
const copy = clone(data);
console.log(equal(data, copy), copy !== data, copy.p instanceof P, copy.p.twice, copy.list.length, 2 in copy.list, copy.f === data.f, Object.keys(copy).join());
copy.p.list.push(9);
(copy.list[1] as Any[])[0] = "two";
delete (copy as { s?: string }).s;
console.log(equal(data, copy), diff(data, copy).join("; "), data.p.list.length);
console.log(flatten(data.list), Object.keys(flatten(data)).length, flatten(5), flatten({}), flatten({ a: { b: { c: [] } }, d: [[1]] }));
const pairs: [Any, Any][] = [[1, 1], [0, -0], [NaN, NaN], ["a", "a"], [null, undefined], [[], {}], [[1], [1]], [[1, 2], [2, 1]], [{ a: 1, b: 2 }, { b: 2, a: 1 }], [{ a: undefined }, {}], [{ a: [{}] }, { a: [{}] }], [[undefined], [,]], [new P(), new P()], ["x", ["x"]]];
console.log(pairs.map(([a, b]) => (equal(a, b) ? 1 : 0)).join(""));
for (const [a, b] of pairs.slice(4)) console.log(diff(a, b).join(" & ") || "same");
let depth = 0;
let node: Any = data;
walk: while (isObject(node)) {
  depth++;
  for (const k in node) {
    if (isObject(node[k]) && k !== "p") {
      node = node[k];
      continue walk;
    }
  }
  break;
}
console.log(depth);
