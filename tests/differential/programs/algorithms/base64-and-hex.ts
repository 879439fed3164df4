// Attacks: base64, base32, hex and base58 coding by bits and by division, with all tails.
const A64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function encode64(b: Uint8Array): string {
  let out = "";
  for (let i = 0; i < b.length; i += 3) {
    const n = (b[i] << 16) | ((b[i + 1] ?? 0) << 8) | (b[i + 2] ?? 0);
    out += A64[n >> 18] + A64[(n >> 12) & 63] + (i + 1 < b.length ? A64[(n >> 6) & 63] : "=") + (i + 2 < b.length ? A64[n & 63] : "=");
  }
  return out;
}
function decode64(s: string): Uint8Array | null {
  const out: number[] = [];
  let acc = 0;
  let bits = 0;
  for (const c of s) {
    if (c === "=") break;
    const v = A64.indexOf(c);
    if (v < 0) return null;
    acc = (acc << 6) | v;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((acc >>> bits) & 255);
      acc &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(out);
}
const hex = (b: Uint8Array): string => Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
const unhex = (s: string): Uint8Array => Uint8Array.from({ length: s.length / 2 }, (_, i) => parseInt(s.slice(i * 2, i * 2 + 2), 16));
function base58(b: Uint8Array): string {
  const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  const digits: number[] = [];
  for (const x of b) {
    let carry = x;
    for (let i = 0; i < digits.length; i++) {
      carry += digits[i] * 256;
      digits[i] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    while (carry > 0) {
      digits.push(carry % 58);
      carry = (carry / 58) | 0;
    }
  }
  let out = "";
  for (const x of b) {
    if (x !== 0) break;
    out += "1";
  }
  return out + digits.reverse().map((d) => alphabet[d]).join("");
}
function base32(b: Uint8Array): string {
  let out = "";
  let acc = 0;
  let bits = 0;
  for (const x of b) {
    acc = ((acc << 8) | x) & 0xfff;
    bits += 8;
    while (bits >= 5) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(acc >> (bits -= 5)) & 31];
  }
  if (bits > 0) out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(acc << (5 - bits)) & 31];
  return out.padEnd(Math.ceil(out.length / 8) * 8, "=");
}
for (const text of ["", "f", "fo", "foo", "foob", "fooba", "foobar", "\u0000\u0000\u00ff", "\u00ff\u00ff\u00ff\u00ff", "\u0000"]) {
  const b = Uint8Array.from(text, (c) => c.charCodeAt(0));
  const e = encode64(b);
  const back = decode64(e);
  console.log(e, back !== null && hex(back) === hex(b), hex(b), hex(unhex(hex(b))) === hex(b), base58(b), base32(b));
}
const all = Uint8Array.from({ length: 256 }, (_, i) => i);
const e = encode64(all);
console.log(e.length, e.slice(0, 24), e.slice(-8), decode64(e)!.every((x, i) => x === i), decode64("a*b"), decode64("QQ")!.join(), decode64("====")!.length, base58(all.subarray(250)));
console.log(unhex("zz").join(), unhex("0").length, unhex("0g1f").join(), encode64(Uint8Array.of(1, 2, 3).subarray(1)));
