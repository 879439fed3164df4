/**
 * Bytes on their way out: heads and small bodies are put here, and written to a connection at once.
 * One output serves all connections of a server; between two calls from outside it is empty.
 */
import { stringToLatin1, stringToUtf8, stringUtf8Length, typedCopy } from "#es-native";
import { CR, LF } from "./ascii.ts";

const OUTPUT_BYTES = 65_536;

export class Output {
  readonly bytes: Uint8Array = new Uint8Array(OUTPUT_BYTES);
  /** Bytes in use, from 0. */
  used = 0;

  /** Free bytes. */
  room(): number {
    return (OUTPUT_BYTES - this.used) | 0;
  }

  /** Text whose units are all below 256, and for which there is room. */
  latin1(text: string): void {
    this.used = (this.used + stringToLatin1(text, this.bytes, this.used)) | 0;
  }

  /** For which there is room. */
  slice(bytes: Uint8Array, start: number, end: number): void {
    typedCopy(this.bytes, this.used, bytes, start, end - start);
    this.used = (this.used + end - start) | 0;
  }

  /**
   * The end of a head, from the number of `Content-Length` on, and a body in UTF-8, for which there is
   * room if it takes `bytesMax` at most. False: it takes more, and nothing was put.
   */
  lengthAndBody(body: string, bytesMax: number): boolean {
    const byteCount = stringUtf8Length(body);
    if (byteCount > bytesMax) return false;
    this.#putLength(byteCount);
    this.used = (this.used + stringToUtf8(body, this.bytes, this.used)) | 0;
    return true;
  }

  #putLength(byteCount: number): void {
    this.decimal(byteCount);
    const { bytes, used } = this;
    bytes[used] = CR;
    bytes[used + 1] = LF;
    bytes[used + 2] = CR;
    bytes[used + 3] = LF;
    this.used = (used + 4) | 0;
  }

  /** A whole number from 0 to 2^32 - 1 in decimal. */
  decimal(value: number): void {
    let rest = value >>> 0;
    let end = this.used + 1;
    for (let bound = 10; bound <= rest; bound *= 10) end++;
    this.used = end | 0;
    do {
      const tenth = (rest / 10) >>> 0;
      end = (end - 1) | 0;
      this.bytes[end] = 0x30 + ((rest - tenth * 10) | 0);
      rest = tenth;
    } while (rest > 0);
  }
}
