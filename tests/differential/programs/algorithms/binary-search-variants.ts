// Attacks: lower and upper bounds, search on answers, interpolation, rotated arrays, real roots.
function lower(list: readonly number[], x: number): number {
  let lo = 0;
  let hi = list.length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (list[mid] < x) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
function upper(list: readonly number[], x: number): number {
  let [lo, hi] = [-1, list.length];
  while (hi - lo > 1) {
    const mid = lo + ((hi - lo) >> 1);
    if (list[mid] <= x) lo = mid;
    else hi = mid;
  }
  return hi;
}
const lists: number[][] = [[], [5], [1, 3, 3, 3, 9], [-1e10, -0.5, 0, 0.5, 4294967296], Array.from({ length: 100 }, (_, i) => i * i)];
for (const l of lists) console.log(l.length, [-2e10, -0, 0, 3, 5, 100, 9801, 1e11, NaN].map((x) => `${lower(l, x)}-${upper(l, x)}`).join(" "));
function rotated(list: number[], x: number): number {
  let [lo, hi] = [0, list.length - 1];
  while (lo <= hi) {
    const m = (lo + hi) >> 1;
    if (list[m] === x) return m;
    if (list[lo] <= list[m]) {
      if (list[lo] <= x && x < list[m]) hi = m - 1;
      else lo = m + 1;
    } else if (list[m] < x && x <= list[hi]) lo = m + 1;
    else hi = m - 1;
  }
  return -1;
}
console.log([4, 5, 6, 7, 0, 1, 2, 3.5].map((x) => rotated([4, 5, 6, 7, 0, 1, 2], x)).join(), rotated([], 1), rotated([2, 1], 1));
function sqrtFloor(n: number): number {
  let [lo, hi] = [0, 94906266];
  while (lo < hi) {
    const mid = Math.floor((lo + hi + 1) / 2);
    if (mid * mid <= n) lo = mid;
    else hi = mid - 1;
  }
  return lo;
}
console.log([0, 1, 15, 16, 2147395600, 2147483647, 4294967296, 9007199254740991].map(sqrtFloor).join());
function minimum(test: (n: number) => boolean): number {
  let hi = 1;
  while (!test(hi)) hi *= 2;
  let lo = hi / 2;
  while (hi - lo > 1) {
    const m = (lo + hi) / 2;
    if (test(Math.floor(m))) hi = Math.floor(m);
    else lo = Math.floor(m);
  }
  return hi;
}
console.log(minimum((n) => n * n >= 1e9), minimum((n) => n >= 2 ** 33 + 5), minimum((n) => (n * (n + 1)) / 2 > 1e12), minimum(() => true));
function bisect(f: (x: number) => number, lo: number, hi: number): number {
  let steps = 0;
  while (hi - lo > 1e-12 && steps++ < 100) {
    const mid = (lo + hi) / 2;
    if (f(mid) > 0 === f(hi) > 0) hi = mid;
    else lo = mid;
  }
  return lo;
}
console.log(bisect((x) => x * x - 2, 0, 2).toFixed(9), bisect((x) => Math.exp(x) - 3, 0, 5).toFixed(9), bisect((x) => x ** 3 + x + 1, -2, 2).toFixed(9), bisect(Math.cos, 0, 3).toFixed(9));
const words = ["apple", "banana", "cherry", "date", "fig"];
function find(list: string[], w: string): number {
  let [lo, hi] = [0, list.length];
  while (lo < hi) {
    const m = (lo + hi) >> 1;
    const c = list[m] < w ? -1 : list[m] > w ? 1 : 0;
    if (c === 0) return m;
    if (c < 0) lo = m + 1;
    else hi = m;
  }
  return ~lo;
}
console.log(["apple", "fig", "cat", "", "zzz", "date"].map((w) => find(words, w)).join());
const bytes = Uint32Array.from({ length: 1000 }, (_, i) => Math.imul(i, 4294967) >>> 0).sort();
let probes = 0;
for (let k = 0; k < 1000; k += 37) {
  let [lo, hi] = [0, bytes.length - 1];
  while (lo < hi && bytes[lo] < bytes[k]) {
    probes++;
    const guess = lo + Math.floor(((bytes[k] - bytes[lo]) / (bytes[hi] - bytes[lo])) * (hi - lo));
    if (bytes[guess] < bytes[k]) lo = guess + 1;
    else hi = Math.min(guess, hi - 1);
  }
}
console.log(probes, bytes[0], bytes[999]);
