// What a loop over an array of known length has found is used behind the loop.
function indexIn(bytes: Uint8Array, value: number, start: number): number {
  for (let i = start; i < bytes.length; i++) if (bytes[i] === value) return i;
  return -1;
}
function sumUntil(bytes: Uint8Array, value: number): number {
  let sum = 0;
  let at = 0;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === value) break;
    sum += byte;
  }
  return sum * 100 + at;
}
const six = new Uint8Array([97, 98, 99, 97, 98, 99]);
console.log(indexIn(six, 99, 0), indexIn(six, 99, 3), indexIn(six, 1, 0));
console.log(sumUntil(six, 99), sumUntil(six, 0));
const words = new Int32Array([5, -7, 9]);
let found = 0;
for (let i = 0; i < words.length; i++) {
  const word = words[i] ?? 0;
  if (word < 0) found = word * 10 + i;
}
console.log(found);
