// Attacks: `target[key] = source[key]` for sources and targets of many kinds, which analysis takes for copies name by name.
type Any = Record<string, any>;
function copy(target: any, source: any): any {
  for (const key in source) target[key] = source[key];
  return target;
}
function copyIf(target: any, source: any): any {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (typeof value === "function") target[key] = value;
    else if (target[key] === undefined) target[key] = value;
  }
  return target;
}
class Base {
  a = 1;
  s = "text";
  get twice(): number {
    return this.a * 2;
  }
  set half(v: number) {
    this.a = v / 2;
  }
  m(): string {
    return `m${this.a}`;
  }
}
class Derived extends Base {
  list = [1, 2];
  override s = "derived";
}
const plain: Any = { a: 0.5, s: 7n, fn: (x: number) => x + 1, deep: { a: "deep" }, "3": "three" };
console.log(copy({}, plain), copy(new Base(), plain), copy([], plain), copy([9, 9], { "0": "zero", length: 1 }));
console.log(copy({}, new Derived()), copy({ a: null }, new Base()), copy({}, [1, , "x"]), copy({}, "hi"));
console.log(copy({}, null), copy({}, undefined), copy({}, 12), copy({ x: 1 }, new Uint8Array([5, 6])));
const withSetter: Any = {
  set a(v: unknown) {
    this.seen = v;
  },
  get s() {
    return "own";
  },
};
try {
  copy(withSetter, { a: [1], b: 2 });
  console.log(withSetter.seen, withSetter.b, withSetter.s);
  copy(withSetter, { s: 1 });
} catch (e) {
  console.log((e as Error).message);
}
console.log(copy(new Base(), { half: 10, twice: undefined }.half === 10 ? { half: 10 } : {}).a);
const chain: Any = Object.create(plain);
chain.own = true;
console.log(copy({}, chain), copyIf({ a: 3 }, chain), copyIf({}, plain).fn(1));
const target: Any = copy({}, { get a() { return "got"; }, b: [1] });
target.b.push(2);
console.log(target.a, target.b, target.c);
// A key that is no name of the source, and a key that changes between the two.
const keys = ["a", "missing", "toString", "s"];
const picked: Any = {};
for (const key of keys) picked[key] = (plain as any)[key];
console.log(Object.keys(picked), picked.missing, typeof picked.toString, picked.s);
let key = "a";
const value = plain[key];
key = "s";
const moved: Any = {};
moved[key] = value;
console.log(moved);
const last: Any = {};
for (let i = 0, k = "a", v = plain[k]; i < 3; i++) {
  last[k] = v;
  k = keys[i]!;
  if (i !== 1) v = plain[k];
}
console.log(last);
// Functions and classes as targets and sources.
function F(): void {}
copy(F, { x: 1, y: "two" });
class Statics {
  static one = 1;
  static two(): number {
    return 2;
  }
}
console.log((F as Any).x, (F as Any).y, copy({}, F), copy({}, Statics), copy(Statics, { one: "1", three: 3 }).three, Statics.one);
const symbol = Symbol("s");
const symbols: Any = { [symbol]: 1, z: 2 };
const all: any = {};
for (const k of Reflect.ownKeys(symbols)) all[k] = (symbols as any)[k];
console.log(all);
for (const k of [0, 1, "a"] as any[]) all[k] = (["p", "q"] as any)[k];
console.log(all);
const named: Any = {};
for (const k of ["toString", "b"]) named[k] = k === "b" ? 1 : () => "own text";
console.log("%s|%s|%s", named, { a: 1 }, { toString: () => "literal" });
