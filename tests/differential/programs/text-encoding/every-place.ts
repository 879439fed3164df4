// Characters of one to four bytes, and surrogates without their partners, at every place of texts of
// many lengths, as strings of 8 and of 16 bits.
const SIGNS = ["\u00e4", "\u00ff", "\u0080", "\u0100", "\u20ac", "\u{1f30a}", "\ud83c", "\udf0a"];
const encoder = new TextEncoder();

function checksum(bytes: Uint8Array): number {
  let sum = 7;
  for (const byte of bytes) sum = (sum * 31 + byte) % 1_000_003;
  return sum;
}

for (const sign of SIGNS) {
  const sums: number[] = [];
  for (let length = 0; length < 34; length++) {
    let sum = 0;
    for (let at = 0; at <= length; at++) {
      const text = "a".repeat(at) + sign + "b".repeat(length - at);
      const bytes = encoder.encode(text);
      sum = (sum * 31 + checksum(bytes) + bytes.length) % 1_000_003;
      sum = (sum + checksum(Buffer.from(text)) + Buffer.byteLength(text)) % 1_000_003;
    }
    sums.push(sum);
  }
  console.log(JSON.stringify(sign), sums.join(" "));
}

// Two signs beside each other, one of which may complete the other.
for (const one of SIGNS) {
  for (const other of SIGNS) console.log([...encoder.encode(`x${one}${other}y`)].join(" "));
}

// Into a place with room for less.
const long = "0123456\u00e489\u20acab\u{1f30a}cdefghijk\ud83c";
for (let room = 0; room < 40; room++) {
  const place = new Uint8Array(40);
  const { read, written } = encoder.encodeInto(long, place.subarray(1, 1 + room));
  console.log(room, read, written, checksum(place));
  const buffer = Buffer.alloc(40);
  console.log(buffer.write(long, 2, room, "utf8"), checksum(buffer));
}

// Texts that are made of others.
let built = "";
for (let i = 0; i < 300; i++) built += i % 7 === 0 ? "\u00fc" : "u";
console.log(checksum(encoder.encode(built)), checksum(encoder.encode(built.slice(3, 200))));
console.log(`${built.slice(0, 20)}\u{1f30a}\u0301 \ud83c`);
