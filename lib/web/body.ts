/** What Request and Response have in common: a body (Fetch Standard, 5.2). */
import { typedCopy, typedNew } from "#es-native";
import { TypeError } from "../es/error.ts";
import { Blob, blobType } from "./blob.ts";
import { BodyQueue } from "./body-queue.ts";
import { FormData } from "./form-data.ts";
import { formOf } from "./form-data-parse.ts";
import type { Headers } from "./headers.ts";
import { ReadableStream } from "./readable-stream.ts";
import { isUsable, StreamQueue, streamOf, useUp } from "./stream-body.ts";
import { URLSearchParams } from "./url-search-params.ts";
import { Utf8Decoder } from "./utf8-decode.ts";
import { encodeUtf8 } from "./utf8-encode.ts";

const NOTHING: Uint8Array = typedNew("Uint8Array", 0);

/** What a body can be made from. */
export type BodyInit =
  | string
  | URLSearchParams
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream
  | Blob
  | FormData
  | null
  | undefined;

/** Where the bytes of a body are: in one of these, or nowhere. */
export type Content = string | Uint8Array | BodyQueue | null;

const TEXT_TYPE = "text/plain;charset=UTF-8";
const FORM_TYPE = "application/x-www-form-urlencoded;charset=UTF-8";

/** The content-type that a body brings along, "" for none; asked for after its content, which a form may change. */
export function typeOfBody(init: BodyInit): string {
  if (typeof init === "string") return TEXT_TYPE;
  if (init instanceof URLSearchParams) return FORM_TYPE;
  if (init instanceof FormData) return FormData["%typeOf"](init);
  return init instanceof Blob ? init.type : "";
}

/** The content that `init` stands for; bytes are copied. */
export function contentOf(init: BodyInit): Content {
  if (init === undefined || init === null) return null;
  if (typeof init === "string") return init;
  if (init instanceof ReadableStream) {
    if (isUsable(init)) return new StreamQueue(init);
    throw new TypeError("Response body object should not be disturbed or locked");
  }
  if (init instanceof Blob) return Blob["%bytesOf"](init);
  if (init instanceof FormData) return FormData["%bytesOf"](init);
  if (init instanceof ArrayBuffer) return copyOf(new Uint8Array(init));
  if (ArrayBuffer.isView(init)) {
    return copyOf(new Uint8Array(init.buffer, init.byteOffset, init.byteLength));
  }
  return `${init as unknown as string}`;
}

function copyOf(bytes: Uint8Array): Uint8Array {
  const copy: Uint8Array = typedNew("Uint8Array", bytes.length);
  typedCopy(copy, 0, bytes, 0, bytes.length);
  return copy;
}

export abstract class Body {
  #content: Content;
  #isUsed = false;
  /** What `body` has shown. */
  #stream: ReadableStream | null = null;

  constructor(content: Content) {
    this.#content = content;
  }

  abstract get headers(): Headers;

  get body(): ReadableStream | null {
    if (this.#content === null) return null;
    if (this.#stream === null) {
      this.#stream = streamOf(this.#content);
      if (this.#isUsed && isUsable(this.#stream)) useUp(this.#stream);
    }
    return this.#stream;
  }

  get bodyUsed(): boolean {
    const stream = this.#shown();
    return this.#isUsed || (stream !== null && ReadableStream["%coreOf"](stream).isDisturbed);
  }

  /** The stream that others may know. */
  #shown(): ReadableStream | null {
    return this.#content instanceof StreamQueue ? this.#content.stream : this.#stream;
  }

  async text(): Promise<string> {
    const content = this.#take();
    if (typeof content === "string") return withoutMark(content);
    return decode(await bytesOf(content));
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await bytesOf(this.#take());
    const { buffer } = bytes;
    return bytes.length === buffer.byteLength
      ? (buffer as ArrayBuffer)
      : (copyOf(bytes).buffer as ArrayBuffer);
  }

  async blob(): Promise<Blob> {
    const bytes = await bytesOf(this.#take());
    return new Blob([bytes], { type: blobType(this.headers.get("content-type")) });
  }

  async formData(): Promise<FormData> {
    const bytes = await bytesOf(this.#take());
    return formOf(bytes, this.headers.get("content-type"));
  }

  async bytes(): Promise<Uint8Array> {
    return await bytesOf(this.#take());
  }

  #take(): Content {
    const stream = this.#shown();
    if (this.#isUsed || (stream !== null && !isUsable(stream))) {
      throw new TypeError("Body is unusable: Body has already been read");
    }
    const content = this.#content;
    if (content !== null) this.#isUsed = true;
    if (stream !== null && !(content instanceof StreamQueue)) useUp(stream);
    return content;
  }

  /** Of the library's own use: the content, which is used from now on. Throws when it was before. */
  static ["%take"](body: Body): Content {
    return body.#take();
  }

  /** Of the library's own use: the content of a message that has none yet. */
  static ["%give"](body: Body, content: Content): void {
    body.#content = content;
  }

  /** Of the library's own use: whether there is a body. */
  static ["%has"](body: Body): boolean {
    return body.#content !== null;
  }

  /** Of the library's own use: the content for a copy. Throws when it is used. */
  static ["%share"](body: Body, name: string): Content {
    const stream = body.#shown();
    if (body.#isUsed || (stream !== null && !isUsable(stream))) {
      throw new TypeError(`${name}.clone: Body has already been consumed.`);
    }
    const content = body.#content;
    if (!(content instanceof BodyQueue)) return content;
    const [own, other] = body.body!.tee();
    body.#content = new StreamQueue(own);
    body.#stream = null;
    return new StreamQueue(other);
  }
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  if (content === null) return NOTHING;
  if (typeof content === "string") return encodeUtf8(content);
  if (content instanceof Uint8Array) return content;
  return await content.collect();
}

/** UTF-8 without its byte order mark. */
function decode(bytes: Uint8Array): string {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return new Utf8Decoder().decode(bytes, hasMark ? 3 : 0, bytes.length, true);
}

/** What a text becomes when it is encoded and decoded. */
function withoutMark(text: string): string {
  if (isPlain(text)) return text;
  return decode(encodeUtf8(text));
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0xd800) return false;
  return true;
}
