/** TextDecoder (Encoding Standard, 7.2) for UTF-8, UTF-16LE and Latin-1. Other encodings throw a RangeError. */

import {
  isView,
  stringFromLatin1,
  stringFromUtf16,
  stringSubstring,
  stringUnit,
  typedNew,
  typedView,
} from "#es-native";
import { TypeError } from "../es/error.ts";
import { inspect } from "../es/inspect-call.ts";
import { nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";
import { Utf8Decoder } from "./utf8-decode.ts";
import { Utf16Decoder } from "./utf16-decode.ts";

const UTF8 = " unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 ";
const UTF16LE = " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le ";
const LATIN1 =
  " ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1" +
  " iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 ";

/** windows-1252, 0x80 to 0x9f; elsewhere it is Latin-1. */
const WINDOWS_1252 =
  "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f" +
  "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";

const BYTE_ORDER_MARK = 0xfeff;

function encodingOf(label: string): string {
  const name = ` ${label.trim().toLowerCase()} `;
  if (UTF8.includes(name)) return "utf-8";
  if (UTF16LE.includes(name)) return "utf-16le";
  if (LATIN1.includes(name)) return "windows-1252";
  throw nodeRangeError("ERR_ENCODING_NOT_SUPPORTED", `The "${label}" encoding is not supported`);
}

/** The bytes of a buffer or a view, not copied. */
export function bytesOf(input: unknown): Uint8Array {
  if (input === undefined) return typedNew("Uint8Array", 0);
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return typedView("Uint8Array", input, 0, input.byteLength);
  if (isView(input)) {
    const view = input as DataView<ArrayBuffer>;
    return typedView("Uint8Array", view.buffer, view.byteOffset, view.byteLength);
  }
  const expected = "an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView";
  throw nodeTypeError("ERR_INVALID_ARG_TYPE", `The "list" argument must be ${expected}.`);
}

interface DecoderOptions {
  readonly fatal?: unknown;
  readonly ignoreBOM?: unknown;
}

export class TextDecoder {
  readonly #encoding: string;
  readonly #fatal: boolean;
  readonly #ignoreBOM: boolean;
  readonly #utf8 = new Utf8Decoder();
  readonly #utf16 = new Utf16Decoder();
  /** Something of the stream has come: what comes next is not its first character. */
  #hasBegun = false;
  /** Was used for a stream. */
  #isStream = false;

  static ["%call"](): never {
    throw new TypeError("Class constructor TextDecoder cannot be invoked without 'new'");
  }

  constructor(label: unknown = "utf-8", options: DecoderOptions | null | undefined = undefined) {
    this.#encoding = encodingOf(`${label as string}`);
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }

  get encoding(): string {
    return this.#encoding;
  }

  get fatal(): boolean {
    return this.#fatal;
  }

  get ignoreBOM(): boolean {
    return this.#ignoreBOM;
  }

  decode(
    input: unknown = undefined,
    options: { readonly stream?: unknown } | null | undefined = undefined,
  ): string {
    const bytes = bytesOf(input);
    const isLast = !options?.stream;
    let text = "";
    let hasError = false;
    if (this.#encoding === "utf-8") {
      text = this.#utf8.decode(bytes, 0, bytes.length, isLast);
      hasError = this.#utf8.hasError;
    } else if (this.#encoding === "utf-16le") {
      text = this.#utf16.decode(bytes, isLast);
      hasError = this.#utf16.hasError;
    } else return this.#decodeLatin1(bytes, isLast);
    if (hasError && this.#fatal) {
      const message = `The encoded data was not valid for encoding ${this.#encoding}`;
      throw nodeTypeError("ERR_ENCODING_INVALID_ENCODED_DATA", message);
    }
    return this.#withoutMark(text, isLast);
  }

  /** Node.js 20 takes windows-1252 for Latin-1 until a decoder is used for a stream. */
  #decodeLatin1(bytes: Uint8Array, isLast: boolean): string {
    if (!isLast) this.#isStream = true;
    if (!this.#isStream) return stringFromLatin1(bytes, 0, bytes.length);
    const units: Uint16Array = typedNew("Uint16Array", bytes.length);
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      units[i] = byte >= 0x80 && byte < 0xa0 ? stringUnit(WINDOWS_1252, byte - 0x80) : byte;
    }
    return stringFromUtf16(units, 0, units.length);
  }

  #withoutMark(text: string, isLast: boolean): string {
    const isFirst = !this.#hasBegun && text !== "";
    if (text !== "") this.#hasBegun = true;
    if (isLast) this.#hasBegun = false;
    if (!isFirst || this.#ignoreBOM || stringUnit(text, 0) !== BYTE_ORDER_MARK) return text;
    return stringSubstring(text, 1, text.length);
  }

  get [Symbol.toStringTag](): string {
    return "TextDecoder";
  }

  [Symbol.for("nodejs.util.inspect.custom")](depth: number | null, _options: object): unknown {
    if (depth !== null && depth < 0) return this;
    const { encoding, fatal, ignoreBOM } = this;
    return `TextDecoder ${inspect({ encoding, fatal, ignoreBOM })}`;
  }
}
