// Attacks: `constructor` of typed arrays, views and buffers, read from one of several kinds.
const values: readonly object[] = [new Int32Array(1), new Uint8Array(2), new DataView(new ArrayBuffer(1)), new ArrayBuffer(3), [1], new Map(), {}];
for (const a of values) {
  console.log(a.constructor.name, values.map((b) => Number(a.constructor === b.constructor)).join(""));
}
console.log(new Float64Array(1).constructor === Float64Array, Uint8Array.of(1).constructor === Int8Array);
function same(a: Uint8Array | Int32Array, b: Uint8Array | Int32Array): boolean {
  return a.constructor === b.constructor && a.length === b.length && a.every((x, i) => x === b[i]);
}
console.log(same(new Uint8Array(2), new Uint8Array(2)), same(new Uint8Array(2), new Int32Array(2)));
