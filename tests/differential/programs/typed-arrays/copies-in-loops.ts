// Attacks: loops that only copy, which are one move of memory: of every width, over each other both ways, at the edges of
// what their arrays have.
type Numbers = Uint8Array | Int16Array | Float32Array | Float64Array;

function copyBytes(target: Uint8Array, at: number, source: Uint8Array, start: number, count: number): void {
  for (let i = 0; i < count; i++) target[at + i] = source[start + i]!;
}
function copyShorts(target: Int16Array, at: number, source: Int16Array, start: number, count: number): void {
  for (let i = 0; i < count; i++) target[at + i] = source[start + i]!;
}
function copyFloats(target: Float32Array, at: number, source: Float32Array, start: number, count: number): void {
  for (let i = 0; i <= count - 1; i++) target[at + i] = source[start + i]!;
}
function copyDoubles(target: Float64Array, at: number, source: Float64Array, start: number, count: number): void {
  for (let i = 0; i < count; i++) target[at + i] = source[start + i]!;
}

function filled<T extends Numbers>(array: T): T {
  for (let i = 0; i < array.length; i++) array[i] = (i * 7 + 3) % 251;
  return array;
}

let hash = 0;
function mix(array: Numbers): void {
  for (const value of array) hash = (Math.imul(hash, 31) + value) | 0;
}

for (const [at, start, count] of [
  ...[[0, 0, 8], [1, 0, 9], [0, 1, 9], [3, 0, 7], [0, 3, 7], [2, 2, 5], [5, 0, 5], [0, 5, 5], [0, 0, 0], [9, 0, 1]],
  ...[[8, 0, 4], [0, 8, 4], [0, 0, 11], [-1, 0, 3], [0, -2, 5], [4, 4, -3], [10, 0, 1], [0, 10, 1]],
] as [number, number, number][]) {
  const bytes = filled(new Uint8Array(10));
  copyBytes(bytes, at, bytes, start, count);
  const other = new Uint8Array(10);
  copyBytes(other, at, bytes, start, count);
  const { buffer } = filled(new Uint8Array(24));
  copyBytes(new Uint8Array(buffer, 3, 12), at, new Uint8Array(buffer, 5, 12), start, count);
  const shorts = filled(new Int16Array(10));
  copyShorts(shorts, at, shorts, start, count);
  const floats = filled(new Float32Array(10));
  copyFloats(floats, at, floats, start, count);
  const doubles = filled(new Float64Array(10));
  copyDoubles(doubles, at, doubles, start, count);
  console.log(at, start, count, `${bytes} ${other} ${new Uint8Array(buffer)}`);
  for (const array of [bytes, shorts, floats, doubles]) mix(array);
}
console.log(hash);
