// @ts-nocheck
// Attacks: methods of built-ins on what is nothing of theirs: what the error says.
class Texted { toString() { return "mine"; } }
class Plain {}
class Tagged { get [Symbol.toStringTag]() { return "Tg"; } }
const values = [{}, { toString() { return "t"; } }, [1], new Texted(), new Plain(), new Date(0), /r/g, new String("s"), new Number(4), new Boolean(true), new Map(), new Uint8Array(2), new DataView(new ArrayBuffer(2)), new ArrayBuffer(1), new Set(), Promise.resolve(), Object.create(null), 5, "text", true, null, undefined, 10n, Symbol("y")];
function t(name: string, f: (v: unknown) => unknown): void {
  for (const v of values) {
    try { f(v); } catch (e) { console.log(name, e.name, e.message); }
  }
}
t("get", (v) => Map.prototype.get.call(v, 1));
t("size", (v) => Object.getOwnPropertyDescriptor && Reflect.get(Set.prototype, "x") === undefined && Set.prototype.add.call(v, 1));
t("setDate", (v) => Date.prototype.setDate.call(v, 1));
t("getDate", (v) => Date.prototype.getDate.call(v));
t("toISOString", (v) => Date.prototype.toISOString.call(v));
t("valueOf", (v) => Date.prototype.valueOf.call(v));
t("slice", (v) => Uint8Array.prototype.slice.call(v, 1));
t("every", (v) => Uint8Array.prototype.every.call(v, Boolean));
t("subarray", (v) => Uint8Array.prototype.subarray.call(v, 1));
t("getInt8", (v) => DataView.prototype.getInt8.call(v, 0));
t("exec", (v) => RegExp.prototype.exec.call(v, "a"));
t("weak", (v) => WeakMap.prototype.get.call(v, {}));
t("buffer", (v) => ArrayBuffer.prototype.slice.call(v, 0));
t("then", (v) => Promise.prototype.then.call(v));
t("set", (v) => new Set(v));
t("map each", (v) => new Map().forEach(v));
t("set each", (v) => new Set().forEach(v));
t("each", (v) => [].forEach(v));
t("from", (v) => Array.from([], v));
t("keyFor", (v) => Symbol.keyFor(v));
t("resolver", (v) => new Promise(v));
t("weakref", (v) => new WeakRef(v));
t("weakset", (v) => new WeakSet().add(v));
t("reduce", (v) => [].reduce(v));
t("apply", (v) => Reflect.apply(v, null, []));
console.log(Uint8Array[Symbol.species] === Uint8Array, [].map.call("ab", String));
