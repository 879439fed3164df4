// Attacks: a value just stored is read back: it must be converted, through fields, locals and aliases.
class Regs {
  readonly u8 = new Uint8Array(4);
  readonly i16 = new Int16Array(4);
  readonly u32 = new Uint32Array(4);
  readonly c8 = new Uint8ClampedArray(4);
}
const r = new Regs();
function put(a: Uint8Array | Int16Array | Uint32Array | Uint8ClampedArray, i: number, x: number): number {
  a[i] = x;
  return a[i];
}
for (const x of [1, 255, 256, -1, 300.7, 65535, 2147483648, 4294967296.5, NaN, 1e20, -0.5]) {
  r.u8[0] = x;
  const a = r.u8[0];
  r.i16[1] = x;
  const b = r.i16[1] + 1;
  r.u32[2] = x;
  const c = r.u32[2] - 1;
  r.c8[3] = x;
  console.log(x, a, b, c, r.c8[3], put(r.u8, 1, x), put(r.i16, 0, x), put(r.u32, 0, x), put(r.c8, 0, x), (r.u8[2] = x), r.u8[2]);
}
const shared = new ArrayBuffer(8);
const [bytes, words] = [new Uint8Array(shared), new Uint16Array(shared)];
function alias(a: Uint8Array, w: Uint16Array, x: number): string {
  a[0] = x;
  const before = a[0];
  w[0] = 0xabcd;
  const after = a[0];
  a[1] = 1;
  return `${before} ${after} ${w[0]}`;
}
console.log(alias(bytes, words, 300), alias(bytes, new Uint16Array(1), 300));
function overlap(src: Uint8Array, dst: Uint8Array): string {
  for (let i = 0; i < 4; i++) dst[i] = src[i] + 1;
  return dst.join() + "|" + src.join();
}
console.log(overlap(bytes.subarray(0, 4), bytes.subarray(1, 5)), overlap(bytes.subarray(1, 5), bytes.subarray(0, 4)), overlap(bytes, bytes));
let acc = 0;
const one = new Uint8Array(1);
for (let i = 0; i < 1000; i++) {
  one[0] += i;
  acc += one[0];
}
console.log(acc, one[0], one[0]++, one[0]--, ++one[0], (one[0] += 0.9), one[0], (one[0] -= 1000), one[0], (one[0] *= 1.5), one[0], (one[0] <<= 7), one[0]);
const counts = new Uint8Array(3);
for (let i = 0; i < 700; i++) counts[i % 4]++;
console.log(counts.join(), counts[3]);
function swapAll(a: Int8Array): string {
  for (let i = 0, j = a.length - 1; i < j; i++, j--) [a[i], a[j]] = [a[j] * 2, a[i] * 2];
  return a.join();
}
console.log(swapAll(Int8Array.of(1, 100, 50, -100)), swapAll(Int8Array.of(127)));
const f = new Float32Array(2);
f[0] = 16777217;
f[1] = f[0] + 1;
const chained = (f[0] = f[1] = 0.1);
console.log(f[0] === 0.1, chained === 0.1, f[0] === f[1], (f[0] += 0.2), f[0], f[0] === Math.fround(Math.fround(0.1) + 0.2));
