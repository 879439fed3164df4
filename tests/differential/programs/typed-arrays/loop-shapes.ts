// Attacks: loops whose bounds checks one wants to hoist: reversed, strided, off by one, wrapping.
function fillRamp(n: number): Uint8Array {
  const a = new Uint8Array(n);
  for (let i = 0; i < n; i++) a[i] = i * 37;
  return a;
}
function reversedSum(a: Uint8Array): number {
  let s = 0;
  for (let i = a.length; i-- > 0; ) s = s * 3 + a[i];
  return s;
}
function stride(a: Uint8Array, step: number): number {
  let s = 0;
  for (let i = 0; i <= a.length; i += step) s += a[i] ?? 1000;
  return s;
}
function offByOne(a: Uint8Array): number {
  let s = 0;
  for (let i = 0; i <= a.length; i++) s += a[i];
  return s;
}
function neighbours(a: Uint8Array): number[] {
  const out: number[] = [];
  for (let i = 0; i < a.length; i++) out.push((a[i - 1] ?? 0) + a[i] + (a[i + 1] ?? 0));
  return out;
}
function ring(a: Uint8Array, start: number, count: number): string {
  let out = "";
  for (let i = 0; i < count; i++) out += a[(start + i) % a.length] + " ";
  return out;
}
for (const n of [0, 1, 5, 8]) {
  const a = fillRamp(n);
  console.log(n, reversedSum(a), stride(a, 2), stride(a, 3), offByOne(a), neighbours(a).join(","), ring(a, 3, 4), ring(a, -2, 3));
}
function checksum(b: Uint8Array, from: number, to: number): number {
  let sum = 0;
  let i = from;
  for (; i + 1 < to; i += 2) sum += (b[i] << 8) | b[i + 1];
  if (i < to) sum += b[i] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
const packet = fillRamp(41);
for (const [from, to] of [[0, 41], [0, 40], [1, 41], [3, 3], [40, 44], [-2, 3]] as const) console.log(from, to, checksum(packet, from, to));
function find(b: Uint8Array, needle: number): number {
  let i = 0;
  while (b[i] !== needle && i < 1000) i++;
  return i;
}
console.log(find(packet, 37), find(packet, 255), find(packet, 1));
let arrays = [new Uint8Array(2), new Uint8Array(4)];
let total = 0;
for (let i = 0; i < 4; i++) {
  for (let k = 0; k < arrays.length; k++) {
    arrays[k][i] = i + 1;
    total += arrays[k][i] === undefined ? 100 : arrays[k][i];
  }
}
console.log(total, arrays.map((a) => a.join("")).join("|"));
const grid = new Int32Array(16);
for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) grid[y * 4 + x] = (x - 1) * (y - 2);
let edge = 0;
for (let y = -1; y <= 4; y++) for (let x = -1; x <= 4; x++) edge += grid[y * 4 + x] ?? 10;
console.log(edge, grid.join(" "));
