// Attacks: % with all signs, fractions, zero divisors, infinities and large operands.
function show(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}
const dividends = [7, -7, 6, -6, 0, -0, 5.5, -5.5, 2147483647, -2147483648, 4294967295, 9007199254740991, 1e300, Infinity, NaN];
const divisors = [3, -3, 1, -1, 2.5, 0, -0, 4294967296, Infinity, -Infinity, 1e-3];
for (const a of dividends) console.log(show(a), divisors.map((b) => show(a % b)).join(" "));

function mod(a: number, n: number): number {
  return ((a % n) + n) % n;
}
function isOdd(n: number): boolean {
  return n % 2 === 1;
}
function isEven(n: number): boolean {
  return n % 2 === 0;
}
for (const n of [-3, -2, -1, 0, 1, 2, 3, 2.5]) {
  console.log(n, isOdd(n), isEven(n), show(n % 2), show(mod(n, 3)), show(n % -2), n % 2 !== 0);
}
// The smallest i32 by -1 traps in C.
const smallest = [-2147483648, -2147483647];
const minusOne = [-1, 1];
for (const s of smallest) {
  for (const m of minusOne) console.log(s, m, show(s % m), show((s | 0) % (m | 0)), s / m, (s / m) | 0);
}
for (const d of [0, 1, 2]) console.log(show(5 % d), (5 % d) | 0, (5 / d) | 0, show((-5 / d) | 0), show(-5 % d));
let r = 100;
for (const d of [7, -3, 2]) {
  r %= d;
  console.log(show(r));
}
let ring = 0;
const visited: number[] = [];
for (let i = 0; i < 10; i++) {
  ring = (ring - 3) % 8;
  visited.push(ring);
}
console.log(visited.map(show).join(" "));
let index = 5;
for (let i = 0; i < 6; i++) index = (index + 7) % 16;
console.log(index, (index * 0x10001) % 65521, (2 ** 40 + 5) % 2 ** 16, (-(2 ** 40) - 5) % 65536);
