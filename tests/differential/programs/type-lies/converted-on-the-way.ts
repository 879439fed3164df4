// Attacks: objects and other values that are converted to numbers where elements, lengths and offsets are wanted.
const box = (n: number): number => ({ valueOf: () => n }) as unknown as number;
const bytes = new Uint8Array(4);
bytes[0] = box(300);
console.log(bytes.join());
const list = [1, 2, 3, 4, 5];
list.length = box(2);
console.log(list.length, list.join());
console.log(String.fromCharCode(box(65), 66), "abc".charCodeAt(box(1)), "abc".at(box(-1)));
const view = new DataView(new ArrayBuffer(16));
view.setUint16(box(2), box(513), true);
view.setFloat64(box(8), box(1.5));
console.log(view.getUint8(box(2)), view.getUint8(3), view.getFloat64(box(8)));
console.log(Math.max(box(3), 4, box(5)), Math.min(...[box(3), 4]), Math.sqrt(box(9)), Math.abs(box(-2)));
console.log([1, 2, 3, 4].slice(box(1), box(3)).join(), "hello".slice(box(1)), "ab".repeat(box(2)), "ab".padEnd(box(4), "x"));
console.log((255).toString(box(16)), (1.2345).toFixed(box(2)), parseInt("z", box(36)), Math.imul(box(3), box(4)), Math.clz32(box(1)));
console.log([3, 1, 2].at(box(1)), [1, 2, 3].indexOf(2, box(1)), new Array(3).fill(0, box(1)).length, [1, 2, 3].with(box(1), 9).join());
const f32 = new Float32Array(2);
f32[0] = "1.5" as unknown as number;
f32[1] = box(2.5);
console.log(f32.join(), f32.subarray(box(1)).length, f32.slice(box(0), box(1)).length);
const clamped = new Uint8ClampedArray(3);
clamped[0] = box(300);
clamped[1] = -5;
clamped[2] = 1.5;
console.log(clamped.join());
const big = new BigInt64Array(2);
big[0] = "12" as unknown as bigint;
big[1] = true as unknown as bigint;
console.log(big.join());
for (const v of ["x", 5, undefined, null, "", " 7 ", { valueOf: () => 8n }, false] as unknown as bigint[]) {
  try {
    big[0] = v;
    const dv = new DataView(big.buffer);
    dv.setBigUint64(0, v, true);
    console.log(big[0]);
  } catch (e) {
    console.log(String(e));
  }
}
