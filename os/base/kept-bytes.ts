/** Bytes that outlive the buffer they were lent in, kept in one of their own that is used again. */

import { copyBytes } from "./bytes.ts";

/** A longer buffer is not kept for the next time. */
const REUSED_MAX = 4096;
const NO_BYTES = new Uint8Array(0);

export class KeptBytes {
  /** What is kept is `bytes[0..end)`. */
  bytes: Uint8Array = NO_BYTES;
  end = 0;

  /** Copies `source[start..end)` in place of what was kept. */
  keep(source: Uint8Array, start: number, end: number): void {
    const count = (end - start) | 0;
    if (count > this.bytes.length) this.bytes = new Uint8Array(count < 64 ? 64 : count);
    copyBytes(this.bytes, 0, source, start, end);
    this.end = count;
  }

  /** Nothing is kept any more. */
  clear(): void {
    this.end = 0;
    if (this.bytes.length > REUSED_MAX) this.bytes = NO_BYTES;
  }
}
