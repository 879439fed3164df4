// What built-in classes only read cannot be set, by whatever name the program says.
function t(f: () => void): void { try { f(); console.log("no error"); } catch (e) { console.log((e as Error).constructor.name, (e as Error).message); } }
const m = new Map<number, number>([[1, 2]]) as any;
t(() => { m.size = 5; }); console.log(m.size, m);
const s = new Set([1]) as any; t(() => { s.size = 5; }); console.log(s.size);
const r = /x/g as any; t(() => { r.source = "5"; }); t(() => { r.global = false; }); console.log(r.source, r);
const e = new Error("m") as any; t(() => { e.name = "N"; e.message = "k"; }); console.log(String(e));
const er = new TypeError("m") as any; t(() => { er.name = "N2"; }); console.log(String(er));
const m2 = new Map() as any; t(() => { m2[String("size")] = 5; });
const url = new URL("http://a/b") as any; t(() => { url.origin = "x"; }); t(() => { url.searchParams = 1; }); console.log(url.origin);
const ac = new AbortController() as any; t(() => { ac.signal = 1; });
