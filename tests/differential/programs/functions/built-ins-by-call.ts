// Attacks: built-in classes called without new by call, apply, bind, other built-ins and spreads.
// @ts-nocheck
function t(f: () => unknown): void { try { console.log(f()); } catch (e) { console.log("throws", String(e)); } }
t(() => String.call(null, 5));
t(() => Array.apply(null, [1, 2]));
t(() => Array.apply(null, { length: 2 }));
t(() => [1, 2].map(String, {}));
t(() => new Map([[1, 2]]).forEach(String));
t(() => Reflect.apply(Number, null, ["5"]));
t(() => Array.bind(null, 3)());
t(() => Number.bind(null)("7"));
t(() => Error.call({}, "m").message);
t(() => Symbol.call(null, "d").toString());
t(() => Map.call(null));
t(() => Boolean.apply(null));
t(() => BigInt.call(null, 5));
t(() => Object.call(null, 5));
t(() => RegExp.apply(null, ["a", "g"]));
t(() => typeof Date.call(null));
t(() => Promise.call(null));
const fs = [String, Number, Boolean, (x: unknown) => x];
for (const f of fs) t(() => f.call(null, "1"));
for (const f of [...fs, Symbol]) t(() => typeof f.apply(undefined, ["1"]));
t(() => ["1", "2"].map(Function.prototype.call, Number));
t(() => Promise.resolve(5).then(String));
t(() => Array.from([1, 2], String, {}));
t(() => new Set([1]).forEach(Boolean, 5));
t(() => "aXb".replace("X", String));
t(() => "aXb".replace(/X/, String));
t(() => JSON.stringify([1, "2"], String));
t(() => [3, 1].sort(Number));
t(() => new Uint8Array([1, 2]).map(Number, 3));
setTimeout(String, 1); queueMicrotask(Array);
t(() => String(...["a", "b"]));
const either: unknown[] = [Number, (...a: unknown[]) => a.length];
for (const f of either) t(() => (f as (...a: unknown[]) => unknown)(...["4", "5"]));
class Own { constructor(public x: number) {} }
for (const f of [Own, Number, Date]) t(() => typeof (f as unknown as Function).call(null, 1));
