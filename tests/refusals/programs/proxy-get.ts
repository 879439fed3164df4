// expect: refusal about Proxy
// refused: SK1104 4:15
const target = { a: 1 } as Record<string, number>;
const p = new Proxy(target, { get: (t, k) => (typeof k === "string" && k in t ? t[k] : -1) });
console.log(p.a, p.missing, Object.keys(p).join());
