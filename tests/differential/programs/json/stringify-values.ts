// Attacks: JSON.stringify of every kind of value alone, in arrays and in objects.
class P {
  x = 1;
  #hidden = 2;
  get g(): number {
    return this.#hidden;
  }
  m(): void {}
}
const values: unknown[] = [0, -0, 1.5, NaN, Infinity, 1e21, 1e-7, "", "a\"b\\c/", "\u0000\u001f\u007f\u0080\u2028\n\t\b\f\r", "é€😀", "\ud800", "a\udc00b", true, null, undefined, () => 1, Symbol("s"), [], [undefined, () => 1, Symbol()], {}, { a: undefined, b: () => 1, c: 1 }, new P(), new Map([[1, 2]]), new Set([1]), new Date(0), /x/g, new Error("e"), new Uint8Array([1, 2]), new Number(5), new String("s"), new Boolean(false), [1, , 3], Object.assign([1], { k: 2 }), { 2: "b", 1: "a", z: 1 }, [[[[]]]], NaN];
for (const v of values) console.log(JSON.stringify(v), JSON.stringify([v]), JSON.stringify({ v }));
for (const bad of [() => JSON.stringify(1n), () => JSON.stringify({ a: [2n] }), () => { const o: { self?: unknown } = {}; o.self = o; return JSON.stringify(o); }, () => { const a: unknown[] = [1]; a.push([a]); return JSON.stringify(a); }]) {
  try {
    console.log(bad());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message.split("\n")[0]);
  }
}
const shared = { n: 1 };
console.log(JSON.stringify({ a: shared, b: shared, c: [shared, shared] }), JSON.stringify(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } })));
console.log(JSON.stringify("x".repeat(5)).length, JSON.stringify({ "key with \"quotes\"": 1, "": 2, "\n": 3 }), JSON.stringify(JSON.stringify({ a: "b" })), (JSON.stringify as () => unknown)(), typeof JSON.stringify(undefined));
