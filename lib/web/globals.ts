/** Names of the web platform that a program may use without importing them. */

export { AbortController, AbortSignal } from "./abort.ts";
export { atob, btoa } from "./base64.ts";
export { Blob, File } from "./blob.ts";
export { crypto } from "./crypto.ts";
export { CustomEvent } from "./custom-event.ts";
export { DOMException } from "./dom-exception.ts";
export { Event, EventTarget } from "./event-target.ts";
export { FormData } from "./form-data.ts";
export { Headers } from "./headers.ts";
export {
  ReadableStream,
  ReadableStreamDefaultController,
  ReadableStreamDefaultReader,
} from "./readable-stream.ts";
export { Request } from "./request.ts";
export { Response } from "./response.ts";
export { ByteLengthQueuingStrategy, CountQueuingStrategy } from "./stream-strategy.ts";
export { structuredClone } from "./structured-clone.ts";
export { TextDecoder } from "./text-decoder.ts";
export { TextEncoder } from "./text-encoder.ts";
export { TextDecoderStream, TextEncoderStream } from "./text-streams.ts";
export { TransformStream, TransformStreamDefaultController } from "./transform-stream.ts";
export { URL } from "./url.ts";
export { URLSearchParams } from "./url-search-params.ts";
export {
  WritableStream,
  WritableStreamDefaultController,
  WritableStreamDefaultWriter,
} from "./writable-stream.ts";
