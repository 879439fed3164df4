// Attacks: decoding in pieces, cut inside of characters; fatal and not; marks at the start; encodeInto with little room.
const bytes = new TextEncoder().encode("aé€😀");
const whole = new TextDecoder();
for (let cut = 0; cut <= bytes.length; cut++) {
  const d = new TextDecoder();
  const text = d.decode(bytes.subarray(0, cut), { stream: true }) + d.decode(bytes.subarray(cut));
  if (text !== whole.decode(bytes)) console.log("differs at", cut);
}
console.log(whole.decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)).length, new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)).length);
console.log(JSON.stringify(whole.decode(Uint8Array.of(0xc3, 0x28, 0xf0, 0x9f, 0x98, 0xff, 0xed, 0xa0, 0x80))));
try {
  new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.of(0xe2, 0x82));
} catch (e) {
  console.log((e as Error).name);
}
const room = new Uint8Array(5);
console.log(new TextEncoder().encodeInto("é😀x", room), room, new TextEncoder().encode("\ud800x"));
