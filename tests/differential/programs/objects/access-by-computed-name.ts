// Attacks: accessors, methods and inherited members found by a name known at run time; late and deleted keys.
// @ts-nocheck
function show(label: string, f: () => unknown): void {
  try { console.log(label + ": " + String(f())); } catch (e) { console.log(label + " threw " + (e as Error).name + ": " + (e as Error).message); }
}
const log: string[] = [];
const g = { get a(): number { log.push("get a"); return 1; }, set a(v: number) { log.push("set a " + v); }, b: 2 };
show("getter", () => g.a + g.b);
show("setter", () => { g.a = 5; return log.join(); });
show("compound", () => { g.a += 2; return log.join(); });
const k = "dyn" + 1;
const c: Record<string, unknown> = { [k]: 1, ["x" + "y"]: 2, [3]: "three", [`t${k}`]() { return "m"; } };
show("computed", () => Object.keys(c).join());
show("computed m", () => (c["tdyn1"] as () => string)());
const d: { [key: string]: number } = {};
d["b"] = 1; d["a"] = 2; d["10"] = 3; d["2"] = 4; d["-1"] = 5; d["01"] = 6;
show("order", () => Object.keys(d).join());
const seen: string[] = [];
for (const key in d) seen.push(key + "=" + d[key]);
show("forin", () => seen.join());
show("in", () => ["a" in d, "zz" in d, "toString" in d, "10" in d, 10 in d].join());
show("delete", () => [delete d["a"], delete d["nope"], "a" in d, Object.keys(d).join()].join(" "));
const s = { x: 1, y: 2, ...{ y: 3, z: 4 }, w: 5 };
show("spread", () => Object.keys(s).join() + s.y);
const { x, ...others } = s;
show("rest", () => x + Object.keys(others).join());
show("dynamic getter", () => { const key = ["a", "b"][log.length > 0 ? 0 : 1]; return (g as unknown as Record<string, number>)[key]; });
class P { #p = 1; q = 2; static s = 3; get r(): number { return this.#p + 10; } set r(v: number) { this.#p = v; } m(): string { return "m" + this.q; } has(o: object): boolean { return #p in o; } }
const p = new P();
show("dyn getter class", () => { const key = log.length > 0 ? "r" : "q"; return (p as unknown as Record<string, number>)[key]; });
show("dyn setter class", () => { const key = log.length > 0 ? "r" : "q"; (p as unknown as Record<string, number>)[key] = 50; return p.r; });
show("dyn method", () => { const key = log.length > 0 ? "m" : "q"; return (p as unknown as Record<string, () => string>)[key](); });
show("keys inst", () => Object.keys(p).join());
show("private in", () => [p.has(p), p.has({})].join());
show("in class", () => ["q" in p, "r" in p, "m" in p, "zz" in p].join());
for (const key in p) seen.push("P." + key);
show("forin class", () => seen.slice(-2).join());
const late: { a?: number; b?: number } = {};
show("late0", () => Object.keys(late).length);
late.b = 1; late.a = 2;
show("late", () => Object.keys(late).join());
const merged: Record<string, number> = {};
for (const w of ["b", "a", "b"]) merged[w] = (merged[w] ?? 0) + 1;
const nested = { a: { b: { c: [1, { d: 2 }] } } };
show("nested", () => (nested.a.b.c[1] as { d: number }).d);
const sym = { toString: () => "custom", valueOf: () => 42 };
show("tostr", () => `${sym}` + (sym as unknown as number));
show("tonum", () => (sym as unknown as number) * 2);
show("prim", () => { const t = { [Symbol.toPrimitive](hint: string) { return hint; } }; return `${t as unknown as string}` + (t as unknown as string) + String((t as unknown as number) * 1); });
show("array key", () => { const o: Record<string, number> = {}; o[["a", "b"] as unknown as string] = 1; return Object.keys(o).join("|"); });
show("opt assign", () => { const o: { a?: number; b?: number } = { b: 0 }; o.a ??= 5; o.b ||= 6; o.a &&= 7; return [o.a, o.b].join(); });
show("shorthand", () => { const a = 1, b = "x"; const o = { a, b }; return o.a + o.b; });
show("method name", () => [g, c].length + (p.m.name) + P.name + P.prototype.constructor.name);
show("accessor pair order", () => Object.keys({ z: 1, get y() { return 2; }, x: 3 }).join());
show("dup", () => { const o = { a: 1, b: 2, ["a"]: 3 }; return Object.keys(o).join() + o.a; });
show("identity", () => { const a = {}; const b = {}; return [a === a, a === b, a == b].join(); });
show("frozen class", () => { const o = { f() { return 1; } }; o.f = () => 2; return o.f(); });
show("proto method shadow", () => { const q = new P(); (q as unknown as { m: () => string }).m = () => "own"; return q.m() + new P().m(); });
