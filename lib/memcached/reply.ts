/**
 * Takes replies of memcached's text protocol (protocol.txt) off a stream of bytes.
 *
 *   LINE   -> "VALUE <key> <flags> <bytes>": VALUE; "END" and any other line: a reply is complete
 *   VALUE  -> after <bytes> and CR LF: LINE
 *
 * Invariant: at most `lineBytesMax` or one value are kept between two calls.
 */
import { MEMCACHED_LIMITS } from "./limits.ts";

const { lineBytesMax, valueBytesMax } = MEMCACHED_LIMITS;
const CR = 13;
const LF = 10;

/** Who waits for replies. */
export interface ReplyReceiver {
  /** A reply is complete: its last line, and the value in front of it, null when there was none. */
  onReply(line: string, value: Uint8Array | null): void;
}

export class ReplyReader {
  /** What is kept: the beginning of a line, or of a value with its CR LF. */
  #bytes = new Uint8Array(lineBytesMax);
  #length = 0;
  /** Bytes of the value that is being read; -1 in LINE. */
  #valueBytes = -1;
  #value: Uint8Array | null = null;

  /** Takes what has come. False when it makes no sense: nothing after it can be understood. */
  take(bytes: Uint8Array, start: number, end: number, receiver: ReplyReceiver): boolean {
    let at = start | 0; // as all positions and lengths: what no buffer is longer than
    const stop = end | 0;
    while (at < stop) {
      const next =
        this.#valueBytes < 0 ? this.#line(bytes, at, stop, receiver) : this.#data(bytes, at, stop);
      if (next < 0) return false;
      at = next;
    }
    return true;
  }

  /** Takes a part of a line. Returns what comes after it, -1 when it is too long or unknown. */
  #line(bytes: Uint8Array, start: number, end: number, receiver: ReplyReceiver): number {
    let at = start;
    while (at < end && bytes[at] !== LF) at = (at + 1) | 0;
    if (!this.#keep(bytes, start, at) || this.#length > lineBytesMax) return -1;
    if (at === end) return end;
    const length = this.#length;
    if (length === 0 || this.#bytes[length - 1] !== CR) return -1;
    const line = latin1(this.#bytes, length - 1);
    this.#length = 0;
    if (!line.startsWith("VALUE ")) {
      const value = this.#value;
      this.#value = null;
      receiver.onReply(line, value);
      return (at + 1) | 0;
    }
    const told = Number(line.split(" ")[3] ?? "-1");
    const isOne = Number.isInteger(told) && told >= 0 && told <= valueBytesMax;
    if (!isOne || this.#value !== null) return -1; // one key at a time is asked for
    const valueBytes = told | 0;
    this.#valueBytes = valueBytes;
    if (this.#bytes.length < valueBytes + 2) this.#bytes = new Uint8Array(valueBytes + 2);
    return (at + 1) | 0;
  }

  /** Takes a part of a value and the CR LF after it. */
  #data(bytes: Uint8Array, start: number, end: number): number {
    const all = (this.#valueBytes + 2) | 0;
    const at = Math.min(end, start + all - this.#length) | 0;
    if (!this.#keep(bytes, start, at)) return -1;
    if (this.#length < all) return at;
    if (this.#bytes[all - 2] !== CR || this.#bytes[all - 1] !== LF) return -1;
    this.#value = this.#bytes.slice(0, this.#valueBytes);
    this.#valueBytes = -1;
    this.#length = 0;
    return at;
  }

  #keep(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#length + end - start > this.#bytes.length) return false;
    this.#bytes.set(bytes.subarray(start, end), this.#length);
    this.#length = (this.#length + end - start) | 0;
    return true;
  }
}

function latin1(bytes: Uint8Array, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
