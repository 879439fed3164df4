// Object(value): objects are themselves, null and undefined give a new one.
const o = { a: 1 };
console.log(Object(o) === o, typeof Object(null), Object(undefined));
try { console.log(`${Object({ toString: null, valueOf: null })}`); } catch (e) { console.log(String(e)); }
const h: unknown = Object([1]);
console.log(h);
