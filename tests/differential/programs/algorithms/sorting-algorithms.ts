// Attacks: seven sorts over ints, doubles, strings and objects, checked against each other.
type Cmp<T> = (a: T, b: T) => number;
function insertion<T>(a: T[], cmp: Cmp<T>): T[] {
  for (let i = 1; i < a.length; i++) {
    const x = a[i];
    let j = i - 1;
    while (j >= 0 && cmp(a[j], x) > 0) a[j + 1] = a[j--];
    a[j + 1] = x;
  }
  return a;
}
function merge<T>(a: T[], cmp: Cmp<T>): T[] {
  if (a.length < 2) return a;
  const mid = a.length >> 1;
  const l = merge(a.slice(0, mid), cmp);
  const r = merge(a.slice(mid), cmp);
  const out: T[] = [];
  let i = 0;
  let j = 0;
  while (i < l.length || j < r.length) out.push(j >= r.length || (i < l.length && cmp(l[i], r[j]) <= 0) ? l[i++] : r[j++]);
  return out;
}
function quick<T>(a: T[], cmp: Cmp<T>, lo = 0, hi = a.length - 1): T[] {
  while (lo < hi) {
    const p = a[(lo + hi) >>> 1];
    let i = lo - 1;
    let j = hi + 1;
    for (;;) {
      do i++;
      while (cmp(a[i], p) < 0);
      do j--;
      while (cmp(a[j], p) > 0);
      if (i >= j) break;
      [a[i], a[j]] = [a[j], a[i]];
    }
    quick(a, cmp, lo, j);
    lo = j + 1;
  }
  return a;
}
function heap<T>(a: T[], cmp: Cmp<T>): T[] {
  const sift = (i: number, n: number): void => {
    for (let c = 2 * i + 1; c < n; c = 2 * i + 1) {
      if (c + 1 < n && cmp(a[c], a[c + 1]) < 0) c++;
      if (cmp(a[i], a[c]) >= 0) return;
      [a[i], a[c]] = [a[c], a[i]];
      i = c;
    }
  };
  for (let i = (a.length >> 1) - 1; i >= 0; i--) sift(i, a.length);
  for (let n = a.length - 1; n > 0; n--) {
    [a[0], a[n]] = [a[n], a[0]];
    sift(0, n);
  }
  return a;
}
function shell<T>(a: T[], cmp: Cmp<T>): T[] {
  for (let gap = a.length >> 1; gap > 0; gap = Math.floor(gap / 2.2)) {
    for (let i = gap; i < a.length; i++) {
      const x = a[i];
      let j = i;
      for (; j >= gap && cmp(a[j - gap], x) > 0; j -= gap) a[j] = a[j - gap];
      a[j] = x;
    }
  }
  return insertion(a, cmp);
}
function radix(a: number[]): number[] {
  for (let shift = 0; shift < 32; shift += 8) {
    const buckets: number[][] = Array.from({ length: 256 }, () => []);
    for (const x of a) buckets[((x ^ 0x80000000) >>> shift) & 255].push(x);
    a = buckets.flat();
  }
  return a;
}
let seed = 42;
const random = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) | 0);
const numeric: Cmp<number> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
for (const n of [0, 1, 2, 33, 150]) {
  const ints = Array.from({ length: n }, random);
  const doubles = ints.map((x) => x / 7);
  const expected = [...ints].sort(numeric).join();
  const all = [insertion, merge, quick, heap, shell].map((s) => s([...ints], numeric).join() === expected);
  console.log(n, all.join(), radix(ints).join() === expected, quick([...doubles], numeric).join() === merge(doubles, numeric).join(), ints[0]);
}
const words = "the quick brown fox jumps over the lazy dog again".split(" ");
const people = words.map((name, id) => ({ name, id }));
console.log(heap([...words], (a, b) => (a < b ? -1 : 1)).join(" "));
console.log(merge(people, (a, b) => a.name.length - b.name.length).map((p) => p.name + p.id).join(" "));
console.log(insertion([3, 1, NaN, 2], (a, b) => a - b).join(), shell([-0, 0, 0.5, -1], numeric).map((x) => (Object.is(x, -0) ? "-0" : x)).join());
