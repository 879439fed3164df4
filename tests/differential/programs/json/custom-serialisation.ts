// Attacks: revivers and replacers that encode maps, sets, dates, bigints, classes and cycles.
class Point {
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  get norm(): number {
    return Math.hypot(this.x, this.y);
  }
  toJSON(): unknown {
    return { $: "Point", v: [this.x, this.y] };
  }
}
type Tagged = { $: string; v: unknown };
function pack(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, k, v: unknown) {
    const raw = this[k];
    if (raw instanceof Date) return { $: "Date", v: raw.getTime() };
    if (v instanceof Map) return { $: "Map", v: [...v] };
    if (v instanceof Set) return { $: "Set", v: [...v] };
    if (typeof v === "bigint") return { $: "BigInt", v: v.toString() };
    if (v === undefined) return { $: "Undefined", v: 0 };
    if (typeof v === "number" && (!Number.isFinite(v) || Object.is(v, -0))) return { $: "Number", v: Object.is(v, -0) ? "-0" : String(v) };
    return v;
  });
}
function unpack(text: string): unknown {
  return JSON.parse(text, (_, v: unknown) => {
    if (typeof v !== "object" || v === null || !("$" in v)) return v;
    const { $, v: x } = v as Tagged;
    switch ($) {
      case "Date":
        return new Date(x as number);
      case "Map":
        return new Map(x as [unknown, unknown][]);
      case "Set":
        return new Set(x as unknown[]);
      case "BigInt":
        return BigInt(x as string);
      case "Number":
        return Number(x);
      case "Point":
        return new Point(...(x as [number, number]));
      case "Undefined":
        return null;
      default:
        throw new TypeError("unknown tag " + $);
    }
  });
}
const value = { when: new Date(86400000), m: new Map<unknown, unknown>([["k", new Set([1, new Point(3, 4)])], [2, -0]]), big: 2n ** 80n, list: [NaN, Infinity, undefined, "s"], p: new Point(0.5, -0), nested: { m: new Map([["in", { d: new Date(0) }]]) } };
const text = pack(value);
console.log(text);
const back = unpack(text) as typeof value;
console.log(back.when.toISOString(), back.m.size, back.big, back.list.map(String).join(), back.p.norm, back.p instanceof Point, Object.is(back.m.get(2), -0), [...(back.m.get("k") as Set<unknown>)].map((x) => (x instanceof Point ? x.norm : x)).join(), (back.nested.m.get("in") as { d: Date }).d.getTime(), pack(back) === pack(unpack(pack(back))));
try {
  unpack('{"$":"Evil","v":1}');
} catch (e) {
  console.log((e as Error).message);
}
function decycle(root: unknown): string {
  const paths = new Map<object, string>();
  const walk = (v: unknown, path: string): unknown => {
    if (typeof v !== "object" || v === null) return v;
    const known = paths.get(v);
    if (known !== undefined) return { $ref: known };
    paths.set(v, path);
    return Array.isArray(v) ? v.map((x, i) => walk(x, `${path}[${i}]`)) : Object.fromEntries(Object.entries(v).map(([k, x]) => [k, walk(x, `${path}.${k}`)]));
  };
  return JSON.stringify(walk(root, "$"));
}
const cyc: Record<string, unknown> = { a: [1, { b: 2 }] };
cyc.self = cyc;
(cyc.a as unknown[]).push(cyc.a, (cyc.a as unknown[])[1]);
console.log(decycle(cyc), decycle([cyc, cyc]).length, decycle(5), decycle(null));
const stable = (v: unknown): string => JSON.stringify(v, (_, x: unknown) => (typeof x === "object" && x !== null && !Array.isArray(x) ? Object.fromEntries(Object.entries(x).sort(([a], [b]) => (a < b ? -1 : 1))) : x));
console.log(stable({ b: 1, a: { d: [{ z: 1, y: 2 }], c: null } }), stable({ a: { c: null, d: [{ y: 2, z: 1 }] }, b: 1 }) === stable({ b: 1, a: { d: [{ z: 1, y: 2 }], c: null } }), stable({ 2: 1, 10: 2, a: 3 }));
