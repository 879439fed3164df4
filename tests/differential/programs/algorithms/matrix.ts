// Attacks: matrix product, determinant, inverse, Gauss elimination, powers, in arrays and Float64Array.
type M = number[][];
const mul = (a: M, b: M): M => a.map((r) => b[0].map((_, j) => r.reduce((s, x, k) => s + x * b[k][j], 0)));
const identity = (n: number): M => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
function power(m: M, e: number): M {
  let r = identity(m.length);
  for (; e > 0; e >>= 1) {
    if (e & 1) r = mul(r, m);
    m = mul(m, m);
  }
  return r;
}
for (const e of [0, 1, 10, 50, 78, 79, 90]) console.log(e, power([[1, 1], [1, 0]], e)[0].join());
function determinant(input: M): number {
  const m = input.map((r) => [...r]);
  let det = 1;
  for (let c = 0; c < m.length; c++) {
    let p = c;
    for (let r = c + 1; r < m.length; r++) if (Math.abs(m[r][c]) > Math.abs(m[p][c])) p = r;
    if (m[p][c] === 0) return 0;
    if (p !== c) {
      [m[p], m[c]] = [m[c], m[p]];
      det = -det;
    }
    det *= m[c][c];
    for (let r = c + 1; r < m.length; r++) {
      const f = m[r][c] / m[c][c];
      for (let k = c; k < m.length; k++) m[r][k] -= f * m[c][k];
    }
  }
  return det;
}
console.log(determinant([[2]]), determinant([[1, 2], [3, 4]]), determinant([[0, 1], [1, 0]]), determinant([[1, 2], [2, 4]]), determinant([[2, -1, 0], [-1, 2, -1], [0, -1, 2]]), determinant([]));
function solve(a: M, b: number[]): number[] | null {
  const n = b.length;
  const m = a.map((r, i) => [...r, b[i]]);
  for (let c = 0; c < n; c++) {
    const p = m.findIndex((r, i) => i >= c && Math.abs(r[c]) > 1e-12);
    if (p < 0) return null;
    [m[p], m[c]] = [m[c], m[p]];
    m[c] = m[c].map((x) => x / m[c][c]);
    for (let r = 0; r < n; r++) if (r !== c) m[r] = m[r].map((x, k) => x - m[r][c] * m[c][k]);
  }
  return m.map((r) => r[n]);
}
console.log(solve([[2, 1], [1, 3]], [3, 5])?.join(), solve([[0, 2, 1], [1, -2, -3], [-1, 1, 2]], [-8, 0, 3])?.join(), solve([[1, 1], [1, 1]], [1, 2]));
function flatMul(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) {
    const x = a[i * n + k];
    for (let j = 0; j < n; j++) out[i * n + j] += x * b[k * n + j];
  }
  return out;
}
const n = 12;
const a = Float64Array.from({ length: n * n }, (_, i) => ((i * 7) % 13) - 6);
const b = Float64Array.from({ length: n * n }, (_, i) => ((i * 5) % 11) / 4);
const c = flatMul(a, b, n);
let trace = 0;
for (let i = 0; i < n; i++) trace += c[i * n + i];
console.log(trace, c[0], c[n * n - 1], c.reduce((s, x) => s + x, 0));
const nested = mul(Array.from({ length: n }, (_, i) => [...a.subarray(i * n, (i + 1) * n)]), Array.from({ length: n }, (_, i) => [...b.subarray(i * n, (i + 1) * n)]));
console.log(nested.flat().every((x, i) => x === c[i]), mul([[65536, 65537]], [[65536], [65537]])[0][0], mul([[2147483647]], [[2147483647]])[0][0], mul([[0.1, 0.2]], [[0.3], [0.4]])[0][0]);
const rot = (t: number): M => [[Math.cos(t), -Math.sin(t)], [Math.sin(t), Math.cos(t)]];
console.log(power(rot(0.1), 63).flat().join(" "));
