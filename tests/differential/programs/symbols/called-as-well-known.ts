// @ts-nocheck
// Attacks: symbols of the program that are called as well-known ones are, String.raw without strings, [].with outside.
function t(f: () => unknown): void { try { console.log(f()); } catch (e) { console.log("throws", e.name, e.message); } }
t(() => [1, 2].with(5, 1));
t(() => [1, 2].with(-3, 1));
t(() => [1, 2].with("1", 9));
t(() => Symbol("Symbol.iterator").toString());
t(() => { const f = Object.freeze(() => 1); f.x = 1; return f.x; });
t(() => { const o = { [Symbol("Symbol.iterator")]: 1 }; return [...o]; });
t(() => { const s = Symbol("Symbol.toStringTag"); return Object.prototype.toString.call({ [s]: "q" }); });
t(() => { const s = Symbol("Symbol.toPrimitive"); return +{ [s]: () => 5 }; });
t(() => { const [a] = { [Symbol("Symbol.iterator")]: 1 }; return a; });
t(() => { const s = Symbol("Symbol.iterator"); return null[s]; });
t(() => { const k = [Symbol("Symbol.iterator"), Symbol.iterator]; return undefined[k[0]]; });
t(() => { const k = [Symbol("Symbol.iterator"), Symbol.iterator]; return undefined[k[1]]; });
t(() => { const k = [Symbol("Symbol.toStringTag"), Symbol.toStringTag]; const f = async () => 1; return k.map((x) => f[x]); });
t(() => String.raw(2));
t(() => String.raw());
t(() => String.raw({ raw: "abc" }, 1, 2, 3));
t(() => [].with(Infinity, 1));
t(() => Object.keys([][Symbol.unscopables]).join());
