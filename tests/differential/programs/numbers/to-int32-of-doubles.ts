// Attacks: ToInt32 and ToUint32 of doubles far outside 32 bits (undefined behaviour in C).
const powers: number[] = [];
for (const e of [31, 32, 33, 52, 53, 54, 63, 64, 65, 83, 84, 85, 100, 1023]) {
  powers.push(2 ** e, 2 ** e + 2 ** Math.max(0, e - 52), -(2 ** e) * 1.5);
}
for (const p of powers) console.log(p, p | 0, p >>> 0, ~p, p & 0xffff, p ^ 1);
const odd = [0.5, -0.5, 0.9999999999999999, -0.9999999999999999, 2147483647.5, -2147483648.5, 2147483648.5, 4294967295.9, 4294967296.9, 1e10, -1e10, 6.02e23, -6.02e23, 1.7976931348623157e308, 5e-324];
for (const x of odd) console.log(x, x | 0, x >>> 0, x >> 0, x << 0);

function hash(x: number): number {
  let h = x | 0;
  h ^= (x / 4294967296) | 0;
  return h >>> 0;
}
console.log(odd.map(hash).join(" "));
function low(x: number): number {
  return x >>> 0;
}
function high(x: number): number {
  return Math.floor(x / 4294967296) >>> 0;
}
for (const x of [0, 1, 4294967296, 9007199254740991, 1234567890123456, -1, -4294967297]) {
  console.log(x, low(x), high(x), high(x) * 4294967296 + low(x) === x);
}
