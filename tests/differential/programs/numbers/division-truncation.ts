// Attacks: integer division forms: |0, >>>0, Math.floor, Math.trunc, with remainders and signs.
function show(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}
const pairs: [number, number][] = [
  [7, 2], [-7, 2], [7, -2], [-7, -2], [0, 5], [0, -5], [1, 0], [-1, 0], [0, 0],
  [2147483647, 1], [-2147483648, -1], [4294967295, 2], [9007199254740991, 2], [1e12, 7], [-1e12, 7], [5e-324, 2],
];
for (const [a, b] of pairs) {
  const q = a / b;
  console.log(a, b, [q, q | 0, q >>> 0, Math.floor(q), Math.trunc(q), Math.round(q), Math.ceil(q), ~~q, q >> 0].map(show).join(" "));
}
function middle(lo: number, hi: number): number {
  return (lo + hi) >>> 1;
}
function middleSigned(lo: number, hi: number): number {
  return (lo + hi) >> 1;
}
for (const [lo, hi] of [[0, 9], [2147483646, 2147483647], [4294967294, 4294967295], [-3, -2], [-1, 0]] as const) {
  console.log(lo, hi, middle(lo, hi), middleSigned(lo, hi), Math.floor((lo + hi) / 2));
}
function digits(n: number): number[] {
  const out: number[] = [];
  do {
    out.push(n % 10);
    n = (n / 10) | 0;
  } while (n > 0);
  return out;
}
function digitsWide(n: number): number[] {
  const out: number[] = [];
  do {
    out.push(n % 10);
    n = Math.floor(n / 10);
  } while (n > 0);
  return out;
}
for (const n of [0, 907, 2147483647, 4294967296, 30000000000]) console.log(digits(n).join(""), digitsWide(n).join(""));
let x = 1000;
const halves: number[] = [];
while (x > 1 / 64) {
  x /= 2;
  halves.push(x);
}
console.log(halves.join(" "));
console.log(1 / 3, 2 / 3, 10 / 3, 1 / 49 * 49, 0.1 + 0.2, 0.1 * 3, 4.35 * 100, 1.1 + 2.2);
