// Attacks: constructors with every kind of argument, and the RangeErrors of lengths and offsets.
function attempt(name: string, f: () => ArrayLike<number | bigint> & { byteLength: number }): void {
  try {
    const a = f();
    console.log(name, a.length, a.byteLength, Array.from(a).join());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
}
const buffer = new ArrayBuffer(8);
attempt("length 3", () => new Uint8Array(3));
attempt("length 2.7", () => new Int32Array(2.7));
attempt("length -1", () => new Uint8Array(-1));
attempt("length NaN", () => new Uint8Array(NaN));
attempt("length '4'", () => new Uint8Array("4" as unknown as number));
attempt("length huge", () => new Float64Array(2 ** 53));
attempt("nothing", () => new Uint16Array());
attempt("null", () => new Uint16Array(null as unknown as number));
attempt("array", () => new Uint8Array([1, 256, -1, 2.9]));
attempt("holes", () => new Float32Array([1, , 3] as number[]));
attempt("mixed", () => new Float64Array(["5", null, undefined, true] as unknown as number[]));
attempt("set", () => new Uint8Array(new Set([5, 6, 5])));
attempt("typed", () => new Int8Array(new Float64Array([1.5, 200, -3.7])));
attempt("offset 1 for u16", () => new Uint16Array(buffer, 1));
attempt("offset 9", () => new Uint8Array(buffer, 9));
attempt("offset 8", () => new Uint8Array(buffer, 8));
attempt("offset -1", () => new Uint8Array(buffer, -1));
attempt("length over", () => new Uint32Array(buffer, 4, 2));
attempt("rest uneven", () => new Uint32Array(new ArrayBuffer(7)));
attempt("length fits", () => new Uint32Array(new ArrayBuffer(7), 0, 1));
attempt("from", () => Uint8Array.from([1, 2, 3], (x, i) => x * 100 + i));
attempt("of", () => Int16Array.of(1, 65535, -40000));
attempt("from string", () => Uint8Array.from("0129" as unknown as number[]));
attempt("bigint", () => new BigUint64Array([1n, -1n]));
attempt("bigint from numbers", () => new BigInt64Array([1] as unknown as bigint[]));
attempt("numbers from bigint", () => new Uint8Array(new BigInt64Array(1) as unknown as number[]));
try {
  new ArrayBuffer(-5);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const target = new Uint8Array(4);
for (const offset of [0, 1, 2, -1, 2.5]) {
  try {
    target.set([1, 2, 3], offset);
    console.log(offset, target.join());
  } catch (e) {
    console.log(offset, (e as Error).name, (e as Error).message, target.join());
  }
}
console.log(Uint8Array.BYTES_PER_ELEMENT, new Float64Array(1).BYTES_PER_ELEMENT, ArrayBuffer.isView(target), ArrayBuffer.isView(buffer), buffer.slice(2, -1).byteLength);
