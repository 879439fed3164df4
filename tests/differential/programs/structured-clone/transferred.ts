// Attacks: buffers that structuredClone takes away: their views, DataViews, methods, shapes when shown, wrong lists.
const attempt = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message, (e as { code?: unknown }).code);
  }
};
const b = new ArrayBuffer(4);
const v = new Uint8Array(b, 1);
const d = new DataView(b);
v[0] = 9;
const c = structuredClone({ b, v }, { transfer: [b] });
console.log(c, c.v.buffer === c.b, b.byteLength, v.length, v.byteOffset, v.byteLength, v[0], b, v, [b, v]);
c.v[2] = 5;
console.log(new Uint8Array(c.b).join());
for (const f of [() => d.byteLength, () => d.byteOffset, () => d.getInt8(0), () => d.getInt8(9), () => d.getInt8(-1), () => d.setInt8(0, 1), () => d.setBigInt64(0, 1n), () => b.slice(), () => new Uint8Array(b), () => new DataView(b), () => d]) attempt("detached", f);
const methods = ["entries", "keys", "values", "at", "copyWithin", "every", "fill", "filter", "find", "findIndex", "findLast", "findLastIndex", "forEach", "includes", "indexOf", "join", "lastIndexOf", "map", "reverse", "reduce", "reduceRight", "set", "slice", "some", "sort", "subarray", "toLocaleString", "toString", "toReversed", "toSorted", "with"] as const;
for (const f of [() => v.entries(), () => v.keys(), () => v.values(), () => v.at(0), () => v.copyWithin(0, 0), () => v.every(() => true), () => v.fill(0), () => v.filter(() => true), () => v.find(() => true), () => v.findIndex(() => true), () => v.findLast(() => true), () => v.findLastIndex(() => true), () => v.forEach(() => {}), () => v.includes(0), () => v.indexOf(0), () => v.join(), () => v.lastIndexOf(0), () => v.map(() => 0), () => v.reverse(), () => v.reduce((p) => p), () => v.reduceRight((p) => p), () => v.set([]), () => v.slice(), () => v.some(() => true), () => v.sort(), () => v.subarray(), () => v.toLocaleString(), () => v.toString(), () => v.toReversed(), () => v.toSorted(), () => v.with(0, 0)]) attempt("method", f);
for (const f of [() => [...v], () => Uint8Array.from(v), () => new Uint8Array(v), () => Array.from(v), () => new Uint8Array(4).set(v), () => 0 in v, () => Object.keys(v), () => `${v}`, () => structuredClone(b), () => structuredClone(v), () => { for (const x of v) return x; }]) attempt("use", f);
attempt("twice", () => { const x = new ArrayBuffer(1); return structuredClone(x, { transfer: [x, x] }); });
attempt("again", () => structuredClone(b, { transfer: [b] }));
for (const list of [[{}], [1], "ab", null, undefined, 5, new Set([new ArrayBuffer(2)])]) attempt("list", () => structuredClone(1, { transfer: list as unknown as ArrayBuffer[] }));
attempt("kept on failure", () => {
  const x = new ArrayBuffer(3);
  try {
    structuredClone({ x, s: Symbol("s") }, { transfer: [x] });
  } catch (e) {
    console.log((e as Error).name, x.byteLength);
  }
  return structuredClone("other", { transfer: [x] }) + x.byteLength;
});
interface Resizable extends ArrayBuffer {
  resizable: boolean;
  maxByteLength: number;
  resize(n: number): void;
}
attempt("resizable", () => {
  const x = new (ArrayBuffer as unknown as new (n: number, o: object) => Resizable)(3, { maxByteLength: 9 });
  const y = structuredClone({ x, t: new Uint8Array(x), f: new Uint8Array(x, 1, 1), d: new DataView(x) });
  const z = structuredClone({ x, t: new Uint8Array(x) }, { transfer: [x] });
  y.x.resize(8);
  z.x.resize(7);
  console.log(y.t.length, y.f.length, y.d.byteLength, z.t.length, z.x.resizable, z.x.maxByteLength, x.resizable, x.maxByteLength, x.byteLength);
  x.resize(2);
});
let total = 0;
for (let i = 0; i < 300; i++) {
  const x = new Uint32Array([i, i + 1, i + 2]);
  const y = structuredClone(x, { transfer: [x.buffer] });
  total += y[0] + y[2] + x.length + y.length;
}
console.log(total, methods.length);
