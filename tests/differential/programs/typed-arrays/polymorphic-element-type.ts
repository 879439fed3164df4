// Attacks: one function fed with arrays of several element types, and plain arrays in between.
interface Numbers {
  readonly length: number;
  [index: number]: number;
}
function sum(a: Numbers): number {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}
function store(a: Numbers, x: number): number {
  a[0] = x;
  a[a.length] = x;
  return a[0];
}
const sources = [1, 300, -5, 2.5];
const all: [string, Numbers][] = [
  ["u8", Uint8Array.from(sources)],
  ["i8", Int8Array.from(sources)],
  ["c8", Uint8ClampedArray.from(sources)],
  ["u16", Uint16Array.from(sources)],
  ["i32", Int32Array.from(sources)],
  ["u32", Uint32Array.from(sources)],
  ["f32", Float32Array.from(sources)],
  ["f64", Float64Array.from(sources)],
  ["array", [...sources]],
];
for (const [name, a] of all) {
  const row = [sum(a), store(a, -1), sum(a), store(a, 1e10), store(a, 0.1), a.length, a[a.length - 1], a[99]];
  console.log(name, row.join(" "));
}
function swap(a: Numbers, i: number, j: number): void {
  const t = a[i];
  a[i] = a[j];
  a[j] = t;
}
for (const [name, a] of all) {
  swap(a, 0, 2);
  swap(a, 1, 7);
  console.log(name, a.length, Array.from(a).map(String).join());
}
function describe(x: unknown): string {
  if (x instanceof Uint8Array) return "bytes " + x.length;
  if (x instanceof Float64Array) return "doubles " + x.length;
  if (ArrayBuffer.isView(x)) return "view " + x.byteLength;
  if (Array.isArray(x)) return "array " + x.length;
  return typeof x;
}
for (const [, a] of all) console.log(describe(a));
console.log(describe(new DataView(new ArrayBuffer(3))), describe(new ArrayBuffer(3)), describe("x"));
