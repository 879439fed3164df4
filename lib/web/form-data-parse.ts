/**
 * Forms from bodies: application/x-www-form-urlencoded, and multipart/form-data (RFC 7578) as Node.js reads it, which
 * takes what browsers send and little else.
 */
import { stringFromLatin1, stringUnit, typedNew } from "#es-native";
import { TypeError } from "../es/error.ts";
import { File } from "./blob.ts";
import { FormData } from "./form-data.ts";
import { isMimeToken, type MimeType, parseMime, withoutEnd } from "./mime.ts";
import { URLSearchParams } from "./url-search-params.ts";
import { decodeUtf8 } from "./utf8-decode.ts";
import { encodeUtf8 } from "./utf8-encode.ts";

const CR = 13;
const LF = 10;
const COLON = 0x3a;
const QUOTE = 0x22;
/** Those of base64, then again with the last two of base64url. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = `${LETTERS}+/${LETTERS}-_`;

/** The form in a body of a type. Throws TypeError. */
export function formOf(bytes: Uint8Array, contentType: string | null): FormData {
  const type = contentType === null ? null : parseMime(contentType);
  if (type?.essence === "multipart/form-data") return new MultipartReader(bytes, type).read();
  const form = new FormData();
  if (type?.essence !== "application/x-www-form-urlencoded") {
    const known = '"multipart/form-data" or "application/x-www-form-urlencoded"';
    throw new TypeError(`Content-Type was not one of ${known}.`);
  }
  for (const [name, value] of new URLSearchParams(decodeUtf8(bytes, 0, bytes.length))) {
    form.append(name, value);
  }
  return form;
}

/** What the head of a part says. */
interface PartHead {
  readonly name: string;
  readonly filename: string | null;
  readonly type: string;
  readonly isBase64: boolean;
}

class MultipartReader {
  readonly #bytes: Uint8Array;
  readonly #boundary: Uint8Array;
  #at = 0;
  #end: number;
  /** `borders` of the boundary. */
  #again: Uint32Array | null = null;

  constructor(bytes: Uint8Array, type: MimeType) {
    const boundary = type.parameters.get("boundary");
    if (boundary === undefined) throw failed();
    this.#bytes = bytes;
    this.#boundary = encodeUtf8(`--${boundary}`);
    this.#end = bytes.length;
  }

  read(): FormData {
    const form = new FormData();
    while (this.#isCrlf(this.#at)) this.#at += 2;
    while (this.#end >= 2 && this.#isCrlf(this.#end - 2)) this.#end -= 2;
    for (;;) {
      if (!this.#isHere(this.#boundary, 0, this.#at)) throw failed();
      this.#at += this.#boundary.length;
      if (this.#isDashes() && this.#at === this.#end - 2) return form;
      this.#skipCrlf();
      this.#readPart(form);
    }
  }

  #readPart(form: FormData): void {
    const head = this.#readHead();
    this.#at += 2;
    const next = this.#findBoundary(this.#at);
    if (next < 0) throw failed();
    // Before it there are CR, LF and two dashes.
    const start = this.#at;
    const end = Math.max(start, next - 4);
    this.#at = end;
    const { filename, isBase64, name, type } = head;
    let body = this.#bytes.subarray(start, end);
    if (isBase64) body = fromBase64(textOf(body, 0, body.length));
    this.#skipCrlf();
    if (filename === null) form.append(name, textOf(body, 0, body.length));
    else form.append(name, new File([body], filename, { type }));
  }

  #readHead(): PartHead {
    let name: string | null = null;
    let filename: string | null = null;
    let type = "text/plain";
    let isBase64 = false;
    for (;;) {
      if (this.#isCrlf(this.#at)) {
        if (name === null) throw failed();
        return { name, filename, type, isBase64 };
      }
      switch (this.#readName()) {
        case "content-disposition":
          name = this.#readFieldName();
          filename = this.#readFileName();
          break;
        case "content-type":
          type = this.#readValue();
          if (!isAscii(type)) type = "";
          break;
        case "content-transfer-encoding":
          isBase64 = this.#readValue() === "base64";
          break;
        default:
          this.#readValue();
      }
      // As in Node.js, one of the two is enough here.
      if (this.#byte() !== CR && this.#bytes[this.#at + 1] !== LF) throw failed();
      this.#at += 2;
    }
  }

  /** The name of a field of a part's head, in lower case, up to its value. */
  #readName(): string {
    const start = this.#at;
    while (!this.#isLineEnd() && this.#byte() !== COLON) this.#at++;
    const text = stringFromLatin1(this.#bytes, start, this.#at);
    const name = withoutEnd(text.replace(/^[\t ]+/, ""), "\t ");
    if (!isMimeToken(name) || this.#byte() !== COLON) throw failed();
    this.#at++;
    this.#skipBlanks();
    return name.toLowerCase();
  }

  #readValue(): string {
    const start = this.#at;
    while (!this.#isLineEnd()) this.#at++;
    return withoutEnd(stringFromLatin1(this.#bytes, start, this.#at), "\t ");
  }

  #readFieldName(): string {
    const begin = encodeUtf8('form-data; name="');
    if (!this.#isHere(begin, 0, this.#at)) throw failed();
    this.#at += begin.length;
    return this.#readQuoted();
  }

  /** null: there is none. With and without the asterisk of RFC 8187, which has no other meaning here. */
  #readFileName(): string | null {
    const begin = encodeUtf8("; filename");
    if (!this.#isHere(begin, 0, this.#at)) return null;
    this.#at += begin.length;
    if (this.#byte() === 0x2a) this.#at++;
    if (this.#byte() !== 0x3d || this.#bytes[this.#at + 1] !== QUOTE) throw failed();
    this.#at += 2;
    return this.#readQuoted();
  }

  /** What stands up to the next quotation mark. */
  #readQuoted(): string {
    const start = this.#at;
    while (!this.#isLineEnd() && this.#byte() !== QUOTE) this.#at++;
    if (this.#byte() !== QUOTE) throw failed();
    const text = textOf(this.#bytes, start, this.#at);
    this.#at++;
    return text.replace(/%0A/gi, "\n").replace(/%0D/gi, "\r").replace(/%22/g, '"');
  }

  #byte(): number {
    return this.#at < this.#end ? this.#bytes[this.#at]! : -1;
  }

  #isLineEnd(): boolean {
    const byte = this.#byte();
    return byte < 0 || byte === CR || byte === LF;
  }

  #skipBlanks(): void {
    while (this.#byte() === 0x20 || this.#byte() === 9) this.#at++;
  }

  #isCrlf(at: number): boolean {
    return at + 2 <= this.#end && this.#bytes[at] === CR && this.#bytes[at + 1] === LF;
  }

  #isDashes(): boolean {
    return this.#bytes[this.#at] === 0x2d && this.#bytes[this.#at + 1] === 0x2d;
  }

  #skipCrlf(): void {
    if (!this.#isCrlf(this.#at)) throw failed();
    this.#at += 2;
  }

  /** Do the bytes of `text` from `from` on stand at `at`? */
  #isHere(text: Uint8Array, from: number, at: number): boolean {
    if (at + text.length - from > this.#end) return false;
    for (let i = from; i < text.length; i++) {
      if (this.#bytes[at + i - from] !== text[i]) return false;
    }
    return true;
  }

  /** Where the boundary, without the dashes in front of it, stands next; -1: nowhere. */
  #findBoundary(from: number): number {
    const wanted = this.#boundary.subarray(2);
    const bytes = this.#bytes;
    this.#again ??= borders(wanted);
    let matched = 0;
    for (let at = from; at < this.#end && matched < wanted.length; at++) {
      while (matched > 0 && wanted[matched] !== bytes[at]) matched = this.#again[matched - 1]!;
      if (wanted[matched] === bytes[at]) matched++;
      if (matched === wanted.length) return at + 1 - matched;
    }
    return wanted.length === 0 ? from : -1;
  }
}

/**
 * How much of the end of each beginning of `bytes` is a beginning of it, too (Knuth, Morris, Pratt 1977): a client chooses the
 * boundary, and looking for it must not take longer for that.
 */
function borders(bytes: Uint8Array): Uint32Array {
  const lengths: Uint32Array = typedNew("Uint32Array", bytes.length);
  for (let at = 1, length = 0; at < bytes.length; at++) {
    while (length > 0 && bytes[length] !== bytes[at]) length = lengths[length - 1]!;
    if (bytes[length] === bytes[at]) length++;
    lengths[at] = length;
  }
  return lengths;
}

function failed(): Error {
  return new TypeError("Failed to parse body as FormData.");
}

/** UTF-8 without its byte order mark. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  const isMarked =
    end - start >= 3 &&
    bytes[start] === 0xef &&
    bytes[start + 1] === 0xbb &&
    bytes[start + 2] === 0xbf;
  return decodeUtf8(bytes, isMarked ? start + 3 : start, end);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (stringUnit(text, i) > 0x7f) return false;
  return true;
}

/** What is no digit of it is left out. */
function fromBase64(text: string): Uint8Array {
  const bytes: Uint8Array = typedNew("Uint8Array", Math.ceil((text.length * 3) / 4));
  let at = 0;
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length && text[i] !== "="; i++) {
    const value = DIGITS.indexOf(text[i]!) & 63;
    if (!DIGITS.includes(text[i]!)) continue;
    bits = ((bits << 6) | value) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 255;
  }
  return bytes.subarray(0, at);
}
