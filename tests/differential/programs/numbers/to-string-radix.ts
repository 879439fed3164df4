// Attacks: toString(radix) of integers, negatives, fractions; RangeError for bad radices.
const ints = [0, 1, 35, 36, 255, -255, 65535, 2147483647, -2147483648, 4294967295, 9007199254740991, 2 ** 60, 1e21];
for (const n of ints) console.log(n.toString(2), n.toString(8), n.toString(16), n.toString(36), n.toString(10));
const fractions = [0.5, -0.5, 0.1, 1 / 3, 255.75, 3.14159, 0.000244140625, 1e-7, 123456.789];
for (const f of fractions) console.log(f.toString(2), f.toString(16), f.toString(3), f.toString(36));
for (const s of [NaN, Infinity, -Infinity, -0]) console.log(s.toString(2), s.toString(36), s.toString());
for (const radix of [1, 0, 37, -2, NaN, 2.9, 36.9]) {
  try {
    console.log(radix, (10).toString(radix));
  } catch (e) {
    console.log(radix, e instanceof RangeError, (e as Error).message);
  }
}
function hex2(n: number): string {
  return (n < 16 ? "0" : "") + n.toString(16);
}
let dump = "";
for (let i = 0; i < 256; i += 17) dump += hex2(i);
console.log(dump);
for (let radix = 2; radix <= 36; radix++) {
  const text = (987654321).toString(radix);
  if (parseInt(text, radix) !== 987654321) console.log("bad", radix, text);
}
console.log((0xdeadbeef).toString(16), (0xdeadbeef | 0).toString(16), (-1 >>> 0).toString(16), (~0).toString(2));
