// Attacks: length-prefixed UTF-8 frames, split at every byte, checksums, partial sequences, limits.
const enc = new TextEncoder();
const dec = new TextDecoder();
function frame(text: string): Uint8Array {
  const body = enc.encode(text);
  const out = new Uint8Array(4 + body.length + 1);
  new DataView(out.buffer).setUint32(0, body.length);
  out.set(body, 4);
  out[4 + body.length] = body.reduce((s, b) => (s + b) & 255, 0);
  return out;
}
class Reader {
  #buffer = new Uint8Array(0);
  readonly messages: string[] = [];
  bad = 0;
  feed(chunk: Uint8Array): void {
    const next = new Uint8Array(this.#buffer.length + chunk.length);
    next.set(this.#buffer);
    next.set(chunk, this.#buffer.length);
    let at = 0;
    while (next.length - at >= 5) {
      const length = new DataView(next.buffer, next.byteOffset + at).getUint32(0);
      if (next.length - at < 5 + length) break;
      const body = next.subarray(at + 4, at + 4 + length);
      if (body.reduce((s, b) => (s + b) & 255, 0) === next[at + 4 + length]) this.messages.push(dec.decode(body));
      else this.bad++;
      at += 5 + length;
    }
    this.#buffer = next.slice(at);
  }
  get pending(): number {
    return this.#buffer.length;
  }
}
const texts = ["hello", "", "é€😀", "\u0000", "x".repeat(300)];
const all = texts.map(frame);
const stream = new Uint8Array(all.reduce((n, f) => n + f.length, 0));
let at = 0;
for (const f of all) {
  stream.set(f, at);
  at += f.length;
}
for (const size of [1, 3, 7, 64, 1000]) {
  const r = new Reader();
  for (let i = 0; i < stream.length; i += size) r.feed(stream.subarray(i, i + size));
  console.log(size, r.messages.length, r.messages.every((m, i) => m === texts[i]), r.bad, r.pending);
}
const corrupt = stream.slice();
corrupt[5] ^= 1;
const r = new Reader();
r.feed(corrupt.subarray(0, corrupt.length - 2));
console.log(r.messages.length, r.bad, r.pending, r.messages.map((m) => m.length).join());
for (const limit of [0, 1, 2, 3, 4, 5, 9]) {
  const into = new Uint8Array(limit);
  const { read, written } = enc.encodeInto("aé€😀", into);
  console.log(limit, read, written, dec.decode(into.subarray(0, written)));
}
function byteLength(s: string): number {
  let n = 0;
  for (const c of s) n += c.codePointAt(0)! < 0x80 ? 1 : c.codePointAt(0)! < 0x800 ? 2 : c.codePointAt(0)! < 0x10000 ? 3 : 4;
  return n;
}
console.log(["", "a", "é", "€", "😀", "\ud800", "mixed é€😀"].map((s) => byteLength(s) === enc.encode(s).length).join(), enc.encode("€".repeat(1000)).length);
const split = enc.encode("€😀");
const streaming = new TextDecoder();
console.log([...split].map((b) => streaming.decode(Uint8Array.of(b), { stream: true }).length).join(), streaming.decode() === "", [...split].map((b) => dec.decode(Uint8Array.of(b))).join("").length);
