// Attacks: order of targets, values and defaults; iterators closed by break, return and throw.
// @ts-nocheck
const log: string[] = [];
const t = (name: string): string => { log.push(name); return name; };
function show(label: string, f: () => unknown): void {
  log.length = 0;
  try { const v = String(f()); console.log(label + ": " + v + " | " + log.join(";")); } catch (e) { console.log(label + " threw " + (e as Error).name + ": " + (e as Error).message + " | " + log.join(";")); }
}
const src = { get a() { t("get a"); return 1; }, get b() { t("get b"); return undefined; } };
const target: Record<string, unknown> = { set x(v: unknown) { t("set x " + String(v)); }, set y(v: unknown) { t("set y " + String(v)); } };
show("order obj assign", () => { const r = (n: string) => { t("target " + n); return target; }; ({ a: r("1").x, b: r("2").y = t("default") } = src as { a: unknown; b: unknown }); return ""; });
show("order arr assign", () => { const r = (n: string) => { t("target " + n); return target; }; [r("1").x, r("2").y = t("def")] = [1, undefined]; return ""; });
function iter(n: number): Iterable<number> {
  return { [Symbol.iterator]() { let i = 0; t("open"); return { next() { t("next" + i); return i < n ? { value: i++, done: false } : { value: undefined as unknown as number, done: true }; }, return() { t("return"); return { value: 0, done: true }; } }; } };
}
show("iter 2 of 3", () => { const [a, b] = iter(3); return a + "," + b; });
show("iter 2 of 1", () => { const [a, b = 9] = iter(1); return a + "," + b; });
show("iter rest", () => { const [a, ...r] = iter(3); return a + ":" + r.join(); });
show("iter holes", () => { const [, , c] = iter(5); return c; });
show("iter empty", () => { const [] = iter(5); return ""; });
show("iter throw in default", () => { const [a = (() => { throw new Error("d"); })()] = iter(0); return a; });
show("iter throw default open", () => { const [a, b = (() => { throw new Error("d2"); })()] = iter(1); return a + b; });
show("iter target throws", () => { let o: { z: number } | null = null; [o!.z] = iter(3); return ""; });
show("for of break", () => { for (const x of iter(5)) { if (x === 2) break; } return ""; });
show("for of return", () => { for (const x of iter(5)) { if (x === 1) return x; } return ""; });
show("for of throw", () => { for (const x of iter(5)) { if (x === 1) throw new Error("body"); } return ""; });
show("for of continue outer", () => { outer: for (const y of iter(2)) { for (const x of iter(5)) { if (x === 1) continue outer; } } return ""; });
show("spread", () => [...iter(2), 9, ...iter(1)].join());
show("spread call", () => ((...a: number[]) => a.join())(...iter(3)));
show("nested", () => { const { a: [x, { y = 5 } = {} as { y?: number }], ...r } = { a: [1] as [number, { y?: number }?], p: 1, q: 2 }; return [x, y, Object.keys(r).join()].join(); });
show("swap", () => { let a = 1, b = 2; [a, b] = [b, a]; return [a, b].join(); });
show("computed key", () => { const k = "z"; const { [k]: v = t("dflt") } = {} as Record<string, string>; return v; });
show("param", () => ((({ a, b = 2 }: { a: number; b?: number }, [c, d = a] = [10]) => [a, b, c, d].join()) as (x: { a: number }) => string)({ a: 1 }));
show("null", () => { const { a } = null as unknown as { a: number }; return a; });
show("undefined arr", () => { const [a] = undefined as unknown as number[]; return a; });
show("string", () => { const [a, b, ...c] = "h\u{1F600}llo"; return [a, b, c.join("-")].join(); });
show("prim obj", () => { const { length } = "abc"; return length; });
show("null default", () => { const { a = 5 } = { a: null as unknown as number }; return a; });
show("assign result", () => { let a: number; const r = ([a] = [1, 2, 3]); return r.length + a; });
show("not iterable", () => { const [a] = {} as unknown as number[]; return a; });
show("not iterable 2", () => { for (const x of 5 as unknown as number[]) return x; return 0; });
show("ns obj", () => { const o: { p?: number; q?: number } = {}; ({ a: o.p, b: o.q } = { a: 1, b: 2 }); return [o.p, o.q].join(); });
show("fn eval order", () => { const f = (a: string) => { t("f" + a); return (x: string, y: string) => x + y; }; return f("1")(t("x"), t("y")); });
show("member order", () => { const o = () => { t("obj"); return { p: 1 } as Record<string, number>; }; o()[t("p")] = (t("rhs"), 5); return ""; });
show("compound order", () => { const ob: Record<string, number> = { p: 1 }; const o = () => { t("obj"); return ob; }; o()[t("p")] += (t("rhs"), 5); return ob["p"]; });
show("null member order", () => { const o = null as unknown as Record<string, number>; o[t("key")] = (t("rhs"), 1) as number; return ""; });
show("for in target", () => { const o: { k?: string } = {}; for (o.k in { a: 1, b: 2 }) t(o.k!); return o.k; });
show("for of target", () => { const o: { k?: number } = {}; for ([o.k] of [[1], [2]]) t(String(o.k)); return o.k; });
