// Attacks: minimum and maximum that fit 32 bits while an operand does not; undefined that becomes a number.
const wide = [4294967295, -4294967296, 2 ** 40, 0, 7];
function least(length: number, most: number): number {
  return Math.min(length & 0xff, most >>> 0);
}
for (const w of wide) console.log(least(3, w), Math.max(-5 | 0, -(w >>> 0)), Math.min(w >>> 0, 9 | 0, 2 ** 33));
const bytes = new Uint8Array(2);
const at = (i: number): number => bytes[i]++;
console.log(at(0), at(5), at(0), -bytes[9], +bytes[9], bytes.join());
