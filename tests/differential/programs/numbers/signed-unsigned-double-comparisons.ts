// Attacks: comparisons and equality between i32, u32, double and minus zero versions of the same bits.
const bits = [0, 1, -1, 0x7fffffff, -0x80000000, 0x12345678, -0x12345678];
for (const b of bits) {
  const i = b | 0;
  const u = b >>> 0;
  const d = b + 0.5;
  const row: string[] = [];
  for (const [x, y] of [[i, u], [u, i], [i, d], [u, d], [i, -0], [u, 4294967296], [i, i >>> 1], [u, u >> 1]]) row.push((x < y ? "<" : "") + (x > y ? ">" : "") + (x === y ? "=" : "") + (x <= y ? "l" : "") + (x >= y ? "g" : ""));
  console.log(b, i, u, row.join(" "), Math.max(i, u), Math.min(i, u), i - u, u - i, i * u, i % 7, u % 7, i / 2, u / 2);
}
const u8 = Uint8Array.of(255, 128, 0);
const i8 = Int8Array.of(-1, -128, 0);
const u32 = Uint32Array.of(4294967295, 2147483648, 0);
const i32 = Int32Array.of(-1, -2147483648, 0);
for (let k = 0; k < 3; k++) {
  console.log(u8[k] === i8[k], u8[k] === (i8[k] & 255), u32[k] === i32[k], u32[k] === i32[k] >>> 0, (u32[k] | 0) === i32[k], u32[k] > i32[k], u32[k] + i32[k], u32[k] - i32[k], u8[k] * i8[k], -u32[k], -i32[k], ~u32[k] === ~i32[k], u32[k] << 1, i32[k] >>> 1);
}
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
}
const all = [0, -0, 0.1, 1, 4294967295, -1, 2147483648, -2147483648, NaN, Infinity, 1e-320];
for (const a of all) console.log(a, all.map((b) => compare(a, b)).join(" "));
let inRange = 0;
for (let x = -5; x < 5; x += 0.5) if (x >= 0 && x < 3 && (x | 0) === x) inRange += x;
let wraps = 0;
for (let x = 4294967290; x > 5; x = (x + 3) >>> 0) wraps++;
console.log(inRange, wraps);
const sorted = [3, -1 >>> 0, -1, 2147483648, -2147483648, 0.5].sort((a, b) => a - b);
console.log(sorted.join(), sorted.map((x) => x >>> 0).join(), sorted.sort((a, b) => (a - b) | 0).join(), sorted.sort((a, b) => (a >>> 0) - (b >>> 0)).join());
