// Math.floor and its relatives of an integer that is undefined: NaN, not the undefined that came in.
const floats: Float64Array = new Float64Array([10, 128]);
const small: number[] = [3, -4, 5];

function rounded(n: number): number[] {
  return [Math.floor(n), Math.ceil(n), Math.trunc(n), Math.round(n), Math.abs(n), Math.sign(n)];
}

function extreme(n: number): number[] {
  return [Math.min(n), Math.max(n), Math.min(n, 7), Math.max(7, n), Math.max(n, n)];
}

for (const value of [floats.length, small[1]!, small[9]!]) {
  console.log(value, rounded(value), extreme(value));
}

/** An integer or null. */
function first(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.length;
}

for (const list of [small, []]) {
  const n = first(list) as number;
  console.log(n, Math.floor(n), Math.round(n), Math.max(n), Math.min(n, 2), rounded(n), extreme(n));
}

console.log(Math.floor(small.length), typeof Math.floor(small[3]!), `${Math.max(small[3]!)}`);
