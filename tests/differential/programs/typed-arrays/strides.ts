// Loops that go by more than one, with other indices going along: every length, so that the last trip ends anywhere.
function encode(bytes: Uint8Array, out: Uint8Array, end: number): number {
  let to = 0;
  for (let at = 0; at < end; at += 3) {
    const word = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    out[to++] = word >> 18;
    out[to++] = (word >> 12) & 63;
    out[to++] = (word >> 6) & 63;
    out[to++] = word & 63;
  }
  return to;
}

function hash(bytes: ArrayLike<number | undefined>): number {
  let h = 0;
  for (let i = 0; i < bytes.length; i++) h = (Math.imul(h, 31) + (bytes[i] ?? 7)) | 0;
  return h;
}

for (let length = 0; length < 14; length++) {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = i * 37 + 200;
  const parts: string[] = [];
  for (const room of [0, 4, 7, 8, 12, 16, 20]) {
    for (const end of [length - (length % 3), length, length + 1, length + 2, length + 3]) {
      const out = new Uint8Array(room);
      parts.push(`${encode(bytes, out, end)}/${hash(out)}`);
    }
  }
  console.log(length, hash(bytes), parts.join(" "));
}

// The same, up to and including the limit, from another start, and backwards along.
function pairs(words: Int32Array, first: number, last: number): number {
  let sum = 0;
  let along = 0;
  for (let i = first; i <= last; i += 2) {
    sum = (sum + words[i]! * 3 + (words[i + 1] ?? 1000) + (words[along] ?? 5000)) | 0;
    along += 5;
  }
  return sum;
}
const words = new Int32Array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]);
for (let first = -2; first < 4; first++) {
  for (let last = first - 1; last < 14; last++) console.log(first, last, pairs(words, first, last));
}

// A counter that sometimes goes by more.
function skipping(bytes: Uint8Array, out: Uint8Array): number {
  let to = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    if ((bytes[i]! & 1) === 1) i += 3;
    out[to] = bytes[i]!;
    out[to + 1] = bytes[i + 1]!;
    to += 2;
  }
  return to;
}
for (let length = 0; length < 12; length++) {
  const bytes = new Uint8Array(length).map((_, i) => (i * i * 5 + 3) & 255);
  const out = new Uint8Array(length);
  console.log(length, skipping(bytes, out), [...out].join());
}

// Strides that do not divide the distance, with the store exactly at the end.
function spread(out: Float64Array, from: number, to: number): void {
  for (let i = from, j = 0; i < to; i += 4, j++) {
    out[i] = j + 0.5;
    out[i + 3] = -j;
  }
}
for (let size = 0; size < 11; size++) {
  const out = new Float64Array(size);
  spread(out, size % 3, size);
  console.log(size, [...out].join(" "));
}
