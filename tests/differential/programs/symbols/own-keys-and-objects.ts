// Attacks: Reflect.ownKeys lists symbols after names, and a symbol wrapped in an object equals it only by ==.
const a = Symbol("a");
const b = Symbol();
const c = Symbol.for("shared");
const o = { z: 1, [a]: 2, y: 3, [b]: 4, [c]: 5, 7: 6, [Symbol.iterator]: 7 };
console.log(Reflect.ownKeys(o).map(String).join());
const bag: Record<PropertyKey, unknown> = {};
for (const k of ["s", 1, a, "1", Symbol.for("shared"), c]) bag[k] = String(k);
console.log(Reflect.ownKeys(bag).map(String).join());
console.log(Object(a) == a, Object(a) === a, a === Object(a).valueOf(), typeof Object(a));
