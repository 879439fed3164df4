// The first line of a stack, of errors that change and of other objects, when it is first asked for.
class V extends Error { constructor(m: string) { super(m); this.name = "V"; } }
const first = (e: unknown) => String((e as Error).stack).split("\n")[0];
const a = new V("x"); console.log(first(a)); a.name = "W"; console.log(first(a), `${a}`);
const b = new Error("m"); b.message = "changed"; console.log(first(b)); b.message = "again"; console.log(first(b));
const c = new Error("m"); c.stack; c.message = "changed"; console.log(first(c), c.message);
const d = new TypeError("m"); d.name = "Custom"; console.log(first(d));
const e: any = new Error("m"); e.code = "E1"; console.log(first(e)); e.stack = "mine"; console.log(e.stack, e);
const f: any = {}; Error.captureStackTrace(f); console.log(first(f)); f.name = "N"; f.message = "M"; const g: any = { name: "N", message: "M" }; Error.captureStackTrace(g); console.log(first(g));
const h = new Error("multi\nline"); h.name = ""; console.log(String(h.stack).split("\n").slice(0, 2)); const i: any = new Error(""); i.name = "X"; console.log(first(i)); i.message = 5; console.log(`${i}`);
class Deep extends V {} const k = new Deep("z"); console.log(first(k), k.name, k.constructor.name); console.log(Object.keys(k), JSON.stringify(k), { ...k });
const agg = new AggregateError([new Error("1")], "all"); agg.name = "Many"; console.log(first(agg));
try { (null as any).x; } catch (z) { (z as Error).name = "Renamed"; console.log(first(z)); }
const frozen = Object.freeze(new Error("fz")); console.log(first(frozen));
