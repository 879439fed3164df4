// Attacks: ranges refined by comparisons, min/max/clamp, and loops whose bound changes inside.
function clamp(x: number, lo: number, hi: number): number {
  return x < lo ? lo : x > hi ? hi : x;
}
function clampMath(x: number, lo: number, hi: number): number {
  return Math.max(lo, Math.min(hi, x));
}
const xs = [-Infinity, -1e10, -1, -0, 0, 0.5, 1, 254.5, 255, 256, 1e10, Infinity, NaN];
for (const x of xs) console.log(x, clamp(x, 0, 255), clampMath(x, 0, 255), clamp(x, -128, 127) | 0, 1 / clamp(x, 0, 255), 1 / clampMath(x, 0, 255));

function bucket(x: number): number {
  if (x >= 0 && x < 256) return x + 1;
  if (x >= 256 && x < 65536) return x * 65536;
  if (x < 0) return -x;
  return x - 1;
}
for (const x of [0, 255, 255.5, 256, 65535, 65536, -1, -2147483648, 2147483648, NaN]) console.log(x, bucket(x), bucket(x) + bucket(x));

const moving: number[] = [];
let limit = 5;
for (let i = 0; i < limit; i++) {
  if (i === 3) limit = 8;
  if (i === 6) i = 6.5;
  moving.push(i);
}
console.log(moving.join(" "), limit);
const queue = [3, 2, 1];
for (let i = 0; i < queue.length && queue.length < 12; i++) if (queue[i] > 1) queue.push(queue[i] - 1, queue[i] - 2);
console.log(queue.join(" "));
let lo = 0;
let hi = 4294967295;
let steps = 0;
while (lo < hi) {
  const mid = Math.floor((lo + hi) / 2);
  if (mid * mid >= 1e18) hi = mid;
  else lo = mid + 1;
  steps++;
}
console.log(lo, hi, steps);
let i = 10;
while (i --> 0) if (i % 3 === 0) console.log(i);
let j = 0.5;
for (; j < 4; j++);
console.log(i, j, 3 < 4, ((4 < 3) as unknown as number) < 2, ((3 > 2) as unknown as number) > 1);
