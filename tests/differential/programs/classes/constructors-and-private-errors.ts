// Attacks: constructors that return objects, parameter properties, super() missing or twice, foreign private members.
// @ts-nocheck
const t = (label, f) => { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name, e.message); } };
class R { v = 1; constructor(o) { if (o !== undefined) return o; } }
const other = { v: 50 };
t("ret", () => [new R(undefined).v, new R(other).v, new R(other) === other, new R(5).v, new R(null).v, new R(other) instanceof R].join());
class B { constructor(public a = 1, readonly b = "x") { } z = 5; }
class D extends B { y = this.z + 1; constructor(private c: number, a?: number) { super(a, "q"); this.y += c; } sum() { return this.a + this.b + this.c + this.y; } }
t("pp", () => Object.keys(new B()).join() + "|" + Object.keys(new D(1)).join() + new D(5, 2).sum());
class N extends B { constructor(skip) { if (!skip) super(); } }
t("nosuper", () => new N(true)); t("super", () => new N(false).a);
class T2 extends B { constructor() { super(); super(); } }
t("twice", () => new T2());
class NS extends B { constructor() { } }
t("never", () => new NS());
class Early extends B { constructor() { const f = () => this; try { f(); } catch (e) { console.log(e.name, e.message); } super(); console.log(f() === this); } }
t("early", () => new Early().a);
class Cond extends B { constructor(f) { if (f) super(1); else super(2); } }
t("cond", () => new Cond(true).a + new Cond(false).a);
class S { #a = 1; #m() { return 2; } read(o) { return o.#a; } write(o) { o.#a = 2; return "ok"; } }
t("priv", () => new S().read({})); t("privw", () => new S().write({})); t("priv ok", () => new S().write(new S()) + new S().read(new S()));
const C = class Named { n() { return Named.name; } static s = Named.name; };
t("named", () => new C().n() + C.s);
t("prim ctor ret", () => { class P { constructor() { return 5 as any; } } return typeof new P(); });
class TryS extends B { constructor() { try { super(3); } finally { console.log("fin"); } } }
t("try super", () => new TryS().a);
