/** crypto.getRandomValues and crypto.randomUUID (Web Cryptography, 10.1), from the machine's random source. */
import { isView, randomFill, typedNew, typedView } from "#es-native";
import { DOMException } from "./dom-exception.ts";

const BYTES_MAX = 65_536;
const HEX = "0123456789abcdef";

function isFloat(view: unknown): boolean {
  return view instanceof Float32Array || view instanceof Float64Array || view instanceof DataView;
}

class Crypto {
  /** Fills a typed array of integers, and gives it. */
  getRandomValues<T>(array: T): T {
    if (!isView(array) || isFloat(array)) {
      const message = "The data argument must be an integer-type TypedArray";
      throw new DOMException(message, "TypeMismatchError");
    }
    const { buffer, byteOffset, byteLength } = array as unknown as Uint8Array<ArrayBuffer>;
    if (byteLength > BYTES_MAX) {
      const message = "The requested length exceeds 65,536 bytes";
      throw new DOMException(message, "QuotaExceededError");
    }
    const bytes: Uint8Array = typedView("Uint8Array", buffer, byteOffset, byteLength);
    randomFill(bytes, 0, byteLength);
    return array;
  }

  /** Version 4 (RFC 9562, 5.4). */
  randomUUID(): string {
    const bytes: Uint8Array = typedNew("Uint8Array", 16);
    randomFill(bytes, 0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    let text = "";
    for (let i = 0; i < 16; i++) {
      const byte = bytes[i] ?? 0;
      if (i === 4 || i === 6 || i === 8 || i === 10) text += "-";
      text += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15);
    }
    return text;
  }

  get [Symbol.toStringTag](): string {
    return "Crypto";
  }
}

export const crypto: Crypto = new Crypto();
