// Attacks: methods under names that are computed when the class is made: order, super, private fields, what lists them.
type Any = Record<PropertyKey, any>;
const log: string[] = [];
const k = (n: string) => { log.push(n); return n + log.length; };
const sym = Symbol("own"), made = [Symbol("x"), Symbol("y")];
class A {
  n = 1;
  #secret = 7;
  known() { return "known"; }
  [sym]() { return "sym"; }
  [k("a")]() { return "a1 " + this.n + this.#secret; }
  *[k("gen")](m: number) { yield m; yield this.n; }
  async [k("later")]() { await null; return "later " + this.n; }
  [made[0]!](x: number) { return "x" + x + this.n; }
  // @ts-expect-error a name that is computed
  static [k("st")] = log.length;
  #z() {}
}
class B extends A {
  [k("a").replace(/\d/, "1")]() { return "B>" + (super[("a1") as never] as any).call(this); }
  [k("b")](...args: number[]) { return args.length + super.known(); }
}
const a: Any = new A(), b: Any = new B();
console.log(log.join(), a.a1(), [...a.gen2(5)].join(), await a.later3(), a[made[0]!](3), a[sym](), (A as Any).st4, a.known());
console.log(b.a1?.name, b.b6?.(1, 2), b[made[0]!](4), "a1" in b, Object.hasOwn(A.prototype, "a1"), Object.hasOwn(B.prototype, "gen2"), b.b6.length);
console.log(a.a1.name, a.gen2.name, a[made[0]!].name, a.later3.name, a[sym].name, a.a1, a.gen2, a[made[0]!]);
console.log(Object.keys(a), Object.keys(A.prototype), JSON.stringify(a), a, b, A);
for (const key in b) console.log("in", key);
console.log(Object.getOwnPropertySymbols(A.prototype).length, Object.getOwnPropertyNames(B.prototype).join());
try { new a.a1(); } catch (e) { console.log((e as Error).message); }
console.log(A.prototype, Object.keys(A));
for (const name of ["a1", "gen2", "known", "none"]) console.log(name, typeof a[name], typeof b[name], name in a);
A.prototype.known = () => "patched";
(A.prototype as Any)["a1"] = () => "patched a1";
console.log(a.known(), a.a1(), Object.keys(A.prototype), b.known());
const { propertyIsEnumerable: pie } = Object.prototype;
console.log(pie.call(A.prototype, "a1"), pie.call(A.prototype, "gen2"), pie.call(A.prototype, made[0]!), pie.call(A.prototype, "known"));
