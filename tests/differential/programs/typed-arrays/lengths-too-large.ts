// Lengths that no machine has the memory for, or that the language does not allow: each is an error that can be caught.

function tried(name: string, make: () => { length: number } | { byteLength: number }): void {
  try {
    const made = make();
    console.log(name, "length" in made ? made.length : made.byteLength);
  } catch (error) {
    console.log(name, error instanceof RangeError, String(error));
  }
}

const LENGTHS = [2 ** 32 + 1, 2 ** 33, 2 ** 53 - 1, 2 ** 53, 1e300, -1, -1.5, Infinity, NaN, 3.7];

for (const n of LENGTHS) {
  tried(`Int8Array ${n}`, () => new Int8Array(n));
  tried(`Uint16Array ${n}`, () => new Uint16Array(n));
  tried(`Float64Array ${n}`, () => new Float64Array(n));
  tried(`BigInt64Array ${n}`, () => new BigInt64Array(n));
  if (n !== 2 ** 32 + 1 && n !== 2 ** 33) tried(`ArrayBuffer ${n}`, () => new ArrayBuffer(n));
  tried(`Array ${n}`, () => new Array<number>(n));
  tried(`length ${n}`, () => {
    const array: number[] = [1];
    array.length = n;
    return array;
  });
  tried(`repeat ${n}`, () => "ab".repeat(n));
  tried(`repeat of nothing ${n}`, () => "".repeat(n));
  tried(`padStart ${n}`, () => "ab".padStart(n));
  tried(`padEnd ${n}`, () => "ab".padEnd(n, "xyz"));
}
for (const n of [2 ** 45, 2 ** 50]) tried(`ArrayBuffer ${n}`, () => new ArrayBuffer(n));

// Lengths that the compiler knows.
tried("known", () => new Float32Array(2 ** 32 + 1));
tried("known", () => new ArrayBuffer(2 ** 50));
tried("known", () => new Array<string>(2 ** 32));
tried("known", () => "x".repeat(2 ** 29 - 23));
tried("known", () => "x".padEnd(2 ** 29 - 23));

// Lengths of what only looks like an array: nothing of it is read.
class Derived extends Array<number> {}
for (const length of [2 ** 33, 2 ** 53, Infinity]) {
  tried(`from ${length}`, () => Array.from({ length }));
  tried(`mapped ${length}`, () => Array.from({ length }, (_, i) => console.log(i)));
  tried(`derived ${length}`, () => Derived.from({ length }));
  tried(`of ${length}`, () => new Uint8Array({ length }));
  if (length < 2 ** 53) tried(`Buffer ${length}`, () => Buffer.from({ length, 0: 1 }));
  tried(`typed ${length}`, () => Float64Array.from({ length }));
}
tried("from", () => Array.from({ length: 2 ** 32 }));

// What was asked for does not stay: there is as much room as before.
let sum = 0;
for (let i = 0; i < 1000; i++) {
  try {
    sum += new ArrayBuffer(2 ** 50 + i).byteLength;
  } catch {
    sum += new Uint8Array(100_000).length;
  }
}
console.log(sum);
