// Attacks: accessors under compound assignment, destructuring, loops and computed reads, in classes and literals.
// accessors in odd ops
class Temp { #c = 0; get f() { return this.#c * 9 / 5 + 32; } set f(v: number) { this.#c = (v - 32) * 5 / 9; } static #n = 0; static get n() { return ++Temp.#n; } static set n(v) { Temp.#n = v; }  }
const t = new Temp(); t.f += 10; t.f++; ++t.f; console.log(t.f, (t.f -= 2), t.f++); t.f ??= 3; t.f ||= 4; t.f &&= 212; console.log(t.f); [t.f] = [50]; console.log(t.f); ({ a: t.f } = { a: 68 }); console.log(t.f); for (t.f of [32, 41]) console.log(t.f);
console.log(Temp.n, Temp.n, (Temp.n = 10), Temp.n++, Temp.n, (t as any).computed);
const { f, ...rest } = t as any; console.log(f, rest);
const objs: any[] = [t, { f: 1 }, { get f() { return "lit"; } }, { set f(v: any) { console.log("setlit", v); } }, new (class { f = "field"; })(), new (class extends Temp { get f() { return super.f * 2; } set f(v) { super.f = v / 2; } })()];
for (const o of objs) { try { console.log(o.f); o.f = 100; console.log(o.f, "f" in o, Object.keys(o)); } catch (e: any) { console.log(e.message); } }
for (const o of objs) { const k: string = ["f"][0]!; try { console.log(o[k]); o[k] = 50; console.log(o[k]); } catch (e: any) { console.log(e.message); } }
abstract class Base { get v(): unknown { return "base"; } } class D1 extends Base {
// @ts-ignore
v: unknown = "field"; }
class D2 extends Base { override get v() { return [super.v]; } }
class D3 extends D1 {
// @ts-ignore
get v() { return "never"; } }
for (const o of [new D1(), new D2(), new D3(), new (class extends Base {})()]) console.log(o.v, Object.keys(o));
