// Attacks: thousands of bits: powers, division, modular exponent, digits of e, Lucas-Lehmer, printing.
function factorial(n: number): bigint {
  let f = 1n;
  for (let i = 2n; i <= BigInt(n); i++) f *= i;
  return f;
}
const f200 = factorial(200);
console.log(f200.toString().length, f200 % 1000000007n, f200 / factorial(198), [...f200.toString()].reduce((s, d) => s + Number(d), 0));
const m521 = 2n ** 521n - 1n;
console.log(m521.toString().slice(0, 30), m521.toString(16).length, m521 % 97n, (m521 * m521) % (m521 - 2n), m521 >> 500n, (m521 << 100n).toString().length);
function powMod(b: bigint, e: bigint, m: bigint): bigint {
  let r = 1n;
  for (b %= m; e > 0n; e >>= 1n) {
    if (e & 1n) r = (r * b) % m;
    b = (b * b) % m;
  }
  return r;
}
const p = 2n ** 127n - 1n;
console.log(powMod(3n, p - 1n, p), powMod(5n, 10n ** 30n, p), powMod(2n, 1000n, 10n ** 20n));
function lucasLehmer(k: number): boolean {
  const m = (1n << BigInt(k)) - 1n;
  let s = 4n;
  for (let i = 0; i < k - 2; i++) s = (s * s - 2n) % m;
  return s === 0n;
}
console.log([3, 5, 7, 11, 13, 17, 19, 23, 31, 61, 67, 89, 107, 127].filter(lucasLehmer).join());
let e = 0n;
const scale = 10n ** 100n;
for (let n = 0, term = scale; term > 0n; term /= BigInt(++n)) e += term;
console.log(e);
let [a, b] = [0n, 1n];
for (let i = 0; i < 1000; i++) [a, b] = [b, a + b];
console.log(a.toString().length, a % 10n ** 15n, a > b, b / (a / 10n ** 10n));
function isqrt(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}
console.log(isqrt(2n * 10n ** 80n), isqrt(m521) ** 2n <= m521);
console.log((-(2n ** 300n) / 7n).toString(36), -(2n ** 300n) % 7n, (2n ** 300n ^ -(2n ** 299n)) >> 290n, BigInt.asIntN(100, -(3n ** 200n)), BigInt.asUintN(77, -(3n ** 200n)), ~(2n ** 200n) & 0xffffn);
const parts = Array.from({ length: 20 }, (_, i) => 7n ** BigInt(i * 17));
console.log(parts.reduce((s, x) => s + x).toString().length, parts.map((x) => Number(x % 1000n)).join(), parts.toSorted((x, y) => (x > y ? -1 : 1))[0] === parts[19], Number(parts[19]));
let gcdA = factorial(60);
let gcdB = 2n ** 100n * 3n ** 5n;
while (gcdB) [gcdA, gcdB] = [gcdB, gcdA % gcdB];
console.log(gcdA, BigInt("0b" + "10".repeat(100)), BigInt("9".repeat(120)) + 1n === 10n ** 120n);
