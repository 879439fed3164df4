// Attacks: subclasses of Map, Set, Date and RegExp with overrides and fields.
class A extends Array<number> {}
class M extends Map<string, number> { extra = 1; get(k: string) { return (super.get(k) ?? 0) + 1; } }
class S extends Set<number> { add(v: number) { return super.add(v * 2); } }
class D extends Date { fmt() { return this.toISOString().slice(0, 10); } }
class R extends RegExp { hits = 0; test(s: string) { this.hits++; return super.test(s); } }
const m = new M([["a", 1]]); m.set("b", 5); console.log(m, m.get("a"), m.size, [...m], m instanceof Map, Object.keys(m), JSON.stringify(m), m.extra);
const s = new S([1, 2]); s.add(3); console.log(s, [...s], s.size, s instanceof S, Object.prototype.toString.call(s));
const d = new D(0); console.log(d.fmt(), d, JSON.stringify(d), d instanceof Date, +d, `${d.getTime()}`);
const r = new R("a+", "g"); console.log(r.test("baa"), r.lastIndex, r.hits, r, "xaay".replace(r, "-"), r instanceof RegExp, r.flags);
console.log(structuredCloneLike(m));
function structuredCloneLike(x: any) { return Object.keys(x).concat(x.constructor.name); }
class M2 extends M { constructor() { super([["z", 1]]); } override set(k: string, v: number) { return super.set(k + k, v); } }
const m2 = new M2(); m2.set("q", 2); console.log(m2, m2.has("qq"), m2.has("zz"), m2.constructor.name);
class Fn { call() { return 1; } apply = 2; bind = "b"; length = 5; name = "n"; } console.log(new Fn(), new Fn().call());
const a = new A(1, 2, 3); (a as any).foo = 1; console.log(a, Object.keys(a), a.concat([1]).constructor.name, A.from("123", Number), A.isArray(a));
class G<T> extends A { static create<T>() { return new this(); } } console.log(G.create(), new G(2).length);
