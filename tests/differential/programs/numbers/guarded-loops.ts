// Attacks: loops that start in small integers and leave them in the middle, by value not by type.
function powers(base: number, n: number): number[] {
  const out: number[] = [];
  for (let i = 0, x = 1; i < n; i++, x *= base) out.push(x);
  return out;
}
for (const b of [2, 3, -2, 10, 46341, 0.5, -1, 0, 1e80]) console.log(b, powers(b, 12).join(" "));
function digitsOf(x: number): number {
  let n = 0;
  while (x >= 1) {
    x = Math.floor(x / 10);
    n++;
  }
  return n;
}
console.log([0, 9, 10, 2147483647, 2147483648, 4294967296, 9007199254740993, 1e21, 1e300].map(digitsOf).join());
function isqrt(n: number): number {
  let x = n;
  let y = Math.floor((x + 1) / 2);
  while (y < x) {
    x = y;
    y = Math.floor((x + Math.floor(n / x)) / 2);
  }
  return x;
}
console.log([0, 1, 15, 2147395600, 2147483647, 4294967295, 9007199254740991, 1e18].map(isqrt).join());
function checksum(list: number[]): string {
  let a = 1;
  let b = 0;
  let c = 0;
  for (const x of list) {
    a += x;
    b += a;
    c = c * 31 + x;
    if (c > 1e15) c %= 1e9 + 7;
  }
  return `${a} ${b} ${c}`;
}
console.log(checksum([1, 2, 3]), checksum(Array.from({ length: 5000 }, (_, i) => i * i)), checksum([0.5, 0.25]), checksum([2147483647, 2147483647]));
function binomial(n: number, k: number): number {
  let r = 1;
  for (let i = 1; i <= k; i++) r = (r * (n - k + i)) / i;
  return r;
}
console.log([[5, 2], [30, 15], [33, 16], [34, 17], [60, 30], [100, 50], [5, 0], [3, 5]].map(([n, k]) => binomial(n, k)).join());
function longestRun(seed: number): string {
  let x = seed;
  let steps = 0;
  let peak = x;
  while (x !== 1 && steps < 5000) {
    x = x % 2 ? x * 3 + 1 : x / 2;
    if (x > peak) peak = x;
    steps++;
  }
  return steps + "/" + peak;
}
console.log([7, 27, 703, 26623, 837799, 63728127].map(longestRun).join());
let t = 1;
let u = 1;
const seen: string[] = [];
for (let i = 0; i < 64; i++) {
  t = t + t;
  u = (u + u) | 0;
  if (i % 8 === 7 || i === 30 || i === 31) seen.push(`${i}:${t}:${u}:${t | 0}`);
}
console.log(seen.join(" "));
function sumTo(n: number, step: number): number {
  let s = 0;
  for (let i = 0; i <= n; i += step) s += i;
  return s;
}
console.log(sumTo(100, 1), sumTo(100000, 1), sumTo(1, 0.1), sumTo(4e9, 1e6), sumTo(-1, 1));
