/** TextEncoderStream and TextDecoderStream (Encoding Standard, 7.5 and 7.6). */
import type { ReadableStream } from "./readable-stream.ts";
import { TextDecoder } from "./text-decoder.ts";
import { TransformStream } from "./transform-stream.ts";
import { encodeUtf8 } from "./utf8-encode.ts";
import type { WritableStream } from "./writable-stream.ts";

const REPLACEMENT = "\ufffd";

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

export class TextEncoderStream {
  /** The first half of a pair at the end of a chunk, until the next one comes. */
  #high = "";
  readonly #transform = new TransformStream({
    transform: (chunk, controller) => {
      const text = this.#high + String(chunk);
      const isCut = text !== "" && isHigh(text.charCodeAt(text.length - 1));
      this.#high = isCut ? text.slice(-1) : "";
      const whole = isCut ? text.slice(0, -1) : text;
      if (whole !== "") controller.enqueue(encodeUtf8(whole));
    },
    flush: (controller) => {
      if (this.#high !== "") controller.enqueue(encodeUtf8(REPLACEMENT));
    },
  });

  get encoding(): string {
    return "utf-8";
  }

  get readable(): ReadableStream {
    return this.#transform.readable;
  }

  get writable(): WritableStream {
    return this.#transform.writable;
  }
}

export class TextDecoderStream {
  readonly #decoder: TextDecoder;
  readonly #transform = new TransformStream({
    transform: (chunk, controller) => {
      const text = this.#decoder.decode(chunk, { stream: true });
      if (text !== "") controller.enqueue(text);
    },
    flush: (controller) => {
      const text = this.#decoder.decode();
      if (text !== "") controller.enqueue(text);
      controller.terminate();
    },
  });

  constructor(
    encoding: unknown = "utf-8",
    options: { readonly fatal?: boolean; readonly ignoreBOM?: boolean } = {},
  ) {
    this.#decoder = new TextDecoder(encoding, options);
  }

  get encoding(): string {
    return this.#decoder.encoding;
  }

  get fatal(): boolean {
    return this.#decoder.fatal;
  }

  get ignoreBOM(): boolean {
    return this.#decoder.ignoreBOM;
  }

  get readable(): ReadableStream {
    return this.#transform.readable;
  }

  get writable(): WritableStream {
    return this.#transform.writable;
  }
}
