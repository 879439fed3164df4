// Attacks: Reflect.get/set/has/ownKeys/construct/apply with receivers and new.target.
class Base {
  made: string;
  constructor(n = 1) {
    this.made = `${new.target.name}:${n}`;
  }
  get who(): string {
    return "who " + (this as { name?: string }).name;
  }
}
class Sub extends Base {
  name = "sub";
}
console.log(new Base().made, new Sub(2).made, (Reflect.construct(Base, [3], Sub) as Base).made, Reflect.construct(Base, [4], Sub) instanceof Sub, Reflect.construct(Date, [5]).getTime());
console.log(Reflect.get(new Sub(), "who"), Reflect.get(Base.prototype, "who", { name: "receiver" }), Reflect.get({ a: 1 }, "zz"), Reflect.get([5, 6], 1));
const o: Record<string, unknown> = { a: 1 };
console.log(Reflect.set(o, "b", 2), Reflect.set(Object.freeze({ a: 1 }), "a", 2), o.b, Reflect.has(o, "a"), Reflect.has([1], "0"), Reflect.deleteProperty(o, "a"), "a" in o, Reflect.ownKeys({ z: 1, 1: 2, [Symbol("s")]: 3 }).map(String).join());
console.log(Reflect.apply(Math.max, null, [1, 5, 2]), Reflect.apply(String.prototype.slice, "hello", [1, 3]), Reflect.apply(function (this: { k: number }, x: number) { return this.k + x; }, { k: 0.5 }, [1]));
console.log(Reflect.defineProperty(o, "d", { value: 1 }), Reflect.defineProperty(Object.freeze({}), "d", { value: 1 }), Reflect.getPrototypeOf([]) === Array.prototype, Reflect.isExtensible(o), Reflect.preventExtensions(o), Reflect.isExtensible(o), Reflect.getOwnPropertyDescriptor(o, "d")?.value);
for (const f of [() => Reflect.get(5 as unknown as object, "x"), () => Reflect.construct((() => 1) as unknown as () => void, []), () => Reflect.apply(5 as unknown as () => void, null, []), () => Reflect.ownKeys("s" as unknown as object)]) {
  try {
    console.log(String(f()));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
function Old(this: { v: number }, v: number): void {
  if (new.target === undefined) throw new TypeError("use new");
  this.v = v;
}
Old.prototype.twice = function (this: { v: number }): number {
  return this.v * 2;
};
const OldCtor = Old as unknown as new (v: number) => { v: number; twice(): number };
console.log(new OldCtor(4).twice(), new OldCtor(0.5).v, new OldCtor(1) instanceof OldCtor);
try {
  Old.call({ v: 0 }, 1);
} catch (e) {
  console.log((e as Error).message);
}
const setter = { set x(v: number) { (this as unknown as { got: number }).got = v; } };
const receiver = { got: 0 };
console.log(Reflect.set(setter, "x", 7, receiver), receiver.got, Object.keys(setter).join());
