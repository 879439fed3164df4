// Attacks: numeric default sort (with NaN and -0), comparator sort stability and bad comparators.
function show(a: ArrayLike<number>): string {
  return Array.from(a, (x) => (Object.is(x, -0) ? "-0" : String(x))).join(" ");
}
const f = [3, NaN, -0, 0, -1, Infinity, 2.5, -Infinity, NaN, 0, -0];
console.log(show(Float64Array.from(f).sort()));
console.log(show(Float32Array.from(f).sort((a, b) => b - a)));
console.log(show(Int32Array.from(f).sort()));
console.log(show(Uint32Array.of(1, -1, 0x80000000, 5).sort()), show(Int32Array.of(1, -1, 0x80000000, 5).sort()));
const packed = Uint32Array.from({ length: 40 }, (_, i) => ((i * 7) % 5) * 256 + i);
packed.sort((a, b) => (a >> 8) - (b >> 8));
console.log(Array.from(packed, (x) => (x >> 8) + ":" + (x & 255)).join(" "));
let state = 12345;
function random(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state;
}
const many = Uint16Array.from({ length: 500 }, () => random() >>> 16);
const sorted = many.toSorted();
let ok = true;
for (let i = 1; i < sorted.length; i++) if (sorted[i - 1] > sorted[i]) ok = false;
console.log(ok, sorted[0], sorted[499], many[0], sorted.indexOf(many[0]) >= 0);
function quicksort(a: Int32Array, lo: number, hi: number): void {
  if (lo >= hi) return;
  const pivot = a[(lo + hi) >> 1];
  let i = lo;
  let j = hi;
  while (i <= j) {
    while (a[i] < pivot) i++;
    while (a[j] > pivot) j--;
    if (i <= j) {
      const t = a[i];
      a[i++] = a[j];
      a[j--] = t;
    }
  }
  quicksort(a, lo, j);
  quicksort(a, i, hi);
}
const q = Int32Array.from({ length: 300 }, () => random() | 0);
const expected = q.toSorted();
quicksort(q, 0, q.length - 1);
console.log(q.every((x, i) => x === expected[i]), q[0], q[150], q[299]);
console.log(show(Uint8Array.of(3, 1, 2).sort(() => 0)), show(Uint8Array.of(3, 1, 2).sort(() => NaN)), show(Uint8Array.of(3, 1, 2).sort((a, b) => (a < b ? "1" : "-1") as unknown as number)));
