// Sorting without a comparator: every kind, few and many elements, parts of a buffer, corners of floats.
let state = 99;
function random(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state;
}

function hash(parts: readonly string[]): number {
  let h = 0;
  for (const part of parts) for (let i = 0; i < part.length; i++) h = (Math.imul(h, 31) + part.charCodeAt(i)) | 0;
  return h;
}

function texts(array: ArrayLike<number | bigint>): string[] {
  return Array.from(array, (x) => (Object.is(x, -0) ? "-0" : String(x)));
}

function report(name: string, array: ArrayLike<number | bigint>): void {
  const all = texts(array);
  console.log(name, array.length, all.slice(0, 4).join(" "), all.slice(-4).join(" "), hash(all));
}

for (const size of [0, 1, 2, 47, 48, 49, 300, 5000]) {
  const words = Array.from({ length: size }, () => random());
  report("i8", Int8Array.from(words).sort());
  report("u8", Uint8Array.from(words).sort());
  report("c8", Uint8ClampedArray.from(words, (w) => w % 400).sort());
  report("i16", Int16Array.from(words).sort());
  report("u16", Uint16Array.from(words).sort());
  report("i32", Int32Array.from(words).sort());
  report("u32", Uint32Array.from(words).sort());
  report("f32", Float32Array.from(words, (w) => w / 1000).sort());
  report("f64", Float64Array.from(words, (w) => w / 1000).sort());
  report("i64", BigInt64Array.from(words, (w) => BigInt(w) * 4_000_000_007n).sort());
  report("u64", BigUint64Array.from(words, (w) => BigInt(w >>> 0) * 4_000_000_007n).sort());
  report("small", Int32Array.from(words, (w) => w & 7).sort());
}

const corners = [NaN, 0, -0, Infinity, -Infinity, 5e-324, -5e-324, 1e308, -1e308, 1, -1, NaN, -0, 0, 1e-45, -1e-45];
report("few", Float64Array.from(corners).sort());
report("few", Float32Array.from(corners).sort());
const many = Array.from({ length: 200 }, (_, i) => corners[(i * 7) % corners.length]!);
report("many", Float64Array.from(many).sort());
report("many", Float32Array.from(many).sort());

// Only the part that a view shows is sorted; others see it.
const buffer = new ArrayBuffer(80);
const whole = new Int32Array(buffer);
for (let i = 0; i < whole.length; i++) whole[i] = 20 - i;
new Int32Array(buffer, 16, 8).sort();
console.log(texts(whole).join(" "));
whole.subarray(14).sort();
console.log(texts(whole).join(" "));
console.log(texts(whole.toSorted()).join(" "), whole[0]);

// With undefined as the comparator, and sorted already.
report("undefined", Float64Array.from({ length: 100 }, (_, i) => i).sort(undefined));
report("equal", new Uint16Array(100).fill(7).sort());
