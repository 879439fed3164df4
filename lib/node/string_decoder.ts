/** `node:string_decoder`: text out of bytes that come in pieces; a character that is cut off waits for the next piece. */
import { invalidArgument } from "../es/invalid-argument.ts";
import { bytesOf } from "../web/text-decoder.ts";
import { Utf8Decoder } from "../web/utf8-decode.ts";
import {
  ASCII,
  BASE64,
  BASE64URL,
  encodingNamed,
  HEX,
  LATIN1,
  readText,
  UNKNOWN,
  UTF8,
  UTF16LE,
} from "./encodings.ts";
import { unknownEncoding } from "./errors.ts";

const NAMES: Readonly<Record<number, string>> = {
  [UTF8]: "utf8",
  [UTF16LE]: "utf16le",
  [LATIN1]: "latin1",
  [ASCII]: "ascii",
  [BASE64]: "base64",
  [BASE64URL]: "base64url",
  [HEX]: "hex",
};

export class StringDecoder {
  readonly encoding: string;
  readonly #kind: number;
  readonly #utf8 = new Utf8Decoder();
  /** Bytes of a unit, or of a group of base 64, that is not complete. */
  #rest: Uint8Array = new Uint8Array(0);

  constructor(encoding?: string | null) {
    const isDefault = encoding === undefined || encoding === null || encoding === "";
    this.#kind = isDefault ? UTF8 : encodingNamed(`${encoding}`);
    if (this.#kind === UNKNOWN) throw unknownEncoding(encoding);
    this.encoding = NAMES[this.#kind] ?? "utf8";
  }

  write(bytes: string | ArrayBufferView): string {
    if (typeof bytes === "string") return bytes;
    if (!ArrayBuffer.isView(bytes)) {
      throw invalidArgument("buf", "an instance of Buffer, TypedArray, or DataView", bytes);
    }
    const all = bytesOf(bytes);
    if (this.#kind === UTF8) return this.#utf8.decode(all, 0, all.length, false);
    if (this.#kind === UTF16LE) return this.#units(all);
    const isBase64 = this.#kind === BASE64 || this.#kind === BASE64URL;
    return isBase64 ? this.#groups(all) : readText(all, this.#kind, 0, all.length);
  }

  /** The text of what is left, too; the next `write` begins anew. */
  end(bytes?: string | ArrayBufferView): string {
    const text = bytes === undefined ? "" : this.write(bytes);
    if (this.#kind === UTF8) return text + this.#utf8.decode(this.#rest, 0, 0, true);
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    return text + readText(rest, this.#kind, 0, rest.length);
  }

  #joined(bytes: Uint8Array): Uint8Array {
    if (this.#rest.length === 0) return bytes;
    const all = new Uint8Array(this.#rest.length + bytes.length);
    all.set(this.#rest, 0);
    all.set(bytes, this.#rest.length);
    return all;
  }

  #take(all: Uint8Array, end: number): string {
    this.#rest = all.slice(end);
    return readText(all, this.#kind, 0, end);
  }

  /**
   * A high surrogate waits for its partner; as in Node.js not one whose own bytes came in two pieces, and not before half
   * a unit.
   */
  #units(bytes: Uint8Array): string {
    let from = 0;
    let head = "";
    if (this.#rest.length > 0) {
      const missing = this.#rest.length === 1 ? 1 : 4 - this.#rest.length;
      from = Math.min(missing, bytes.length);
      const all = this.#joined(bytes.subarray(0, from));
      this.#rest = all;
      if (from < missing) return "";
      head = this.#take(all, all.length);
    }
    let end = bytes.length;
    if (end === from) return head;
    if ((end - from) % 2 === 1) end--;
    else if (((bytes[end - 1] ?? 0) & 0xfc) === 0xd8) end -= 2;
    return head + this.#take(bytes.subarray(from), end - from);
  }

  #groups(bytes: Uint8Array): string {
    const all = this.#joined(bytes);
    return this.#take(all, all.length - (all.length % 3));
  }
}

export default { StringDecoder };
