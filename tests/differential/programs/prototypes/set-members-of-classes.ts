// Attacks: names of errors, methods and mixins that a program sets of the prototypes of its classes.
class MyError extends Error {
  constructor(message: string, readonly code = 7) {
    super(message);
  }
}
MyError.prototype.name = "MyError";
class SubError extends MyError {}
class Other extends MyError {
  override name = "Own";
}
const e = new MyError("boom");
console.log(e.name, String(e), e.stack?.split("\n")[0], Object.keys(e), "name" in e, Object.hasOwn(e, "name"));
const s = new SubError("sub");
console.log(s.name, String(s), s.stack?.split("\n")[0], s instanceof MyError);
console.log(new Other("x").name, `${new Other("y")}`);
s.name = "Changed";
console.log(s.name, Object.keys(s), `${s}`);
for (const k in e) console.log("for-in", k);
for (const k in s) console.log("for-in s", k);
console.log(Object.getOwnPropertyNames(MyError.prototype), Object.keys(MyError.prototype));
console.log(Object.getOwnPropertyNames(SubError.prototype));
class Greeter {
  greet(): string { return "hello"; }
  other(): string { return "other " + this.greet(); }
}
const g = new Greeter();
console.log(g.greet(), g.other());
for (const word of ["bye", "later"]) {
  Greeter.prototype.greet = () => word;
  console.log(g.greet(), g.other(), new Greeter().greet());
}
console.log(Object.keys(Greeter.prototype), Object.getOwnPropertyNames(Greeter.prototype));
for (const k in g) console.log("never", k);
class Counter { n = 0; }
const c = new Counter();
function extend(): void {
  (Counter.prototype as unknown as { inc(): number }).inc = function (this: Counter) { return ++this.n; };
}
console.log("inc" in c);
if (c.n === 0) extend();
console.log("inc" in c, (c as unknown as { inc(): number }).inc());
for (const k in c) console.log("in c", k);
console.log(c, Counter.prototype, e.name);
try { throw new SubError("uncaught?"); } catch (x) { console.log(x instanceof Error && x.name); }
const mixin = { fly() { return "fly " + (this as any).who; }, swim() { return "swim " + (this as any).who; } };
class Duck { who = "duck"; walk() { return "walk"; } }
Object.assign(Duck.prototype, mixin);
interface Duck { fly(): string; swim(): string }
const d = new Duck();
console.log(d.fly(), d.swim(), d.walk(), d);
class Mallard extends Duck { override fly() { return "M" + super.fly(); } override walk() { return "m" + super.walk(); } }
const m = new Mallard();
console.log(m.fly(), m.walk(), m.swim());
for (const k in m) console.log(k);
for (const k of ["fly", "walk", "swim", "who", "none", "toString"]) console.log(k, typeof (m as any)[k], k in m);
console.log(`${m}`);
Mallard.prototype.toString = function () { return "I am " + this.who; };
console.log(`${m}`, String(m), m + "");
