// Attacks: objects put together from parts that are there in some runs only.
// order dependent facts: objects whose properties come from several places
function put(o: any, k: string, v: any) { o[k] = v; return o; }
function pick(a: any, ...ks: string[]) { const r: any = {}; for (const k of ks) if (k in a) r[k] = a[k]; return r; }
const base = { a: 1, b: "x" };
console.log({ ...base, ...(Math.random() > 2 ? { a: "never" } : {}) }, { ...(Date.now() > 0 ? { c: 1 } : undefined), d: 2 });
const list = [{ k: 1 }, { k: 2, m: "m" }, { m: undefined, z: null }]; for (const x of list as any[]) { const { k, ...r } = x; console.log(k, r, r.m, { ...r, k }, Object.assign({}, r, { extra: k })); }
const over = (d: any) => ({ verbose: false, level: 1, ...d }); console.log(over({}), over({ level: 2 }), over({ verbose: undefined }), over(null), over({ tag: "t" }).tag, over({}).tag);
const under = (d: any) => ({ ...d, verbose: false }); console.log(under({ verbose: true, q: 1 }), under({}).q);
console.log(put({}, "x", 1).x, put({ x: "s" }, "y", 2), put([], "0", 3), pick(base, "a", "zz"), pick({ zz: 5 }, "a", "zz").zz, pick({}, "q").q);
class Opt { a = 1; b?: string; constructor(o: Partial<Opt> = {}) { Object.assign(this, o); } with(o: Partial<Opt>) { return new Opt({ ...this, ...o }); } } console.log(new Opt(), new Opt({ b: "q" }), new Opt({ a: 5 }).with({ b: "w" }), new Opt().with({}).b);
