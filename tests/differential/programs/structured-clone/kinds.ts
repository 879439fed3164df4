// Attacks: structuredClone of every kind of value, cycles, shared parts, views of one buffer, what is no data.
const t = (label: string, f: () => unknown): void => { try { console.log(label, f()); } catch (e: any) { console.log(label, e.name, e.message, e.code, e.constructor.name); } };
const clone: any = structuredClone;
t("promise", () => structuredClone(Promise.resolve(1))); t("weakmap", () => structuredClone(new WeakMap())); t("weakref", () => structuredClone(new WeakRef({})));
t("gen", () => structuredClone((function* () {})())); t("mapit", () => structuredClone(new Map().keys())); t("sym", () => structuredClone(Symbol("q")));
t("args", function (this: any, ...a: number[]) { return structuredClone(arguments); });
t("none", () => clone());
const e: any = new RangeError("m", { cause: { code: 1 } }); e.extra = 5; const c: any = structuredClone(e);
t("err", () => [c.cause, c.extra, Object.getOwnPropertyNames(c), c.stack === e.stack, c.constructor.name]);
class ME extends Error { name = "ME"; } t("me", () => [structuredClone(new ME("x")).name, structuredClone(new ME("x")).constructor.name]);
t("nomsg", () => [Object.getOwnPropertyNames(structuredClone(new Error())), structuredClone(new Error("")).message]);
class A2 extends Array<number> {}
t("arr", () => { const a: any = [1, , 3]; return [structuredClone(a), structuredClone(A2.from([1, 2]))]; });
class M extends Map<number, number> { z = 1; } t("map sub", () => { const c: any = structuredClone(new M([[1, 2]])); return [c.constructor.name, c, c.z]; });
t("dt", () => structuredClone(new Date(NaN))); t("re", () => { const r = /a/g; r.lastIndex = 3; return structuredClone(r).lastIndex; });
t("getter throws", () => structuredClone({ get a(): number { throw new TypeError("boom"); } }));
t("sym keys", () => structuredClone({ [Symbol("a")]: 1, b: 2 }));
t("buf", () => { const b = structuredClone(Buffer.from("ab")); return [b.constructor.name, b.length]; });
t("del", () => { const o: any = { get a() { delete this.b; return 1; }, b: 2, c: 3 }; return structuredClone(o); });
t("add", () => { const m = new Map<any, any>(); m.set("k", { get g() { m.set("n", 1); return 2; } }); return structuredClone(m); });
t("opts", () => clone(1, 5)); t("opts", () => structuredClone({ a: 1 }, { transfer: [] })); t("bigint", () => structuredClone(2n ** 80n));
const cyc: any = { m: new Map(), s: new Set(), a: [] }; cyc.me = cyc; cyc.m.set(cyc, cyc.s); cyc.s.add(cyc.m); cyc.a.push(cyc.a, cyc); const k = structuredClone(cyc); t("cyc", () => [k, k.me === k, k.m.get(k) === k.s, k.s.has(k.m), k.a[0] === k.a]);
t("views", () => { const b = new ArrayBuffer(16); const v = { a: new Uint16Array(b, 2, 3), d: new DataView(b, 4, 8), b, f: new Float64Array(2), bi: new BigInt64Array(1) }; v.a[1] = 7; const c = structuredClone(v); c.a[2] = 9; return [c, c.a.buffer === c.b, c.d.buffer === c.b, c.d.getUint8(2), c.a.buffer === b]; });
t("nested", () => structuredClone({ n: -0, s: "é", list: [1, [2, [3]]], u: undefined, nul: null, date: new Date(5), re: /a(b)?/gi, map: new Map<unknown, unknown>([["k", { v: 1 }]]), set: new Set([1, "x"]) }));
