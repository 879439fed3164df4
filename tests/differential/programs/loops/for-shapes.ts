// Attacks: for loops with missing parts, several variables, descending, fractional steps, NaN.
function run(from: number, to: number, step: number): number[] {
  const out: number[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) {
    out.push(i);
    if (out.length > 12) break;
  }
  return out;
}
for (const [a, b, s] of [[0, 5, 1], [5, 0, -2], [0, 1, 0.25], [0, 1, 0.1], [2147483645, 2147483650, 2], [-3, 3, 1.5], [0, 5, NaN], [NaN, 5, 1], [0, Infinity, 1e300], [5, 5, 1], [4294967294, 4294967297, 1], [0, -1, -0.3]]) console.log(a, b, s, run(a, b, s).join(" "));
let i = 0;
for (;;) {
  if (i++ > 4) break;
  if (i % 2) continue;
  console.log("even", i);
}
for (let lo = 0, hi = 9; lo < hi; lo += 2, hi--) console.log(lo, hi, (lo + hi) >> 1);
for (let a = 1, b = 1, t; a < 100; t = a + b, a = b, b = t) i += a;
console.log(i);
for (i = 10; i; i -= 3) if (i < -5) break;
console.log(i);
const log: string[] = [];
const step = (n: string, v: boolean | number): boolean | number => {
  log.push(n);
  return v;
};
for (step("init", 0), i = 0; step("test", i < 2); step("next", i++)) step("body", 0);
console.log(log.join(" "), i);
let product = 1;
for (let k = 20; k > 0; k--) product *= k;
let sum = 0;
for (let k = 1; k <= 100; k++) sum += k & 1 ? -1 / k : 1 / k;
console.log(product, sum);
const bytes: number[] = [];
for (let b = 250; b < 260; b++) bytes.push(b & 255);
for (let b = 0x7ffffffe; b > 0; b = (b + 1) | 0) bytes.push(b);
for (let b = 3; b >= 0; b--) bytes.push(b >>> 0);
console.log(bytes.join());
for (let x = 0; x !== 1; x += 0.125) i++;
for (let s = "a"; s.length < 4; s += "b") log.push(s);
for (let n: { v: number; next: unknown } | null = { v: 1, next: { v: 2, next: null } }; n !== null; n = n.next as typeof n) i += n.v * 100;
console.log(i, log.slice(-3).join());
for (let u = 1; u < 2 ** 40; u *= 16) i = u;
for (let d = 1; d > 1e-3; d /= 10) sum += d;
console.log(i, sum);
