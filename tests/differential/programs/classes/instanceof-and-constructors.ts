// Attacks: instanceof with many classes, classes as values, constructor results, arguments.
class A {
  k = "a";
}
class B extends A {
  override k = "b";
}
class C {
  k = "c";
}
class D extends B {}
const classes = [A, B, C, D];
const values: unknown[] = [new A(), new B(), new C(), new D(), { k: "literal" }, null, undefined, 5, "s", [], () => 1, A];
for (const v of values) console.log(classes.map((K) => (v instanceof K ? 1 : 0)).join(""), v instanceof Object, v instanceof Array, v instanceof Function);
for (const K of classes) console.log(K.name, new K().k, new K().constructor === K, typeof K, K.length, Object.getPrototypeOf(new K()) === K.prototype);
function create<T>(K: new () => T, n: number): T[] {
  return Array.from({ length: n }, () => new K());
}
console.log(create(D, 2).map((d) => d.k).join(), create(C, 1)[0].k, create(Map, 1)[0].size);
for (const bad of [5, null, undefined, {}, () => 1, "x"] as unknown[]) {
  try {
    console.log(new A() instanceof (bad as typeof A));
  } catch (e) {
    console.log((e as Error).name);
  }
}
for (const f of [() => (A as unknown as () => A)(), () => new (null as unknown as typeof A)(), () => new ((() => 1) as unknown as typeof A)(), () => new (undefined as unknown as { x: typeof A }).x()]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).name);
  }
}
class Returns {
  v = 1;
  constructor(o: unknown) {
    if (o !== undefined) return o as Returns;
  }
}
const other = { v: 50 };
console.log(new Returns(undefined).v, new Returns(other).v, new Returns(other) === other, new Returns(5).v, new Returns(null).v, new Returns(other) instanceof Returns);
class Defaults {
  a: number;
  b: string;
  rest: number[];
  constructor(a = 1, b = "b" + a, ...rest: number[]) {
    this.a = a;
    this.b = b;
    this.rest = rest;
  }
}
for (const d of [new Defaults(), new Defaults(2), new Defaults(undefined, "x", 1, 2), new Defaults(0.5, undefined, NaN)]) console.log(d);
console.log(Defaults.length, new (class { z = 3; })().z, new (class extends A { override k = super.toString === undefined ? "" : "anon"; })().k);
const picked = values[1] instanceof B ? values[1].k.toUpperCase() : "none";
console.log(picked, A === (new A().constructor as unknown), [new D(), new A()].map((x) => (x instanceof D ? "D" : x instanceof B ? "B" : "A")).join());
