// Decorators in unusual places: namespaces, loops, arrow functions, classes made twice, generic and abstract ones.
type Ctx = DecoratorContext;
const log = (label = "") => (v: any, c: Ctx): any => { console.log(label, c.kind, String(c.name), "static" in c ? c.static : "-", typeof v === "function" ? v.name : v === undefined ? "undef" : Object.keys(v).join()); };
const wrap = (f: any, c: ClassMethodDecoratorContext): any => { const w = function (this: any, ...a: any[]) { return ["w", f.apply(this, a)]; }; (w as any).original = f; return w; };
const ext = (x: any, c: ClassDecoratorContext): any => class extends x { extra = c.name; static tag = `tag ${c.name}`; };
namespace Space {
  @log("ns") export class In { @log() m() { return 1; } static make() { return new In(); } }
  @ext export class Replaced { v = 1; static self() { return Replaced; } }
  export const made = new Replaced();
}
console.log(Space, Space.In.make().m(), Space.made, Space.Replaced.self() === Space.Replaced, (Space.Replaced as any).tag);
for (let i = 0; i < 2; i++) { class L { @log(`loop ${i}`) @wrap m() { return i; } @log() static s = i; } console.log(new L().m(), L.s, L.name); }
const arrow = (n: number) => class Q { @wrap m() { return n; } @log("f") f = n; };
console.log(new (arrow(1))().m(), new (arrow(2))().m(), arrow(3).name, arrow(1) === arrow(1));
const mk = (B: new () => object) => (@log("expr") class extends B { @wrap hi() { return "hi"; } });
console.log(mk(Date).name, mk(class Z { z = 1 }).name, (new (mk(class Z { z = 1 }))() as any).hi());
@ext class Gen<T extends { id: number }> { items: T[] = []; static zero = 0; static inc = () => ++this.zero; add(x: T): this { this.items.push(x); return this; } static { this.inc(); Gen.inc(); } @wrap size() { return this.items.length; } }
console.log(new Gen<{ id: number }>().add({ id: 1 }).size(), Gen.zero, Gen.inc(), new Gen(), Object.keys(Gen), Gen.name);
class Sub extends Gen<{ id: number }> { override size(): any { return [super.size(), "sub"]; } } console.log(new Sub().size(), Sub.zero, new Sub() instanceof Gen, new Sub());
@ext @ext @log("twice") class Twice { a = 1; } console.log(new Twice(), Twice.name);
class Pair { #v = 1; @log("get") get v() { return this.#v; } @log("set") set v(x) { this.#v = x; } @log("acc") accessor w = 5; @wrap m() { return this.#v; } @wrap static sm() { return this.name; } }
class Pair2 extends Pair { @log("over") override accessor w = 6; @log("o2") override get v() { return super.v * 10; } override set v(x) { super.v = x + 1; } }
const p = new Pair2(); p.v = 4; console.log(p.v, p.w, (p.m as any).original.name, p.m.name, (Pair.sm as any)(), Pair2.sm(), Object.keys(p), { ...p }, JSON.stringify(p), p.m === Pair.prototype.m, Pair2.prototype.m === Pair.prototype.m);
const q: any = new Pair(); q.m = () => "own"; console.log(q.m(), Object.keys(q)); delete q.m; console.log(q.m(), Object.keys(q)); for (const name of ["m", "v", "w", "zz"]) console.log(name, name in q, typeof q[name], Object.hasOwn(q, name));
console.log(Object.getOwnPropertyNames(Pair.prototype), Object.getOwnPropertyNames(Pair).join(), Reflect.ownKeys(q), q.constructor === Pair);
const key = "m", dict: Record<string, any> = q; console.log(dict[key](), dict["v"]); const bound = q.m.bind(q); console.log(bound(), q.m.length, Pair.prototype.m.call(q)); const { m } = q; try { m(); } catch (e) { console.log(e instanceof TypeError); }
try { Pair.prototype.m.call({} as any); } catch (e) { console.log((e as Error).constructor.name); }
abstract class Abs { abstract go(): number; @wrap run() { return this.go(); } @log("p") protected static x = 1; @log() declare_ = 2; } class Con extends Abs { @wrap go(): any { return 9; } } console.log(new Con().run(), new Con());
class Async { @wrap async a() { return 1; } @wrap async *g() { yield 1; } @wrap *s() { yield* [1, 2]; } } const as = new Async(); const ra: any = as.a(); console.log(ra[0], await ra[1]); for await (const x of (as.g() as any)[1]) console.log("ag", x); console.log([...(as.s() as any)[1]]);
try { class Err { @((_: any, c: any): void => { throw new RangeError(`at ${c.name}`); }) static never?: number; } console.log(Err); } catch (e) { console.log(String(e)); }
