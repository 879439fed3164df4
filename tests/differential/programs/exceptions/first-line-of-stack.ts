// The first line of a stack is what the error says when it is first asked for.
const h = (e: Error) => console.log(e.stack?.split("\n")[0]);
class A extends Error { constructor(m: string) { super(m); this.name = "A"; } }
class B extends Error { override name = "B"; }
class C extends Error { constructor(m: string, o?: ErrorOptions) { super(m, o); this.name = "C"; } }
class D extends Error { constructor(m: string, o?: ErrorOptions) { super(m, o); this.name = new.target.name; } }
class E extends Error { readonly status: number; constructor(s: number, m: string, o?: ErrorOptions) { super(m, o); this.name = "E"; this.status = s; } }
class F extends E { constructor(w: string) { super(404, `${w} x`, { cause: new Error("inner") }); } }
class G extends Error { constructor(readonly s: number, m: string) { super(m); this.name = new.target.name; } }
class H extends Error { constructor(m: string) { super(m); Object.setPrototypeOf(this, new.target.prototype); this.name = "H"; } }
class I extends Error { constructor(m: string) { super(m); this.name = "I"; Object.setPrototypeOf(this, new.target.prototype); } }
h(new A("a")); h(new B("b")); h(new C("c")); h(new D("d")); h(new E(1, "e")); h(new F("f")); h(new G(1, "g")); h(new H("h")); h(new I("i"));
try { throw new A("a"); } catch (e) { h(e as Error); }
console.log(new A("shown").name);
const e = new A("z"); e.name = "changed"; h(e); console.log(String(e));
const b = new A("x"); b.message = "changed"; h(b);
const c = new A("x"); void c.stack; c.message = "changed"; c.name = "N"; h(c); console.log(String(c));
class T extends Error { override toString() { return "T!"; } } h(new T("x"));
class K extends Error { override get name() { return "Kay"; } } h(new K("x"));
class X extends Error { constructor(m: string) { super(m); Error.captureStackTrace(this, X); this.name = "X"; } } h(new X("x"));
const f = new Error("m"); f.name = ""; h(f); const g = new Error(""); g.name = "G"; h(g);
const u = new Error("gone"); (u as any).stack = undefined; console.log(u.stack); u.stack = "mine"; console.log(u.stack);
console.log(String(new A("i")), Object.keys(new A("k")), JSON.stringify(new A("j")), Object.getOwnPropertyNames(new TypeError("t")).sort().join());
const o: any = {}; Error.captureStackTrace(o); h(o); console.log(Object.keys(o));
function thrower(): never { throw new RangeError("deep"); } try { thrower(); } catch (e) { h(e as Error); } try { (null as any).x; } catch (e) { (e as Error).name = "Renamed"; h(e as Error); }
class Y extends Error { constructor(m: string) { super(m); Error.captureStackTrace(this, this.constructor); this.name = this.constructor.name; } } h(new Y("y"));
