/** CRC-32 as in IEEE 802.3 (polynomial 0x04c11db7, reflected): finds bytes that a disk lost. */

import { assert } from "./assert.ts";

const TABLE = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let word = byte;
  for (let bit = 0; bit < 8; bit++)
    word = (word & 1) === 0 ? word >>> 1 : (word >>> 1) ^ 0xedb88320;
  TABLE[byte] = word;
}

/** The CRC-32 of `bytes[start..end)`, 0 .. 2^32 - 1. */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
  assert(start >= 0 && start <= end && end <= bytes.length, "crc32: range");
  let crc = -1;
  for (let i = start; i < end; i++) crc = TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}
