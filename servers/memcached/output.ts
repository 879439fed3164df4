/**
 * Replies on their way out. Everything a command answers is put here; who owns the output decides
 * when it leaves: a connection writes it once for all commands of one received chunk, UDP makes
 * datagrams of it.
 *
 * There are always `replyBytesMax` free bytes when a command starts, so only values, and lists
 * without end, need to look at `room`.
 */

import { copyBytes, putBytes, putU32, putU64 } from "./ascii.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";

const REPLY_BYTES_MAX = MEMCACHED_LIMITS.replyBytesMax;

export class Output {
  bytes: Uint8Array;
  /** Bytes in use, from 0. */
  used = 0;
  readonly #bytesMax: number;

  /** Room for `byteCount` bytes, growing up to `bytesMax`. */
  constructor(byteCount: number, bytesMax: number) {
    this.bytes = new Uint8Array(byteCount);
    this.#bytesMax = bytesMax;
  }

  /** Free bytes. */
  room(): number {
    return (this.bytes.length - this.used) | 0;
  }

  /** A command may start: its reply fits, whatever it is. */
  hasReplyRoom(): boolean {
    return this.bytes.length - this.used >= REPLY_BYTES_MAX;
  }

  /** Makes `count` bytes of room in a larger buffer. False: it would be larger than allowed. */
  grow(count: number): boolean {
    const needed = this.used + count;
    if (needed > this.#bytesMax) return false;
    const larger = new Uint8Array(Math.min(this.#bytesMax, needed * 2));
    putBytes(larger, 0, this.bytes);
    this.bytes = larger;
    return true;
  }

  /** `count` bytes have been put behind `used` by other means. */
  took(count: number): void {
    this.used = (this.used + count) | 0;
  }

  byte(value: number): void {
    this.bytes[this.used] = value;
    this.took(1);
  }

  text(text: Uint8Array): void {
    this.used = putBytes(this.bytes, this.used, text);
  }

  slice(bytes: Uint8Array, start: number, end: number): void {
    copyBytes(bytes, start, this.bytes, this.used, end - start);
    this.took(end - start);
  }

  u32(value: number): void {
    this.used = putU32(this.bytes, this.used, value >>> 0);
  }

  u64(high: number, low: number): void {
    this.used = putU64(this.bytes, this.used, high >>> 0, low >>> 0);
  }

  /** ASCII text that is made for the occasion; not on the path of a request. */
  string(text: string): void {
    const count = text.length;
    for (let i = 0; i < count; i++) this.bytes[this.used + i] = text.charCodeAt(i) & 0x7f;
    this.took(count);
  }

  crlf(): void {
    this.bytes[this.used] = 13;
    this.bytes[this.used + 1] = 10;
    this.took(2);
  }
}
