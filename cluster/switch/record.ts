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

/**
 * Cuts a stream into records. At most one unfinished record is kept, and joined once it is whole:
 * a stream that comes byte by byte costs no more than its length.
 */
export class RecordReader {
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** How many waiting bytes it takes to go on. */
  #neededBytes = RECORD_HEADER_BYTES;
  #isBroken = false;

  /**
   * Takes what arrived and calls `take` for each whole record. False once a length was above
   * `recordBytesMax`: nothing after that means anything.
   */
  push(chunk: Buffer, take: (record: Buffer) => void): boolean {
    if (this.#isBroken) return false;
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes < this.#neededBytes) return true;
    const bytes = this.#waiting.length === 1 ? chunk : Buffer.concat(this.#waiting);
    let at = 0;
    this.#neededBytes = RECORD_HEADER_BYTES;
    while (bytes.length - at >= RECORD_HEADER_BYTES) {
      const length = bytes.readUInt32BE(at);
      this.#isBroken = length > SWITCH_LIMITS.recordBytesMax;
      if (this.#isBroken) break;
      const end = at + RECORD_HEADER_BYTES + length;
      if (end > bytes.length) {
        this.#neededBytes = end - at;
        break;
      }
      take(bytes.subarray(at, end));
      at = end;
    }
    const isEmpty = this.#isBroken || at === bytes.length;
    this.#waiting = isEmpty ? [] : [bytes.subarray(at)];
    this.#waitingBytes = isEmpty ? 0 : bytes.length - at;
    return !this.#isBroken;
  }
}
