/** The native sum of bytes beside the one in TypeScript: all lengths and places of a small array, and a large one. */
import { sumWords as sumHere } from "../../../os/base/checksum.ts";
import { sumWords } from "../../../os/platform/native.ts";

let seed = 1;
function next(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed >>> 16;
}

let compared = 0;
let different = 0;
function compare(bytes: Uint8Array, start: number, end: number, sum: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  compared++;
  if (sumWords(bytes, start, end, sum) !== sumHere(view, start, end, sum)) different++;
}

const FILLS: readonly (() => number)[] = [next, () => 0, () => 255, () => (next() & 1) * 255];
for (const fill of FILLS) {
  const bytes = new Uint8Array(100);
  for (let i = 0; i < bytes.length; i++) bytes[i] = fill();
  for (let start = 0; start <= bytes.length; start++) {
    for (let end = start; end <= bytes.length; end++) {
      for (const sum of [0, 1, 0xffff, next() & 0xffff]) compare(bytes, start, end, sum);
    }
  }
  const frame = new Uint8Array(65536);
  for (let i = 0; i < frame.length; i++) frame[i] = fill();
  for (let i = 0; i < 50; i++) {
    const start = next() & 1023;
    compare(frame, start, start + (next() % 64000), next() & 0xffff);
  }
}
console.log("compared", compared, "different", different);
