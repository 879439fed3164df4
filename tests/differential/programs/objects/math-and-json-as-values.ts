// Math and JSON are objects with a tag; what they and the built-in constructors hold is not enumerable.
const M: unknown = Math;
const anyM = Math as any;
console.log(typeof Math, typeof M, typeof anyM, typeof JSON);
console.log(String(M), `${anyM}`, Object.prototype.toString.call(JSON));
console.log(Object.keys(anyM), Object.keys(JSON), JSON.stringify(Math), JSON.stringify({ M }));
for (const k in anyM) console.log("key", k);
console.log({ ...anyM }, "PI" in anyM, anyM instanceof Object, anyM instanceof Function);
console.log(Object.getPrototypeOf(anyM) === Object.prototype);
console.log(anyM.PI, anyM.floor(1.5), anyM["floor"](2.5), anyM.nope, anyM.name, anyM.length, anyM.prototype);
try { anyM(); } catch (e) { console.log(String(e)); }
try { new anyM(); } catch (e) { console.log(String(e)); }
console.log(Math, JSON, [Math], { JSON });
console.log(Object.keys(Number), Object.keys(Symbol), Number, Error, Uint8Array);
class Reflect2 {}
const named = { console: class console {} };
console.log(typeof Reflect2, typeof named.console);
