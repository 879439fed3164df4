// Attacks: byte-level protocol code: varints, hex, UTF-8 by hand, length-prefixed records.
function writeVarint(out: Uint8Array, at: number, n: number): number {
  while (n >= 128) {
    out[at++] = (n % 128) | 128;
    n = Math.floor(n / 128);
  }
  out[at++] = n;
  return at;
}
function readVarint(b: Uint8Array, at: number): [number, number] {
  let n = 0;
  let scale = 1;
  for (;;) {
    const byte = b[at++];
    n += (byte & 127) * scale;
    if (!(byte & 128)) return [n, at];
    scale *= 128;
  }
}
const out = new Uint8Array(64);
for (const n of [0, 127, 128, 300, 65535, 2147483648, 4294967296, 9007199254740991]) {
  const end = writeVarint(out, 0, n);
  console.log(n, end, out.subarray(0, end).join(" "), readVarint(out, 0).join(" "));
}
function utf8(text: string): number[] {
  const b: number[] = [];
  for (const ch of text) {
    const c = ch.codePointAt(0)!;
    if (c < 0x80) b.push(c);
    else if (c < 0x800) b.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) b.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    else b.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
  }
  return b;
}
function fromUtf8(b: Uint8Array): string {
  let s = "";
  for (let i = 0; i < b.length; ) {
    const c = b[i];
    const n = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    let code = n === 0 ? c : c & (0x3f >> n);
    for (let k = 1; k <= n; k++) code = (code << 6) | (b[i + k] & 63);
    s += String.fromCodePoint(code);
    i += n + 1;
  }
  return s;
}
for (const text of ["plain", "naïve", "€uro", "😀 ok", "", "\u0000\u007f\u0080\u07ff\u0800\uffff"]) {
  const b = utf8(text);
  console.log(b.length, b.map((x) => x.toString(16)).join(" "), fromUtf8(Uint8Array.from(b)) === text);
}
const view = new DataView(out.buffer);
let at = 0;
for (const [kind, payload] of [[1, "abc"], [258, ""], [65535, "é"]] as const) {
  const b = utf8(payload);
  view.setUint16(at, kind);
  view.setUint16(at + 2, b.length, true);
  out.set(b, at + 4);
  at += 4 + b.length;
}
for (let p = 0; p < at; ) {
  const length = view.getUint16(p + 2, true);
  console.log(view.getUint16(p), length, fromUtf8(out.subarray(p + 4, p + 4 + length)));
  p += 4 + length;
}
