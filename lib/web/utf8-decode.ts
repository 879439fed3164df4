/**
 * Strings from UTF-8 (Encoding Standard, 8.1.1). What is malformed becomes one U+FFFD for each maximal part of a
 * sequence. Bytes may come in pieces: a sequence that is cut off waits for the next piece.
 */
import { stringFromLatin1, stringFromUtf16, typedNew } from "#es-native";

const REPLACEMENT = 0xfffd;

export class Utf8Decoder {
  /** Bytes of the sequence that are still to come, and its bits so far. */
  private needed = 0;
  private code = 0;
  /** What the next byte may be. */
  private lower = 0x80;
  private upper = 0xbf;
  /** Something was malformed. */
  hasError = false;

  private units: Uint16Array = typedNew("Uint16Array", 0);
  private count = 0;

  /** Decodes bytes `start` to `end`; with `isLast` a sequence that is cut off is malformed. */
  decode(bytes: Uint8Array, start: number, end: number, isLast: boolean): string {
    this.hasError = false;
    let at = start;
    if (this.needed === 0) {
      while (at < end && (bytes[at] ?? 0) < 0x80) at++;
      if (at === end) return stringFromLatin1(bytes, start, end);
    }
    const head = stringFromLatin1(bytes, start, at);
    // A byte gives at most one unit, a sequence that began earlier at most one more.
    this.units = typedNew("Uint16Array", end - at + 2);
    this.count = 0;
    for (; at < end; at++) at = this.step(bytes[at] ?? 0, at);
    if (isLast && this.needed > 0) this.fail();
    const text = head + stringFromUtf16(this.units, 0, this.count);
    this.units = typedNew("Uint16Array", 0);
    return text;
  }

  /** Takes the byte at `at`; gives where it stands, or the place before it when it has to be taken again. */
  private step(byte: number, at: number): number {
    if (this.needed === 0) {
      this.begin(byte);
      return at;
    }
    if (byte < this.lower || byte > this.upper) {
      this.fail();
      return at - 1;
    }
    this.lower = 0x80;
    this.upper = 0xbf;
    this.code = (this.code << 6) | (byte & 0x3f);
    this.needed--;
    if (this.needed === 0) this.put(this.code);
    return at;
  }

  private begin(byte: number): void {
    if (byte < 0x80) this.put(byte);
    else if (byte >= 0xc2 && byte <= 0xdf) this.expect(1, byte & 0x1f);
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.expect(2, byte & 0xf);
      if (byte === 0xe0) this.lower = 0xa0;
      if (byte === 0xed) this.upper = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.expect(3, byte & 7);
      if (byte === 0xf0) this.lower = 0x90;
      if (byte === 0xf4) this.upper = 0x8f;
    } else this.fail();
  }

  private expect(count: number, bits: number): void {
    this.needed = count;
    this.code = bits;
  }

  private fail(): void {
    this.needed = 0;
    this.lower = 0x80;
    this.upper = 0xbf;
    this.hasError = true;
    this.put(REPLACEMENT);
  }

  private put(code: number): void {
    const { units } = this;
    if (code >= 0x10000) {
      units[this.count++] = 0xd7c0 + (code >> 10);
      units[this.count++] = 0xdc00 + (code & 0x3ff);
    } else units[this.count++] = code;
  }
}

/** A whole text; what is malformed becomes U+FFFD. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  return new Utf8Decoder().decode(bytes, start, end, true);
}
