// Attacks: the called property is read before its arguments; what changes it in between.
// @ts-nocheck
const log = [];
const k = (x) => { log.push(x); return x; };
const t = (label, f) => { log.length = 0; try { console.log(label, String(f()), log.join()); } catch (e) { console.log(label, e.name, e.message, log.join()); } };
const o = { get m() { log.push("get"); return (x) => "m" + x; }, f: (x) => "f" + x, g(x) { return "g" + x; } };
t("getter", () => o.m(k(1)));
t("change", () => o.f((o.f = (x) => "new" + x, k(2))));
t("again", () => o.f(k(3)) + o.g(k(4)));
t("null", () => null.m(k(5)));
t("missing", () => o.zz(k(6)));
class A { m(x) { return "A" + x; } h = (x) => "h" + x; get p() { log.push("p"); return (x) => "p" + x; } }
class B extends A { m(x) { return "B" + x; } }
for (const a of [new A(), new B(), { m: (x) => "lit" + x, h: 5, p: null }]) { t("m", () => a.m(k(7))); t("h", () => a.h(k(8))); t("p", () => a.p(k(9))); }
t("str", () => "abc".slice(k(1)) + [1, 2, 3].map((k(0), (x) => x + 1)).join() + Math.max(k(1), k(2)));
t("prim", () => (5).foo(k(1)));
const own = new A(); own.m = (x) => "own" + x;
for (const a of [own, new A()]) t("own", () => a.m(k(1)));
t("this", () => ({ v: 5, f(x) { return this.v + x; } }).f(k(1)));
t("new arrow", () => new (() => 1)());
t("new m", () => new o.g(1));
