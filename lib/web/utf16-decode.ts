/** Strings from UTF-16LE (Encoding Standard, 14.4), in pieces. A surrogate without its partner becomes U+FFFD. */
import { stringFromUtf16, typedNew } from "#es-native";
import { isHighSurrogate, isLowSurrogate } from "./utf8-encode.ts";

const REPLACEMENT = 0xfffd;
const NONE = -1;

export class Utf16Decoder {
  /** What is left of the piece before: a byte, and a surrogate that waits for its partner. */
  private byte = NONE;
  private high = NONE;
  hasError = false;

  decode(bytes: Uint8Array, isLast: boolean): string {
    this.hasError = false;
    const units: Uint16Array = typedNew("Uint16Array", (bytes.length >> 1) + 3);
    let count = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      if (this.byte === NONE) {
        this.byte = byte;
        continue;
      }
      const unit = this.byte | (byte << 8);
      this.byte = NONE;
      if (this.high !== NONE) {
        units[count++] = isLowSurrogate(unit) ? this.high : this.replacement();
        this.high = NONE;
        if (isLowSurrogate(unit)) {
          units[count++] = unit;
          continue;
        }
      }
      if (isHighSurrogate(unit)) this.high = unit;
      else units[count++] = isLowSurrogate(unit) ? this.replacement() : unit;
    }
    if (isLast && (this.byte !== NONE || this.high !== NONE)) {
      this.byte = NONE;
      this.high = NONE;
      units[count++] = this.replacement();
    }
    return stringFromUtf16(units, 0, count);
  }

  private replacement(): number {
    this.hasError = true;
    return REPLACEMENT;
  }
}
