// Attacks: shorthand, computed constant keys, methods, numeric and string keys, duplicates.
const name = "n";
const x = 1.5;
const key = "dyn";
const one = 1;
const o = { name, x, [key]: 2, [key + "2"]: 3, [`t${one}`]: 4, [one]: 5, 0x10: 6, 1e3: 7, 0.5: 8, "quoted key": 9, method() { return this.x; }, arrow: () => x, async: 10, get: 11, set: 12, new: 13, class: 14 };
console.log(Object.keys(o).join("|"));
console.log(o.dyn, o["dyn2"], (o as unknown as Record<string, number>)["t1"], o[1], o[16], o[1000], o[0.5], o["quoted key"], o.method(), o.arrow(), o.get + o.set + o.new + o.class + o.async);
const dup = { a: 1, b: 2, ["a" as string]: 3 } as { a: number; b: number };
console.log(dup.a, Object.keys(dup).join());
let order = "";
const t = (s: string): string => {
  order += s;
  return s;
};
const evaluated = { [t("k1")]: t("v1"), [t("k2")]: t("v2"), k3: t("v3"), ...(t("s") ? { k4: t("v4") } : {}) };
console.log(order, Object.values(evaluated).join());
const nested = { a: { b: { c: [{ d: 1 }, { d: 2 }] } }, list: [{ p: { q: "deep" } }] };
nested.a.b.c[1].d += 10;
nested.list[0].p = { q: nested.list[0].p.q + "er" };
console.log(nested.a.b.c.map((v) => v.d).join(), nested.list[0].p.q, nested);
function point(px: number, py = px * 2): { px: number; py: number; sum: number } {
  return { px, py, sum: px + py };
}
console.log(point(1), point(0.5, -0), point(2147483647, 1).sum, { ...point(1), px: "over" }, { ...{ px: "under" }, ...point(1) });
const empty = {};
console.log(Object.keys(empty).length, empty === {} as unknown, { ...(null as unknown as object), ...(undefined as unknown as object), ...(false as unknown as object), ...(5 as unknown as object), ...("hi" as unknown as object) }, { ...[7, 8] });
const fnKeys = { f: function named() { return 1; }, g: () => 2, h() { return 3; } };
console.log(fnKeys.f.name, fnKeys.g.name, fnKeys.h.name, fnKeys.f() + fnKeys.g() + fnKeys.h(), fnKeys.f.length);
const copy = { ...o };
copy.x = 99;
console.log(o.x, copy.method(), copy.arrow(), o.method === copy.method, "toString" in o, Object.hasOwn(o, "x"));
