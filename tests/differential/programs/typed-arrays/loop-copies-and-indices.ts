// Attacks: loops that are block copies (overlapping, too), and indices that go along with the counter.
function copyBytes(target: Uint8Array, at: number, source: Uint8Array, start: number, end: number): void {
  const count = end - start;
  for (let i = 0; i < count; i++) target[at + i] = source[start + i];
}
const a = new Uint8Array(100), b = new Uint8Array(100);
for (let i = 0; i < 100; i++) a[i] = i * 7;
copyBytes(b, 3, a, 4, 60); copyBytes(a, 3, a, 1, 60); copyBytes(a, 0, a, 3, 60);copyBytes(a, 50, a, 3, 63);
let s = ""; for (let i = 0; i < 100; i++) s += a[i] + "," + b[i] + ";";
console.log(s);
function scan(keyBytes: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte <= 32) return at * 1000 + length;
    if (byte === 50) continue;
    keyBytes[length] = byte;
    length++;
  }
  return -1;
}
function pairs(out: Uint8Array, src: Uint8Array, n: number): number {
  let o = 0;
  for (let i = 0; i < n; i += 3) { out[o++] = src[i]! + 1; out[o++] = src[i + 2]!; }
  return o;
}
const keyBytes = new Uint8Array(20), source = new Uint8Array(64);
for (let i = 0; i < 64; i++) source[i] = 33 + i * 3;
console.log(String(scan(keyBytes, source, 0, 64)), String(scan(keyBytes, source, 3, 10)), String(scan(keyBytes, source, NaN, 10)), String(scan(keyBytes, source, 60, 100)), String(scan(keyBytes,source,-3,5)), String(scan(keyBytes,source,0.5,7)), String(scan(keyBytes,source,Infinity,7)));
source[20] = 9;
console.log(String(scan(keyBytes, source, 0, 64)), keyBytes.join(), String(pairs(keyBytes, source, 30)), String(pairs(keyBytes, source, 31)), String(pairs(keyBytes, source, 66)), keyBytes.join());
const f64 = new Float64Array(10), g = new Float64Array(10);
for (let i = 0; i < 10; i++) g[i] = i / 3;
for (let i = 2; i < g.length; i++) f64[i - 2] = g[i]!;
console.log(f64.join());
for (let i = 2; i < g.length; i++) g[i] = g[i - 2]!;
console.log(g.join());
