/** The spectral norm of an infinite matrix, by the power method: divisions, and sums over double arrays. */
import { check } from "./check.ts";

function element(i: number, j: number): number {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

function multiply(v: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += element(i, j) * v[j]!;
    out[i] = sum;
  }
}

function multiplyTransposed(v: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += element(j, i) * v[j]!;
    out[i] = sum;
  }
}

function spectralNorm(size: number): string {
  const u = new Float64Array(size).fill(1);
  const v = new Float64Array(size);
  const between = new Float64Array(size);
  for (let i = 0; i < 10; i++) {
    multiply(u, between);
    multiplyTransposed(between, v);
    multiply(v, between);
    multiplyTransposed(between, u);
  }
  let [uv, vv] = [0, 0];
  for (let i = 0; i < size; i++) {
    uv += u[i]! * v[i]!;
    vv += v[i]! * v[i]!;
  }
  return Math.sqrt(uv / vv).toFixed(9);
}

check("1.274224152", () => spectralNorm(2000));
