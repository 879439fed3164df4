// Attacks: members of every kind, mixins, classes made in functions, methods as values.
// @ts-nocheck
function show(label: string, f: () => unknown): void {
  try { console.log(label + ": " + String(f())); } catch (e) { console.log(label + " threw " + (e as Error).name + ": " + (e as Error).message); }
}
const log: string[] = [];
class A { static count = 0; x = 1; constructor() { A.count++; log.push(new.target.name); } static make(): A { return new this(); } hi(): string { return "A" + this.x; } get v(): number { return this.x; } set v(n: number) { this.x = n; } static get total(): number { return A.count; } }
class B extends A { y = this.x + 1; override x = 10; override hi(): string { return "B" + super.hi(); } override get v(): number { return super.v * 2; } override set v(n: number) { super.v = n + 1; } static override make(): B { return super.make() as B; } }
show("ctor", () => { const b = new B(); return [b.x, b.y, b.hi(), b.v, log.join()].join(); });
show("super set", () => { const b = new B(); b.v = 5; return b.x + "," + b.v; });
show("static this", () => B.make() instanceof B);
show("static get", () => A.total + "," + B.total + "," + (B.count === A.count));
show("inst", () => [new B() instanceof A, new A() instanceof B, (new A() as unknown) instanceof Object].join());
abstract class Shape { abstract area(): number; describe(): string { return this.constructor.name + this.area(); } }
class Sq extends Shape { s: number; constructor(s: number) { super(); this.s = s; } area(): number { return this.s ** 2; } }
show("abstract", () => new Sq(3).describe());
const Mixin = <T extends new (...a: any[]) => { x: number }>(Base: T) => class extends Base { extra = "e"; more(): string { return this.extra + this.x; } };
show("mixin", () => { const M = Mixin(A); const m = new M(); return m.more() + (m instanceof A); });
show("mixin2", () => { const M1 = Mixin(A); const M2 = Mixin(B); return new M1().more() + new M2().more() + (new M2() instanceof B); });
show("class expr", () => { const C = class Named { n(): string { return Named.name; } }; return new C().n() + C.name; });
show("class in loop", () => { const cs: (new () => { i: number })[] = []; for (let i = 0; i < 3; i++) cs.push(class { i = i; }); return cs.map((C) => new C().i).join(); });
show("method value", () => { const f = A.prototype.hi; return f.call({ x: 77 } as A); });
show("local class method value", () => { class L { z = 5; m(): number { return this.z; } } const f = new L().m; return f.call({ z: 6, m: f } as L); });
show("static block", () => { class S { static a = 1; static b: number; static { S.b = S.a + 1; this.a = 100; } } return S.a + "," + S.b; });
show("private", () => { class S { #a = 1; static #n = 0; #m(): number { return ++this.#a; } run(): number { S.#n++; return this.#m() + S.#n; } get #g(): number { return this.#a * 100; } g(): number { return this.#g; } } const s = new S(); return s.run() + "," + s.run() + "," + s.g(); });
show("private wrong", () => { class S { #a = 1; read(o: S): number { return o.#a; } } return new S().read({} as S); });
show("getter only", () => { class S { get a(): number { return 1; } } (new S() as { a: number }).a = 2; return "no"; });
show("accessor inherit", () => { class P { get a(): number { return 1; } } class Q extends P { override get a(): number { return super.a + 1; } } return new Q().a; });
show("tostring", () => { class T { toString(): string { return "T!"; } } return `${new T()}` + new T(); });
show("valueof", () => { class T { constructor(private n: number) {} valueOf(): number { return this.n; } } return (new T(3) as unknown as number) + (new T(4) as unknown as number); });
show("tag", () => { class T { get [Symbol.toStringTag](): string { return "Tagged"; } } return String(new T()); });
show("fields order", () => { class F { a = log.push("fa"); b = log.push("fb"); constructor() { log.push("ctor"); } } class G extends F { c = log.push("gc"); constructor() { log.push("before"); super(); log.push("after"); } } log.length = 0; new G(); return log.join(); });
show("super in arrow", () => { class P { m(): number { return 5; } } class Q extends P { override m(): number { return (() => super.m() + 1)(); } } return new Q().m(); });
show("call class", () => (A as unknown as () => void)());
show("new nonclass", () => new (5 as unknown as typeof A)());
show("extends error", () => { class E extends Error { code: number; constructor(m: string, code: number) { super(m); this.code = code; this.name = "E"; } } try { throw new E("msg", 5); } catch (e) { return [(e as E).message, (e as E).code, (e as E).name, e instanceof E, e instanceof Error, String(e)].join(); } });
show("this in field arrow", () => { class S { v = 3; f = (): number => this.v; } const { f } = new S(); return f(); });
show("static inherit", () => { class P { static s = "ps"; static m(): string { return this.s; } } class Q extends P { static override s = "qs"; } return P.m() + Q.m(); });
show("getter on proto enumer", () => { class S { get a(): number { return 1; } b = 2; } return Object.keys(new S()).join(); });
show("instanceof fn", () => { class S {} const c: unknown = S; return [c instanceof Function, typeof c].join(); });
show("overridden field undefined", () => { class P { a = 1; } class Q extends P { declare b: number; override a!: number; } return String(new Q().a); });
show("class static name", () => { class S { static m(): string { return this.name; } } return S.m(); });
show("generic", () => { class Box<T> { constructor(public v: T) {} map<U>(f: (t: T) => U): Box<U> { return new Box(f(this.v)); } } return new Box(2).map((x) => x + "!").map((s) => s.length).v; });
show("derived default", () => { class P { constructor(public a = 1, public b = 2) {} } class Q extends P {} return new Q(5).a + "" + new Q(5).b; });
show("this before super", () => { class Q extends A { constructor() { this.x = 1; super(); } } return new Q(); });
show("no super", () => { class Q extends A { constructor() { if (log.length > 1000) super(); } } return new Q(); });
show("self ref", () => { class N { next: N | null = null; constructor(public v: number) {} } const a = new N(1); a.next = new N(2); a.next.next = a; return a.next.next.v; });
