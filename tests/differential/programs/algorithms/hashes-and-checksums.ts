// Attacks: CRC32, Adler32, FNV-1a, Murmur3, xxHash32, djb2, MD5: integer arithmetic of all widths.
const bytes = (s: string): Uint8Array => Uint8Array.from(s, (c) => c.charCodeAt(0) & 255);
const table = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  table[n] = c;
}
function crc32(b: Uint8Array): number {
  let c = 0xffffffff;
  for (const x of b) c = table[(c ^ x) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
function adler32(b: Uint8Array): number {
  let lo = 1;
  let hi = 0;
  for (let i = 0; i < b.length; i++) {
    lo = (lo + b[i]) % 65521;
    hi = (hi + lo) % 65521;
  }
  return hi * 65536 + lo;
}
function fnv1a(b: Uint8Array): number {
  let h = 0x811c9dc5;
  for (const x of b) h = Math.imul(h ^ x, 0x01000193);
  return h >>> 0;
}
function murmur3(b: Uint8Array, seed: number): number {
  let h = seed;
  const n = b.length & ~3;
  const mix = (k: number): number => Math.imul(((k = Math.imul(k, 0xcc9e2d51)) << 15) | (k >>> 17), 0x1b873593);
  for (let i = 0; i < n; i += 4) {
    h ^= mix(b[i] | (b[i + 1] << 8) | (b[i + 2] << 16) | (b[i + 3] << 24));
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  let k = 0;
  for (let i = b.length - 1; i >= n; i--) k = (k << 8) | b[i];
  if (n < b.length) h ^= mix(k);
  h ^= b.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
function md5(b: Uint8Array): string {
  const s = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
  const padded = new Uint8Array(((b.length + 8) >>> 6) * 64 + 64);
  padded.set(b);
  padded[b.length] = 128;
  const v = new DataView(padded.buffer);
  v.setUint32(padded.length - 8, b.length * 8, true);
  let st = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let o = 0; o < padded.length; o += 64) {
    let [A, B, C, D] = st;
    for (let i = 0; i < 64; i++) {
      const r = i >> 4;
      const f = r === 0 ? (B & C) | (~B & D) : r === 1 ? (D & B) | (~D & C) : r === 2 ? B ^ C ^ D : C ^ (B | ~D);
      const g = r === 0 ? i : r === 1 ? (5 * i + 1) % 16 : r === 2 ? (3 * i + 5) % 16 : (7 * i) % 16;
      const sum = (A + f + Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296) + v.getUint32(o + g * 4, true)) | 0;
      const rot = s[r * 4 + (i % 4)];
      [A, D, C, B] = [D, C, B, (B + ((sum << rot) | (sum >>> (32 - rot)))) | 0];
    }
    st = [(st[0] + A) | 0, (st[1] + B) | 0, (st[2] + C) | 0, (st[3] + D) | 0];
  }
  const out = new DataView(new ArrayBuffer(16));
  st.forEach((x, i) => out.setInt32(i * 4, x, true));
  let hex = "";
  for (let i = 0; i < 16; i++) hex += out.getUint8(i).toString(16).padStart(2, "0");
  return hex;
}
for (const t of ["", "a", "123456789", "hello world", "\u00ff\u00fe\u0000", "x".repeat(1000)]) {
  const b = bytes(t);
  let djb = 5381;
  let sdbm = 0;
  for (const x of b) {
    djb = (djb * 33 + x) >>> 0;
    sdbm = (x + (sdbm << 6) + (sdbm << 16) - sdbm) | 0;
  }
  console.log(b.length, crc32(b), adler32(b), fnv1a(b), murmur3(b, 0), murmur3(b, 0x9747b28c), djb, sdbm, md5(b));
}
