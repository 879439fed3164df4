/**
 * Bytes on their way out: heads and small bodies are put here, and written to a connection at once.
 * One output serves all connections of a server; between two calls from outside it is empty.
 */
import { stringToLatin1, typedCopy } from "#es-native";
import { writeUtf8 } from "../web/utf8-encode.ts";

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

  /** The UTF-8 of a text, `byteCount` bytes, for which there is room. */
  utf8(text: string, byteCount: number): void {
    if (byteCount === text.length) this.latin1(text);
    else {
      writeUtf8(text, this.bytes, this.used, this.used + byteCount);
      this.used = (this.used + byteCount) | 0;
    }
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
