/** A text that is put together from many short ones: as bytes, as long as its units are below 256. */
import { stringFromLatin1, stringIsLatin1, stringToLatin1, typedCopy, typedNew } from "#es-native";

const BYTES_MIN = 256;

export class TextWriter {
  /** What comes before the bytes. */
  private text = "";
  private bytes: Uint8Array = typedNew("Uint8Array", BYTES_MIN);
  private used = 0;

  write(part: string): void {
    const { length } = part;
    if (!stringIsLatin1(part)) {
      this.text = this.finish() + part;
      this.used = 0;
      return;
    }
    if (this.used + length > this.bytes.length) this.grow(this.used + length);
    stringToLatin1(part, this.bytes, this.used);
    this.used += length;
  }

  /** Everything so far. */
  finish(): string {
    const rest = stringFromLatin1(this.bytes, 0, this.used);
    return this.text === "" ? rest : this.text + rest;
  }

  private grow(least: number): void {
    const bytes: Uint8Array = typedNew("Uint8Array", Math.max(least, 2 * this.bytes.length));
    typedCopy(bytes, 0, this.bytes, 0, this.used);
    this.bytes = bytes;
  }
}
