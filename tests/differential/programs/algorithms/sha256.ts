// Attacks: SHA-256 in plain numbers and typed arrays: rotations, wrap-around sums, byte order.
const K = new Uint32Array(64);
const H0 = new Uint32Array(8);
let found = 0;
for (let p = 2; found < 64; p++) {
  let prime = true;
  for (let d = 2; d * d <= p; d++) if (p % d === 0) prime = false;
  if (!prime) continue;
  const frac = (x: number): number => ((x - Math.floor(x)) * 4294967296) >>> 0;
  if (found < 8) H0[found] = frac(Math.sqrt(p));
  K[found++] = frac(Math.cbrt(p));
}
const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
function sha256(bytes: Uint8Array): string {
  const length = bytes.length;
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000));
  view.setUint32(padded.length - 4, length << 3);
  const h = H0.slice();
  const w = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + i * 4);
    for (let i = 16; i < 64; i++) {
      const s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, hh] = h;
    for (let i = 0; i < 64; i++) {
      const S1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
      const t1 = (hh + S1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const S0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
      const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [hh, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    for (const [i, x] of [a, b, c, d, e, f, g, hh].entries()) h[i] += x;
  }
  return [...h].map((x) => x.toString(16).padStart(8, "0")).join("");
}
const ascii = (s: string): Uint8Array => Uint8Array.from(s, (c) => c.charCodeAt(0));
for (const s of ["", "abc", "a".repeat(55), "a".repeat(56), "a".repeat(64), "The quick brown fox jumps over the lazy dog", "\u0000\u007f\u00ff"]) console.log(s.length, sha256(ascii(s)));
console.log([...K.subarray(0, 4)].map((x) => x.toString(16)).join(" "), H0[7]);
let chained = ascii("seed");
for (let i = 0; i < 20; i++) chained = ascii(sha256(chained));
console.log(String.fromCharCode(...chained));
