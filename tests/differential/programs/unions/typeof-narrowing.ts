// Attacks: typeof tests over every kind of value, in if chains, switches, conditional expressions.
const values: unknown[] = [0, -0, NaN, 1.5, "", "s", true, false, null, undefined, 1n, {}, [], () => 1, class {}, new Map(), new Uint8Array(1)];
function kind(x: unknown): string {
  if (typeof x === "number") return x > 1 ? "number>1" : x === x ? "number" : "NaN";
  if (typeof x === "string") return "string" + x.length;
  if (typeof x === "boolean") return x ? "yes" : "no";
  if (typeof x === "bigint") return "big" + (x + 1n);
  if (typeof x === "function") return "function" + x.length;
  if (typeof x === "undefined") return "undefined!";
  if (x === null) return "null!";
  if (Array.isArray(x)) return "array" + x.length;
  return typeof x;
}
function kindSwitch(x: unknown): string {
  switch (typeof x) {
    case "number":
    case "bigint":
      return "numeric";
    case "object":
      return x === null ? "null" : "obj" + Object.keys(x).length;
    case "string":
      return x.toUpperCase();
    default:
      return "other " + typeof x;
  }
}
for (const v of values) console.log(kind(v), kindSwitch(v), typeof v, typeof typeof v);
function double(x: number | string | number[] | null): number | string {
  return typeof x === "number" ? x * 2 : typeof x === "string" ? x + x : x === null ? "null" : x.length * 2;
}
console.log(double(2147483647), double("ab"), double([1, 2]), double(null), double(-0), double(""), double(0.1));
function pad(s: string, by: number | string): string {
  return typeof by === "number" ? " ".repeat(by) + s : by + s;
}
console.log(pad("x", 2), pad("x", ">>"), pad("x", 0), pad("x", ""));
let v: number | string = 1;
const trace: string[] = [];
for (let i = 0; i < 6; i++) {
  trace.push(typeof v + v);
  v = typeof v === "number" ? String(v * 1.5) : v.length + (i > 3 ? 2147483645 : 0);
}
console.log(trace.join(" "));
const table: (number | string | (() => number | string))[] = [1, "two", () => 3, () => "four", 0.5];
const resolved = table.map((t) => (typeof t === "function" ? t() : t));
console.log(resolved.join(), resolved.filter((r) => typeof r === "number").reduce((s, r) => (s as number) + (r as number), 0));
const declared: unknown = ({} as { notDefined?: unknown }).notDefined;
console.log(typeof declared, typeof (declared as undefined), typeof void 0, typeof null, typeof typeof 1, typeof (1 + ("1" as unknown as number)), typeof !1, typeof -"1");
