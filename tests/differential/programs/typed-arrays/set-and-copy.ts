// Attacks: set() from arrays of every kind, overlapping and converting, and copyWithin ranges.
const base = (): Uint8Array => Uint8Array.from({ length: 8 }, (_, i) => i + 1);
for (const [t, s, e] of [[0, 3, undefined], [3, 0, undefined], [2, 4, 6], [-2, 0, undefined], [0, -3, -1], [5, 1, 7], [9, 0, 2], [1.7, 2.9, 4.9], [-20, 1, 3]] as const) {
  const a = base();
  const r = a.copyWithin(t, s, e);
  const plain = Array.from(base()).copyWithin(t, s, e);
  console.log(t, s, e, a.join(""), plain.join(""), r === a);
}
const target = new Int8Array(6);
target.set(Uint8Array.of(200, 100), 1);
console.log(target.join());
target.set(Float64Array.of(-1.9, 3e9, NaN), 3);
console.log(target.join());
target.set(["7", true, null] as unknown as number[]);
console.log(target.join());
target.set([]);
target.set([1, , 3] as number[], 2);
console.log(target.join());
const clamped = new Uint8ClampedArray(4);
clamped.set(Float32Array.of(0.5, 1.5, 300, -2));
console.log(clamped.join());
try {
  target.set(new Uint8Array(7));
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
try {
  target.set(BigInt64Array.of(1n) as unknown as Int8Array);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
// Overlap through different element sizes must behave as if the source were copied first.
const buffer = new ArrayBuffer(16);
const bytes = new Uint8Array(buffer);
const words = new Uint16Array(buffer);
for (let i = 0; i < 16; i++) bytes[i] = i;
words.set(bytes.subarray(0, 8));
console.log(words.join());
bytes.set(words.subarray(2, 6), 3);
console.log(bytes.join());
const floats = new Float32Array(buffer, 0, 2);
bytes.fill(0);
floats.set(bytes.subarray(6, 8));
floats[1] = 1;
console.log(bytes.subarray(0, 8).join(), bytes.slice(4, 8).reverse().join());
console.log(buffer.slice(4).byteLength, new Uint8Array(buffer.slice(4, 8)).join(), new Uint8Array(buffer.slice(-20, 2)).length);
