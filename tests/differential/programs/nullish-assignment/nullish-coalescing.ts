// Attacks: ?? against ||, nesting with parentheses, with ternaries, defaults and comparisons.
const values: unknown[] = [undefined, null, 0, -0, NaN, "", false, "x", [], 0n];
for (const a of values) {
  const row: string[] = [];
  for (const b of [undefined, null, 0, "b"]) row.push(`${String(a ?? b)}/${String((a ?? b) || "z")}/${String((a || b) ?? "y")}/${String(a && (b ?? "w"))}`);
  console.log(String(a), row.join(" "));
}
let evaluated = 0;
const side = <T>(x: T): T => {
  evaluated++;
  return x;
};
const results = [side(1) ?? side(2), side(null) ?? side(3), side(undefined) ?? side(null) ?? side(4), side(0) ?? side(5), (side(null) ?? side(0)) || side(6)];
console.log(results.join(), evaluated);
function port(config: { port?: number | null } | null): number {
  return config?.port ?? 8080;
}
function portOr(config: { port?: number | null } | null): number {
  return config?.port || 8080;
}
for (const c of [null, {}, { port: 0 }, { port: null }, { port: 1.5 }, { port: NaN }]) console.log(port(c), portOr(c), (c?.port ?? -1) + 1, (c ?? { port: "none" }).port, c?.port ?? c ?? "both");
const first = (...xs: (number | null | undefined)[]): number => xs.reduce<number | null | undefined>((a, b) => a ?? b, null) ?? -1;
console.log(first(), first(null, undefined, 0, 5), first(undefined, NaN), first(-0) === 0, 1 / first(-0));
const m = new Map<string, number | undefined>([["u", undefined], ["z", 0]]);
for (const k of ["u", "z", "none"]) console.log(k, m.get(k) ?? (m.has(k) ? "present" : "absent"));
let x: number | null = null;
const sums: number[] = [];
for (let i = 0; i < 5; i++) {
  sums.push((x ?? 100) + i, x ?? i ? 1 : 0);
  x = i % 2 ? null : i / 2;
}
console.log(sums.join(), (x ?? 0) > 1, x ?? 0 > 1, [..."ab"].map((c) => ({ a: 1 })[c as "a"] ?? c).join(), (() => null)() ?? (() => "f")());
const deep: { a?: { b?: { c?: number } | null } }[] = [{}, { a: {} }, { a: { b: null } }, { a: { b: {} } }, { a: { b: { c: 0 } } }];
console.log(deep.map((d) => d.a?.b?.c ?? d.a?.b ?? d.a ?? "top").map((v) => (typeof v === "object" ? Object.keys(v).length : v)).join());
