// Attacks: TextEncoder and TextDecoder: all lengths, surrogates, replacement, BOM, fatal, streaming.
const enc = new TextEncoder();
const dec = new TextDecoder();
for (const s of ["", "abc", "é", "€", "😀", "\u0000\u007f\u0080\u07ff\u0800\uffff", "\ud800", "\udc00x", "a\ud83dz", "日本語", "\ufeffbom"]) {
  const b = enc.encode(s);
  console.log(b.length, [...b].map((x) => x.toString(16).padStart(2, "0")).join(" "), dec.decode(b) === s, dec.decode(b).length);
}
const cases: number[][] = [[0x80], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0xe2, 0x82, 0x41], [0xf0, 0x9f, 0x98], [0xf0, 0x9f, 0x98, 0x80], [0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0x80, 0x80], [0x41, 0xc3, 0xa9, 0x42], [0xf0, 0x41, 0x9f]];
for (const c of cases) {
  const text = dec.decode(Uint8Array.from(c));
  let fatal: string;
  try {
    fatal = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(c));
  } catch (e) {
    fatal = (e as Error).name;
  }
  console.log(c.map((x) => x.toString(16)).join(" "), [...text].map((ch) => ch.codePointAt(0)!.toString(16)).join(" "), fatal);
}
const bom = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61);
console.log(dec.decode(bom).length, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bom).length, dec.decode(), dec.decode(bom.buffer), dec.decode(bom.subarray(3)), dec.decode(new DataView(bom.buffer, 3)), enc.encoding, dec.encoding, dec.fatal);
const stream = new TextDecoder();
let out = "";
for (const b of enc.encode("é€😀x")) out += stream.decode(Uint8Array.of(b), { stream: true }) + "|";
console.log(out, stream.decode().length);
const into = new Uint8Array(5);
for (const s of ["abc", "abcdefg", "é€", "😀😀", "€€"]) {
  const r = enc.encodeInto(s, into.fill(0));
  console.log(r.read, r.written, into.join());
}
