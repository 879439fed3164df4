// Attacks: typed arrays made from a DataView, which has no elements.
const d: any = new DataView(new ArrayBuffer(4)); const t = (f: () => unknown) => { try { console.log(f()); } catch (e: any) { console.log(e.name, e.message); } };
t(() => new Uint8Array(d)); t(() => new Float64Array(d)); t(() => { const u = new Uint8Array(2); u.set(d); return u; }); t(() => Uint8Array.from(d)); t(() => new BigInt64Array(d));
