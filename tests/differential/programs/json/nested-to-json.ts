// Attacks: toJSON with keys, on prototypes, that returns others with toJSON; replacers and indents; order of keys.
class Money {
  constructor(readonly cents: number) {}
  toJSON(key: string): unknown {
    return key === "raw" ? this.cents : { key, amount: (this.cents / 100).toFixed(2) };
  }
}
const m = new Money(1234);
console.log(JSON.stringify(m), JSON.stringify({ raw: m, other: m, list: [m] }), JSON.stringify([[m]]));
const replaced = JSON.stringify({ b: 1, a: [1, "x", null], c: { d: 2n.toString() } }, (k, v) => (k === "b" ? undefined : typeof v === "number" ? v + 0.5 : v), "--");
console.log(replaced);
console.log(JSON.stringify({ 2: "two", 1: "one", b: "b", a: "a" }, ["a", "2", "b"] as never), JSON.stringify({ a: [], b: {}, c: [[]] }, null, 2));
console.log(JSON.stringify("\u2028\ud800\u0007\"\\"), JSON.stringify({ [Symbol("s")]: 1, f() {}, u: undefined }), JSON.stringify([undefined, () => 1, Symbol()]));
console.log(JSON.stringify({ a: new Map([[1, 2]]), s: new Set([1]), r: /x/, e: new Error("x"), d: Infinity, z: -0 }));
