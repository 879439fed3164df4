// Attacks: DataView floats and 64-bit integers, both byte orders, bit patterns, NaN payloads.
const view = new DataView(new ArrayBuffer(16));
function hex(from: number, to: number): string {
  let out = "";
  for (let i = from; i < to; i++) out += view.getUint8(i).toString(16).padStart(2, "0");
  return out;
}
for (const x of [0, -0, 1, -1.5, 0.1, 1e300, -1e-310, 5e-324, NaN, Infinity, -Infinity, 16777217, 3.4028235677973366e38]) {
  view.setFloat64(0, x);
  view.setFloat32(8, x, true);
  console.log(x, hex(0, 8), hex(8, 12), view.getFloat64(0), view.getFloat64(0, true), view.getFloat32(8, true), view.getFloat32(8));
}
// NaN payloads must not become other values.
for (const high of [0x7ff00001, 0x7ff80000, 0xfff80000, 0xffffffff, 0x7fffffff, 0xfffc0000]) {
  view.setUint32(0, high);
  view.setUint32(4, 0xdeadbeef);
  const x = view.getFloat64(0);
  const list: (number | string)[] = [x, "s", x];
  console.log(x, typeof x, x !== x, typeof list[0], list[0], list[2] === list[0], [x].includes(NaN), new Map([[x, "k"]]).get(NaN));
}
for (const b of [0n, 1n, -1n, 0x0123456789abcdefn, 2n ** 63n, -(2n ** 63n), 2n ** 64n - 1n, 2n ** 70n + 3n]) {
  view.setBigUint64(0, b);
  view.setBigInt64(8, b, true);
  console.log(b, hex(0, 16), view.getBigInt64(0), view.getBigUint64(0), view.getBigInt64(8, true), view.getBigUint64(8));
}
const f32 = new Float32Array(1);
const u32 = new Uint32Array(f32.buffer);
for (let i = 0; i < 6; i++) {
  u32[0] = 0x3f800000 + i * 0x00123456;
  console.log(u32[0], f32[0], Math.fround(f32[0]) === f32[0]);
}
const f64 = new Float64Array(1);
const words = new Uint32Array(f64.buffer);
function exponent(x: number): number {
  f64[0] = x;
  return ((words[1] >>> 20) & 0x7ff) - 1023;
}
console.log([1, 2, 3, 0.5, 1e10, 1e-10, 0].map(exponent).join(" "));
words[0] = 1;
words[1] = 0;
console.log(f64[0], f64[0] * 2, f64[0] / 2);
try {
  view.getBigInt64(9);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
try {
  view.setBigInt64(0, 1 as unknown as bigint);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
