// fflate: ES module with declarations; deflate, gzip, zlib and zip, all in memory and without workers.
import { deflateSync, gunzipSync, gzipSync, inflateSync, strFromU8, strToU8, unzipSync, unzlibSync, zipSync, zlibSync } from "fflate";

function sum(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
const text = "It was the best of times, it was the worst of times, ".repeat(40);
const noise = new Uint8Array(5000);
let state = 12345;
for (let i = 0; i < noise.length; i++) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  noise[i] = state >>> 24;
}
const inputs: readonly Uint8Array[] = [new Uint8Array(0), strToU8("a"), strToU8(text), noise, new Uint8Array(70000)];
for (const input of inputs) {
  for (const level of [0, 1, 6, 9] as const) {
    const packed = deflateSync(input, { level });
    const back = inflateSync(packed);
    console.log(input.length, level, packed.length, sum(packed), back.length, sum(back) === sum(input));
  }
  const gz = gzipSync(input, { mtime: 0, filename: "file.txt" });
  console.log("gzip", gz.length, sum(gz), sum(gunzipSync(gz)) === sum(input));
  const zl = zlibSync(input, { level: 9, mem: 4 });
  console.log("zlib", zl.length, sum(zl), sum(unzlibSync(zl)) === sum(input));
}
console.log(strFromU8(strToU8("héllo €😀")), strToU8("é€😀").join());
const archive = zipSync(
  { "a.txt": strToU8("alpha"), dir: { "b.bin": noise, "c.txt": [strToU8(text), { level: 9 }] } },
  { mtime: new Date(2020, 0, 2, 3, 4, 6) },
);
console.log(archive.length, sum(archive));
const files = unzipSync(archive);
for (const name of Object.keys(files)) console.log(name, files[name]?.length, sum(files[name] ?? noise));
for (const bad of [new Uint8Array([1, 2, 3]), new Uint8Array([7])]) {
  try {
    console.log(inflateSync(bad).length);
  } catch (error) {
    console.log((error as Error).message, (error as { code?: number }).code);
  }
}
