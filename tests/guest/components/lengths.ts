/** Asks for what a small machine has no room for, catches it, and goes on. */
function tried(name: string, make: () => { length: number } | { byteLength: number }): void {
  try {
    const made = make();
    console.log(name, "length" in made ? made.length : made.byteLength);
  } catch (error) {
    console.log(name, error instanceof RangeError, String(error));
  }
}

for (const n of [9_000_000, 40_000_000, 400_000_000, 4_294_967_295, 4_294_967_296]) {
  tried("Uint8Array", () => new Uint8Array(n));
  tried("Float64Array", () => new Float64Array(n));
  tried("ArrayBuffer", () => new ArrayBuffer(n));
  tried("Buffer", () => Buffer.alloc(n));
  tried("Buffer", () => Buffer.allocUnsafe(n));
  tried("Array", () => new Array<string>(n));
  tried("length", () => {
    const array = ["a"];
    array.length = n;
    return array;
  });
  tried("repeat", () => "a\u{1234}".repeat(n));
  tried("padStart", () => "a".padStart(n, "\u{1234}"));
}

/** An eighth of the memory, again and again, and what is kept until there is no more. */
let sum = 0;
for (let i = 0; i < 40; i++) sum += new Uint8Array(1_000_000).length;
console.log(sum);
const kept: Uint8Array[] = [];
try {
  for (;;) kept.push(new Uint8Array(400_000));
} catch (error) {
  console.log(String(error), kept.length > 4, kept.length < 20);
}
kept.length = 2;
console.log(new Uint8Array(500_000).length);
