// Attacks: DataView integer reads and writes, both byte orders, signed and unsigned, with bounds.
const buffer = new ArrayBuffer(24);
const view = new DataView(buffer);
const bytes = new Uint8Array(buffer);
for (const n of [0, 1, -1, 127, 128, 255, 32767, 32768, 65535, 2147483647, 2147483648, 4294967295, 1.9, -1.9, NaN, 1e12]) {
  view.setInt8(0, n);
  view.setUint8(1, n);
  view.setInt16(2, n);
  view.setUint16(4, n, true);
  view.setInt32(6, n, true);
  view.setUint32(10, n);
  console.log(n, bytes.subarray(0, 14).join(" "));
  console.log("  ", view.getInt8(0), view.getUint8(1), view.getInt16(2), view.getInt16(2, true), view.getUint16(4, true), view.getUint16(4), view.getInt32(6, true), view.getUint32(10), view.getInt32(10), view.getUint32(10, true));
}
for (const offset of [0, 20, 21, 23, 24, -1, 1.5, NaN, 2 ** 32, Infinity]) {
  const row: string[] = [];
  const reads: (() => number)[] = [() => view.getUint8(offset), () => view.getInt16(offset), () => view.getUint32(offset, true)];
  for (const read of reads) {
    try {
      row.push(String(read()));
    } catch (e) {
      row.push((e as Error).name + ": " + (e as Error).message);
    }
  }
  console.log(offset, row.join(" | "));
}
const part = new DataView(buffer, 4, 6);
part.setUint16(0, 0xabcd);
part.setInt32(2, -2);
console.log(part.byteOffset, part.byteLength, bytes.slice(4, 10).join(" "), part.getUint32(2), part.getInt8(5));
try {
  part.setUint16(5, 1);
} catch (e) {
  console.log((e as Error).message, bytes[9], bytes[10]);
}
for (const [o, l] of [[25, 0], [24, 0], [20, 5], [-1, 2]] as const) {
  try {
    console.log(new DataView(buffer, o, l).byteLength);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
// A unaligned walk over a record stream.
let at = 1;
for (let i = 0; i < 3; i++) {
  view.setUint8(at, i);
  view.setUint16(at + 1, i * 1000);
  view.setUint32(at + 3, 0xfffffff0 + i);
  at += 7;
}
let sum = 0;
for (let p = 1; p < at; p += 7) sum += view.getUint8(p) + view.getUint16(p + 1) + view.getUint32(p + 3);
console.log(at, sum);
