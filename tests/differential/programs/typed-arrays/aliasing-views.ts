// Attacks: several views on one buffer, subarray aliasing, writes seen through other element types.
const buffer = new ArrayBuffer(16);
const bytes = new Uint8Array(buffer);
const words = new Uint32Array(buffer, 4, 2);
const halves = new Int16Array(buffer, 2);
const doubles = new Float64Array(buffer, 8);
bytes.set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
console.log(words[0], words[1], halves[0], halves.length, words.byteOffset, words.byteLength, doubles.length);
words[0] = 0xdeadbeef;
console.log(bytes.join(), halves.join());
doubles[0] = -1.5;
console.log(bytes.join(), words[1]);
const middle = bytes.subarray(4, 8);
const inner = middle.subarray(1, 3);
inner[0] = 99;
middle[2] = 98;
inner.fill(7, 1);
console.log(middle.join(), inner.join(), words[0], inner.byteOffset, inner.buffer === buffer, middle.length);
for (const [from, to] of [[0, 16], [-4, -1], [5, 2], [3, undefined], [-100, 100], [2.9, 5.9]] as const) {
  const sub = bytes.subarray(from, to);
  const copy = bytes.slice(from, to);
  console.log(from, to, sub.length, sub.byteOffset, copy.length, copy.byteOffset, copy.join());
}
const copied = bytes.slice(0, 4);
copied[0] = 200;
console.log(bytes[0], copied[0], copied.buffer === buffer, copied.buffer.byteLength);
// Overlapping moves.
const m = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
m.copyWithin(2, 0, 5);
console.log(m.join());
m.set(m.subarray(0, 4), 1);
console.log(m.join());
m.set(m.subarray(3), 0);
console.log(m.join());
const wide = new Uint16Array(m.buffer, 0, 4);
m.set(wide.subarray(1, 3), 5);
console.log(m.join(), wide.join());
function fillFrom(target: Uint8Array, source: Uint8Array): void {
  for (let i = 0; i < source.length; i++) target[i + 1] = source[i] + 1;
}
const same = new Uint8Array(6);
fillFrom(same, same.subarray(0, 5));
console.log(same.join());
const clone = new Uint8Array(same);
const view = new Uint8Array(same.buffer);
same[0] = 42;
console.log(clone[0], view[0], new Uint16Array(same)[0], new Uint16Array(same).length);
