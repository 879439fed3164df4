/**
 * crypto.getRandomValues and crypto.randomUUID (Web Cryptography, 10.1), from the machine's random source, and
 * crypto.subtle.digest (14.3.5). The other methods of crypto.subtle are not there.
 */
import { isView, randomFill, typedNew, typedView } from "#es-native";
import { nodeTypeError } from "../es/invalid-argument.ts";
import { setImmediate } from "../es/timers.ts";
import { type Digest, Sha1, Sha256 } from "./digests.ts";
import { DOMException } from "./dom-exception.ts";
import { Sha384, Sha512 } from "./sha512.ts";
import { bytesOf } from "./text-decoder.ts";

const BYTES_MAX = 65_536;
const HEX = "0123456789abcdef";

function isFloat(view: unknown): boolean {
  return view instanceof Float32Array || view instanceof Float64Array || view instanceof DataView;
}

type Algorithm = string | { readonly name: string };

class SubtleCrypto {
  /** The digest of bytes, which are copied at once; "SHA-1", "SHA-256", "SHA-384" or "SHA-512". */
  async digest(algorithm: Algorithm, data: ArrayBufferView | ArrayBuffer): Promise<ArrayBuffer> {
    const failed = "Failed to execute 'digest' on 'SubtleCrypto':";
    // biome-ignore lint/complexity/noArguments: the message tells how many there are
    const count = arguments.length;
    if (count < 2) {
      const message = `${failed} 2 arguments required, but only ${count} present.`;
      throw nodeTypeError("ERR_MISSING_ARGS", message);
    }
    const name = nameOf(algorithm);
    if (!isView(data) && !(data instanceof ArrayBuffer)) {
      const kinds = "ArrayBuffer, Buffer, TypedArray, or DataView";
      throw nodeTypeError(
        "ERR_INVALID_ARG_TYPE",
        `${failed} 2nd argument is not instance of ${kinds}.`,
      );
    }
    const digest = digestOf(name);
    digest.update(bytesOf(data));
    await new Promise<void>((resolve) => setImmediate(() => resolve()));
    return digest.finish().buffer as ArrayBuffer;
  }

  get [Symbol.toStringTag](): string {
    return "SubtleCrypto";
  }
}

function nameOf(algorithm: Algorithm): string {
  if (typeof algorithm !== "object" || algorithm === null) return String(algorithm);
  if (algorithm.name !== undefined) return String(algorithm.name);
  const why = "can not be converted to 'Algorithm' because 'name' is required in 'Algorithm'";
  const message = `Failed to normalize algorithm: passed algorithm ${why}.`;
  throw nodeTypeError("ERR_MISSING_OPTION", message);
}

function digestOf(name: string): Digest {
  switch (name.toUpperCase()) {
    case "SHA-1":
      return new Sha1();
    case "SHA-256":
      return new Sha256();
    case "SHA-384":
      return new Sha384();
    case "SHA-512":
      return new Sha512();
    default:
      throw new DOMException("Unrecognized algorithm name", "NotSupportedError");
  }
}

class Crypto {
  #subtle: SubtleCrypto | null = null;

  get subtle(): SubtleCrypto {
    this.#subtle ??= new SubtleCrypto();
    return this.#subtle;
  }

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
