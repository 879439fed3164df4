// Attacks: Object.create, getPrototypeOf, isPrototypeOf, hasOwnProperty, inherited reads and writes.
const base = { greet(): string { return "hi " + (this as unknown as { name: string }).name; }, shared: [1], count: 0 };
const a = Object.create(base, { name: { value: "a", enumerable: true } }) as typeof base & { name: string };
const b = Object.assign(Object.create(base) as typeof base & { name: string }, { name: "b" });
console.log(a.greet(), b.greet(), Object.getPrototypeOf(a) === base, base.isPrototypeOf(b), Object.keys(a).join(), Object.hasOwn(a, "greet"), a.hasOwnProperty("name"), "greet" in a);
a.shared.push(2);
b.count++;
b.count += 0.5;
console.log(base.shared.join(), base.count, b.count, a.count, Object.keys(b).join(), a.shared === b.shared);
const bare = Object.create(null) as Record<string, unknown>;
bare["toString" as string] = 5;
bare.x = 1;
console.log("toString" in bare, bare.toString, "constructor" in bare, Object.keys(bare).join(), Object.getPrototypeOf(bare), bare instanceof Object);
class K {
  v = 1;
  m(): number {
    return this.v;
  }
}
const viaCreate = Object.create(K.prototype) as K;
console.log(viaCreate instanceof K, viaCreate.v, viaCreate.m(), Object.keys(viaCreate).length, viaCreate.constructor === K);
viaCreate.v = 7;
console.log(viaCreate.m(), Object.getPrototypeOf(new K()) === K.prototype, Object.getPrototypeOf(K.prototype) === Object.prototype, Object.getPrototypeOf([]) === Array.prototype, Object.getPrototypeOf(Object.prototype));
const chain = [1, 2, 3].reduce<object>((p, n) => Object.assign(Object.create(p) as object, { ["k" + n]: n }), {});
let depth = 0;
for (let p: object | null = chain; p !== null; p = Object.getPrototypeOf(p) as object | null) depth++;
console.log(depth, (chain as { k1: number }).k1, Object.keys(chain).join(), { ...chain });
const readonlyBase = Object.freeze({ k: 1 });
const derived = Object.create(readonlyBase) as { k: number };
try {
  derived.k = 2;
} catch (e) {
  console.log((e as Error).name, derived.k);
}
const withSetter = Object.create({ set v(x: number) { log.push(x); }, get v() { return -1; } }) as { v: number };
const log: number[] = [];
withSetter.v = 5;
withSetter.v += 10;
console.log(log.join(), Object.keys(withSetter).length, withSetter.v);
console.log(Object.entries(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }) as object).join(), Object.getOwnPropertyNames(K.prototype).join(), Object.getOwnPropertyNames(class { static s = 1; static m() {} }).join(), Object.getOwnPropertyNames("ab").join(), Object.getOwnPropertyNames([1]).join());
console.log(Object.is(Object(5), Object(5)), Object(5) == Object(5), typeof Object("s"), Object(5) + 1, [Object(1), Object("x"), Object(true)].map((x) => typeof x).join(), new Number(5) == (5 as unknown), new String("a") + "b", Boolean(new Boolean(false)));
