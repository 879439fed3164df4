// Attacks: Math.imul, Math.clz32, Math.fround with operands outside their domain.
const xs = [0, -0, 1, -1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 2 ** 32, 2 ** 32 + 3, 1.7, -1.7, 1e100, NaN, Infinity];
for (const a of xs) console.log(a, xs.map((b) => Math.imul(a, b)).join(" "));
console.log(xs.map((a) => Math.clz32(a)).join(" "));
for (let i = 0; i < 32; i += 3) console.log(i, Math.clz32(1 << i), Math.clz32((1 << i) - 1), Math.clz32(2 ** i + 0.5));

const singles = [0.1, 1 / 3, 16777216, 16777217, 16777219, 3.4028234663852886e38, 3.4028235e38, 3.4028236e38, 1e39, 1.401298464324817e-45, 7.006492321624085e-46, 1e-46, -0.1, 5.5, 2 ** 24 + 1];
for (const s of singles) console.log(s, Math.fround(s), Math.fround(s) === s);
let acc = Math.fround(0);
for (let i = 0; i < 10; i++) acc = Math.fround(acc + Math.fround(0.1));
console.log(acc, acc === Math.fround(1));
let p = Math.fround(1.1);
for (let i = 0; i < 8; i++) {
  p = Math.fround(p * p);
  console.log(p);
}
// Integer products kept exact by imul, split in halves.
function mulHigh(a: number, b: number): number {
  const al = a & 0xffff;
  const ah = a >>> 16;
  const bl = b & 0xffff;
  const bh = b >>> 16;
  const mid = al * bh + (((al * bl) >>> 16) | 0);
  const mid2 = ah * bl + (mid & 0xffff);
  return (ah * bh + Math.floor(mid / 65536) + Math.floor(mid2 / 65536)) >>> 0;
}
console.log(mulHigh(0xffffffff, 0xffffffff), mulHigh(0x12345678, 0x9abcdef0), Math.imul(0x12345678, 0x9abcdef0) >>> 0);
