// Attacks: properties that are not enumerable, symbols too: copies, listings, printing.
const o: any = { a: 1 }; const s = Symbol("hid");
Object.defineProperty(o, "h", { value: 2 }); Object.defineProperty(o, s, { value: 3 });
console.log(Object.getOwnPropertyNames(o), Object.getOwnPropertySymbols(o), o, { ...o }, JSON.stringify(o), Object.assign({}, o)[s], o.propertyIsEnumerable(s), o.propertyIsEnumerable("h"), s in o, "h" in o);
Object.defineProperty(o, Symbol.toStringTag, { value: "TT" }); console.log(String(o), o);
class C { constructor() { Object.defineProperty(this, "hid", { value: 1, writable: true }); } }
const c: any = new C(); console.log(Object.getOwnPropertyNames(c), c, c.hid, Object.keys(c)); c.hid = 5; console.log(c.hid, Object.keys(c));
