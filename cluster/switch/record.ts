/**
 * Frames in a stream as QEMU's `-netdev stream` sends them: four bytes of length, big-endian, then
 * the frame. Such a record is what this room passes around, so that a frame that came in by one
 * stream leaves by another without being copied. A record is never changed once it was passed on.
 */
import { SWITCH_LIMITS } from "./limits.ts";

export const RECORD_HEADER_BYTES = 4;

/** A record for a frame of `frameBytes`, the length filled in. */
export function makeRecord(frameBytes: number): Buffer {
  const record = Buffer.allocUnsafe(RECORD_HEADER_BYTES + frameBytes);
  record.writeUInt32BE(frameBytes, 0);
  return record;
}

/** The record of a frame, copied. */
export function recordOf(frame: Uint8Array): Buffer {
  const record = makeRecord(frame.length);
  record.set(frame, RECORD_HEADER_BYTES);
  return record;
}

/** Cuts a stream into records. At most one unfinished record is kept. */
export class RecordReader {
  #rest: Buffer = Buffer.alloc(0);
  #isBroken = false;

  /**
   * Takes what arrived and calls `take` for each whole record. False once a length was above
   * `recordBytesMax`: nothing after that means anything.
   */
  push(chunk: Buffer, take: (record: Buffer) => void): boolean {
    if (this.#isBroken) return false;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (bytes.length - at >= RECORD_HEADER_BYTES) {
      const length = bytes.readUInt32BE(at);
      if (length > SWITCH_LIMITS.recordBytesMax) {
        this.#isBroken = true;
        this.#rest = Buffer.alloc(0);
        return false;
      }
      const end = at + RECORD_HEADER_BYTES + length;
      if (end > bytes.length) break;
      take(bytes.subarray(at, end));
      at = end;
    }
    this.#rest = bytes.subarray(at);
    return true;
  }
}
