// Attacks: truthiness of every kind of value in if, !, &&, ||, ??, ?:, while, and filter.
const values: unknown[] = [0, -0, NaN, 1, -1, 0.1, 1e-320, Infinity, "", "0", " ", "false", true, false, null, undefined, 0n, -0n, 1n, [], [0], {}, () => 0, new Map()];
const show = (x: unknown): string => (Object.is(x, -0) ? "-0" : typeof x === "bigint" ? x + "n" : typeof x === "string" ? `'${x}'` : typeof x === "object" && x !== null ? "obj" : typeof x === "function" ? "fn" : String(x));
for (const v of values) {
  let r = v ? "T" : "F";
  if (!v) r += "n";
  if (!!v) r += "b";
  r += show(v && "and") + show(v || "or") + show(v ?? "nn") + (v ? 1 : 0) + Boolean(v);
  while (v) {
    r += "w";
    break;
  }
  for (; v; ) {
    r += "f";
    break;
  }
  console.log(show(v), r);
}
console.log(values.filter(Boolean).length, values.filter((v) => v).length, values.filter((v) => !v).map(show).join(), values.some((v) => v === false), values.findIndex((v) => v));
function countdown(n: number): number {
  let steps = 0;
  while (n) {
    n = n > 0 ? n - 1 : n + 1;
    if (++steps > 50) break;
  }
  return steps;
}
console.log(countdown(5), countdown(-3), countdown(0), countdown(0.5), countdown(NaN), countdown(-0));
function first(list: (string | number | null)[]): string | number | null | undefined {
  for (const x of list) if (x) return x;
  return undefined;
}
console.log(first([0, "", null, 5]), first([0, ""]), first(["0"]), first([NaN, -0, 0.5]));
const bits = [0, 1, 2, 3].map((n) => (n & 1 ? "odd" : "even") + (n & 2 && "two") + (n >> 1 || "zero"));
console.log(bits.join());
let assigned: unknown = 0;
const log: unknown[] = [];
if ((assigned = "")) log.push("no");
else log.push("empty");
if ((assigned = -0)) log.push("no");
if ((assigned = [])) log.push("array");
if ((assigned = NaN) || (assigned = "rescued")) log.push(assigned);
const [zero, empty, a, nul, und] = [0, "", "a", null, undefined] as unknown[];
log.push(!assigned, !!(assigned as string).length, !(!zero && !empty), !nul + "" + !und, !(a && zero), (nul || und) ?? "dflt", (zero || nul) ?? "z", zero ?? "z");
console.log(log.join(" "));
