// Attacks: popcount, reversal, rotation, powers of two, sign tests and masks on i32 and u32.
function popcount(x: number): number {
  x = x - ((x >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
function reverse(x: number): number {
  let r = 0;
  for (let i = 0; i < 32; i++) {
    r = (r << 1) | (x & 1);
    x >>>= 1;
  }
  return r >>> 0;
}
function rotl(x: number, n: number): number {
  return (x << n) | (x >>> (32 - n));
}
function ctz(x: number): number {
  return x === 0 ? 32 : 31 - Math.clz32(x & -x);
}
function ceilPower(x: number): number {
  return x <= 1 ? 1 : 1 << (32 - Math.clz32(x - 1));
}
function swap32(x: number): number {
  return (((x & 0xff) << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24)) >>> 0;
}
for (const x of [0, 1, 2, 3, 255, 256, 0x12345678, 0x7fffffff, 0x80000000, 0xdeadbeef, 0xffffffff, -1, -2]) {
  console.log(x, popcount(x), reverse(x), rotl(x, 5), rotl(x, 0), rotl(x, 32), ctz(x), Math.clz32(x), ceilPower(x & 0xffffff), swap32(x));
}
function gray(n: number): number {
  return n ^ (n >> 1);
}
console.log(Array.from({ length: 17 }, (_, i) => gray(i)).join(" "));
function morton(x: number, y: number): number {
  let z = 0;
  for (let i = 0; i < 16; i++) z |= ((x & (1 << i)) << i) | ((y & (1 << i)) << (i + 1));
  return z;
}
for (const [x, y] of [[1, 2], [255, 0], [65535, 65535], [43690, 21845]] as const) console.log(morton(x, y), morton(x, y) >>> 0);
let a = 123;
let b = -456;
a ^= b;
b ^= a;
a ^= b;
console.log(a, b, (a ^ b) < 0, (a ^ a) === 0, a & -a, a & (a - 1), a | (a - 1), (a >> 31) | 0, (b >>> 31) & 1);
for (const v of [-8, 0, 7]) console.log((v ^ (v >> 31)) - (v >> 31), v & 1 ? "odd" : "even", (v & 0x80000000) !== 0, !(v & 7));
