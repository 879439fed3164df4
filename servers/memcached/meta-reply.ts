/** Pieces that replies to meta commands are made of. */

import { putU32, putU64 } from "./ascii.ts";
import { encodeBase64 } from "./base64.ts";
import type { Key } from "./key.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import type { Line } from "./line.ts";
import type { Output } from "./output.ts";

const BLANK = 0x20;

/** ` <letter><number>`. */
export function putNumberFlag(output: Output, letter: number, value: number): void {
  const bytes = output.bytes;
  bytes[output.used] = BLANK;
  bytes[output.used + 1] = letter;
  output.used = putU32(bytes, output.used + 2, value >>> 0);
}

/** ` <letter><64-bit number>`. */
export function putCasFlag(output: Output, letter: number, high: number, low: number): void {
  const bytes = output.bytes;
  bytes[output.used] = BLANK;
  bytes[output.used + 1] = letter;
  output.used = putU64(bytes, output.used + 2, high >>> 0, low >>> 0);
}

/** ` <letter>`. */
export function putSwitchFlag(output: Output, letter: number): void {
  output.byte(BLANK);
  output.byte(letter);
}

/** ` k<key>`, and ` b` behind it when the key is shown in base64. */
export function putKeyFlag(output: Output, key: Key, isBinary: boolean): void {
  output.byte(BLANK);
  output.byte(0x6b);
  putKey(output, key, isBinary);
  if (isBinary) putSwitchFlag(output, 0x62);
}

/** The key itself, in base64 or as it is. */
export function putKey(output: Output, key: Key, isBinary: boolean): void {
  if (isBinary) output.used = encodeBase64(key.bytes, key.length, output.bytes, output.used) | 0;
  else output.slice(key.bytes, 0, key.length);
}

/** ` O<opaque>`. False: it is too long to be repeated. */
export function putOpaque(output: Output, line: Line, word: number): boolean {
  if (line.length(word) > MEMCACHED_LIMITS.opaqueBytesMax) return false;
  output.byte(BLANK);
  output.slice(line.bytes, line.start(word), line.end(word));
  return true;
}
