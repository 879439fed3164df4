// Attacks: buffers that grow and shrink under fixed and length-tracking views, DataViews, iterators and methods.
const attempt = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
};
interface Resizable extends ArrayBuffer {
  readonly resizable: boolean;
  readonly maxByteLength: number;
  resize(byteLength?: number): void;
}
const make = (n: number, max?: unknown): Resizable =>
  new (ArrayBuffer as unknown as new (n: number, o?: object) => Resizable)(n, { maxByteLength: max });
const b = make(8, 16);
console.log(b, b.resizable, b.maxByteLength, Object.prototype.toString.call(b));
const u = new Uint8Array(b);
const f = new Uint8Array(b, 2, 4);
const o = new Uint16Array(b, 4);
const views: [string, DataView][] = [["d", new DataView(b)], ["df", new DataView(b, 4, 4)], ["dt", new DataView(b, 4)]];
u.set([1, 2, 3, 4, 5, 6, 7, 8]);
function state(): void {
  console.log(u.length, f.length, f.byteOffset, f.byteLength, o.length, o.byteOffset, u[5], f[3], o[1]);
  for (const [n, v] of views) {
    attempt(n + " length", () => v.byteLength);
    attempt(n + " offset", () => v.byteOffset);
    attempt(n + " get", () => v.getInt8(0));
    attempt(n + " get3", () => v.getUint16(3));
    attempt(n + " set", () => v.setInt8(3, 1));
    attempt(n + " set-", () => v.setFloat64(-1, 1));
  }
}
for (const length of [8, 16, 5, 3, 0, 16]) {
  attempt("resize", () => b.resize(length));
  state();
}
b.resize(3);
for (const g of [() => f.fill(1), () => f[0], () => (f[0] = 7), () => [...f], () => Object.keys(f), () => JSON.stringify(f), () => f, () => o, () => u, () => f.at(0), () => 0 in f, () => b, () => f.subarray(0, 1).length, () => new Uint8Array(f), () => new Uint8Array(4).set(f), () => Array.from(f), () => Uint8Array.from(f), () => f.toString()]) attempt(String(b.byteLength), g);
attempt("shown", () => console.log(views[1]));
for (const n of [17, -1, NaN, 2.7, Infinity]) attempt("resize " + n, () => (b.resize(n), b.byteLength));
attempt("no argument", () => (b.resize(), b.byteLength));
attempt("fixed", () => (new ArrayBuffer(4) as Resizable).resize(4));
attempt("fixed", () => [(new ArrayBuffer(4) as Resizable).resizable, (new ArrayBuffer(4) as Resizable).maxByteLength]);
for (const max of [3, -1, 4, undefined, null, "7.5", 2 ** 53]) attempt("max " + max, () => { const x = make(4, max); return [x.resizable, x.maxByteLength]; });
attempt("order", () => new (ArrayBuffer as unknown as new (n: object, o: object) => Resizable)({ valueOf: () => (console.log("length"), 1) }, { get maxByteLength() { console.log("max"); return 3; } }).maxByteLength);
const rb = make(8, 16);
attempt("odd", () => (rb.resize(7), new Uint16Array(rb)));
attempt("offsets", () => [new Uint8Array(rb, 7).length, new Uint8Array(rb, 6, 1).length]);
attempt("beyond", () => new Uint8Array(rb, 8));
attempt("beyond", () => new Uint8Array(rb, 2, 6));
attempt("beyond", () => new DataView(rb, 8));
attempt("beyond", () => new DataView(rb, 2, 6));
attempt("parts", () => {
  const all = new Uint8Array(rb);
  const rest = all.subarray(2);
  const part = all.subarray(2, 4);
  rb.resize(10);
  const first = [rest.length, part.length, all.length];
  rb.resize(3);
  return first.concat([rest.length, part.length, rest.byteOffset, part.byteOffset]);
});
attempt("slice", () => (rb.slice(0) as Resizable).resizable);
// Changed in the middle of something.
const fresh = (length?: number): [Resizable, Uint8Array] => {
  const x = make(4, 9);
  const v = length === undefined ? new Uint8Array(x) : new Uint8Array(x, 0, length);
  v.set([1, 2, 3, 4]);
  return [x, v];
};
for (const fixed of [undefined, 4]) {
  const to = (n: number, value: unknown, [x]: [Resizable, Uint8Array] = now): number => ({ valueOf: () => (x.resize(n), value) }) as unknown as number;
  let now = fresh(fixed);
  const run = (name: string, g: (v: Uint8Array, x: Resizable) => unknown): void => {
    now = fresh(fixed);
    attempt(`${name} ${fixed}`, () => g(now[1], now[0]));
  };
  run("forEach", (v, x) => { const l: unknown[] = []; v.forEach((e, i) => { l.push(e); if (i === 1) x.resize(2); }); return l.join("|"); });
  run("for of", (v, x) => { const l: number[] = []; for (const e of v) { l.push(e); if (l.length < 4) x.resize(4 + l.length); } return l.join("|"); });
  run("for of", (v, x) => { const l: number[] = []; for (const e of v) { l.push(e); if (l.length === 2) x.resize(2); } return l.join("|"); });
  run("counted", (v, x) => { let s = 0; for (let i = 0; i < v.length; i++) { s += v[i]; if (i === 2) x.resize(3); } return s; });
  run("counted back", (v, x) => { const l: unknown[] = []; for (let i = v.length - 1; i >= 0; i--) { l.push(v[i]); if (i === 3) x.resize(1); } return l.join(); });
  run("entries", (v, x) => [...v.entries()].map(([i, e]) => (x.resize(3), i + e)).join());
  run("map", (v, x) => v.map((e, i) => { if (i === 1) x.resize(2); return i + 1 + (e ?? 100); }));
  run("filter", (v, x) => v.filter((e, i) => { if (i === 1) x.resize(2); return (e ?? 100) > 1; }));
  run("reduceRight", (v, x) => v.reduceRight((a, e, i) => { if (i === 3) x.resize(2); return a + "," + e; }, ""));
  run("find", (v, x) => v.findLast((e) => (x.resize(1), e === undefined)));
  run("fill value", (v) => v.fill(to(2, 7)));
  run("fill end", (v) => v.fill(7, 0, to(8, 8)));
  run("copyWithin", (v) => v.copyWithin(0, to(3, 1)));
  run("slice", (v) => v.slice(to(3, 1)));
  run("subarray", (v) => v.subarray(to(2, 1)));
  run("subarray end", (v) => v.subarray(0, to(2, 4)));
  run("includes", (v) => v.includes(undefined as unknown as number, to(2, 0)));
  run("indexOf", (v) => v.indexOf(undefined as unknown as number, to(1, 0)));
  run("lastIndexOf", (v) => v.lastIndexOf(2, to(2, 3)));
  run("join", (v, x) => v.join({ toString: () => (x.resize(2), "-") } as unknown as string));
  run("sort", (v, x) => { let n = 0; v.sort((p, q) => { if (n++ === 1) x.resize(3); return q - p; }); return v; });
  run("toSorted", (v, x) => { let n = 0; return v.toSorted((p, q) => { if (n++ === 1) x.resize(3); return q - p; }); });
  run("with", (v) => v.with(3, to(2, 7)));
  run("with", (v) => v.with(1, to(2, 7)));
  run("at", (v) => v.at(to(2, 3)));
  run("set", (v) => (v.set([1, to(2, 7), 3, 4]), v));
  run("set at", (v) => (v.set([1, 2], to(2, 2)), v));
  run("store", (v) => ((v[3] = to(2, 7)), v));
  run("view", (_, x) => new Uint8Array(x, to(2, 0)).length);
  run("bytes", (_, x) => x.slice(to(2, 1)));
}
// Much larger than at first: the bytes move.
const big = make(1, 1 << 20);
const bytes = new Uint8Array(big);
const words = new Float64Array(make(8, 1 << 16));
let sum = 0;
for (let n = 1; n <= 1 << 20; n *= 4) {
  big.resize(n);
  bytes[n - 1] = n % 251;
  for (let i = 0; i < bytes.length; i++) sum += bytes[i] & 255;
}
console.log(sum, bytes.length, bytes.subarray(0, 5), words.length);
big.resize(2);
big.resize(1 << 20);
console.log(bytes.reduce((p, q) => p + q, 0), bytes.length);
// The elements of copies stay when what they were copied from goes.
const kept: Uint8Array[] = [];
for (let i = 0; i < 200; i++) {
  const x = make(16, 64);
  const v = new Uint8Array(x, i % 8);
  v.fill(i);
  kept.push(v, v.slice());
  if (i % 3 === 0) x.resize(8 + (i % 9));
  if (i % 5 === 0) x.resize(64);
}
console.log(kept.map((v) => v.length + (v.length === 0 ? 0 : v.reduce((p, q) => p + q, 0))).join());
function late(v: Uint8Array, x: Resizable, i: number): number {
  const before = v[i];
  x.resize(0);
  return before + (v[i] ?? 0.5);
}
console.log(late(new Uint8Array(make(4, 4)).fill(3), make(4, 4), 2), late(new Uint8Array(rb), rb, 1), typeof (b as unknown as { transfer?: unknown }).transfer);
