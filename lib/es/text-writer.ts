/** A text that is put together from many short ones: as bytes, as long as its units are below 256. */
import { stringFromLatin1, stringIsLatin1, stringToLatin1, typedCopy, typedNew } from "#es-native";

const BYTES_MIN = 256;
/** The bytes of a writer that has ended are the next one's, when they are no more. */
const BYTES_KEPT = 65_536;
const QUOTE = 34;

let kept: Uint8Array | null = null;

function takeBytes(): Uint8Array {
  const bytes = kept;
  kept = null;
  return bytes === null ? typedNew("Uint8Array", BYTES_MIN) : bytes;
}

export class TextWriter {
  /** What comes before the bytes. */
  private text = "";
  private bytes: Uint8Array = takeBytes();
  private used = 0;

  write(part: string): void {
    const { length } = part;
    if (!stringIsLatin1(part)) {
      this.text = this.soFar() + part;
      this.used = 0;
      return;
    }
    if (this.used + length > this.bytes.length) this.grow(this.used + length);
    stringToLatin1(part, this.bytes, this.used);
    this.used += length;
  }

  /** One unit below 256. */
  unit(unit: number): void {
    if (this.used === this.bytes.length) this.grow(this.used + 1);
    this.bytes[this.used] = unit;
    this.used++;
  }

  /** A text of units below 256, between quotation marks. */
  quote(text: string): void {
    const { length } = text;
    const end = this.used + length + 1;
    if (end >= this.bytes.length) this.grow(end + 1);
    const { bytes, used } = this;
    bytes[used] = QUOTE;
    stringToLatin1(text, bytes, used + 1);
    bytes[end] = QUOTE;
    this.used = end + 1;
  }

  /** An integer of at most nine digits, not negative. */
  integer(value: number): void {
    let end = this.used + 1;
    for (let rest = value; rest >= 10; rest = Math.trunc(rest / 10)) end++;
    if (end > this.bytes.length) this.grow(end);
    const { bytes } = this;
    this.used = end;
    let rest = value;
    do {
      const tenth = Math.trunc(rest / 10);
      end--;
      bytes[end] = 48 + rest - 10 * tenth;
      rest = tenth;
    } while (rest > 0);
  }

  /** Everything, from a writer that is not used any more. */
  finish(): string {
    const text = this.soFar();
    if (this.bytes.length <= BYTES_KEPT) kept = this.bytes;
    return text;
  }

  private soFar(): string {
    const rest = stringFromLatin1(this.bytes, 0, this.used);
    return this.text === "" ? rest : this.text + rest;
  }

  private grow(least: number): void {
    const bytes: Uint8Array = typedNew("Uint8Array", Math.max(least, 2 * this.bytes.length));
    typedCopy(bytes, 0, this.bytes, 0, this.used);
    this.bytes = bytes;
  }
}
