console.log([1, 2].values(), new Map([[1, 2]]).keys(), new Set(["v"]).entries(), "s"[Symbol.iterator]());
const m = new Map<string, unknown>([["a", { x: 1 }], ["b", [1, 2, 3]]]);
const e = m.entries();
console.log(e, m.values(), { e, deep: { deeper: { deepest: { it: m.keys() } } } });
e.next();
console.log(e, "a".matchAll(/a/g), new Set().values(), Object.prototype.toString.call(e));
console.log(new Map([["long key number one", "long value number one".repeat(3)], ["two", "long value number two".repeat(3)]]).entries());
