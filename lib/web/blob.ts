/** Blob and File (File API), as Node.js 20 has them; what they are made of is copied at once. */
import { clockWallMs, isView, typedCopy, typedNew } from "#es-native";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";
import { describeReceived, nodeTypeError } from "../es/invalid-argument.ts";
import { ReadableStream } from "./readable-stream.ts";
import { bytesOf } from "./text-decoder.ts";
import { Utf8Decoder } from "./utf8-decode.ts";
import { encodeUtf8 } from "./utf8-encode.ts";

/** What a Blob can be made of. */
export type BlobPart = string | ArrayBuffer | ArrayBufferView | Blob;

export interface BlobOptions {
  readonly type?: string | undefined;
  /** "native": line ends become LF. */
  readonly endings?: string | undefined;
}

export interface FileOptions extends BlobOptions {
  readonly lastModified?: number | undefined;
}

export class Blob {
  readonly #parts: readonly Uint8Array[];
  readonly #type: string;

  constructor(sources: Iterable<BlobPart> = [], options: BlobOptions = {}) {
    if (typeof options !== "object" || options === null) {
      throw notA("options", "a dictionary", options);
    }
    const isSequence = typeof sources === "object" && sources !== null;
    if (!isSequence || typeof sources[Symbol.iterator] !== "function") {
      throw notA("sources", "a sequence", sources);
    }
    const { endings = "transparent", type = "" } = options;
    if (endings !== "transparent" && endings !== "native") {
      const message = `The property 'options.endings' is invalid. Received '${endings as string}'`;
      throw nodeTypeError("ERR_INVALID_ARG_VALUE", message);
    }
    this.#parts = [...sources].map((part) => partBytes(part, endings === "native"));
    const text = `${type}`;
    this.#type = isPrintable(text) ? text.toLowerCase() : "";
  }

  get size(): number {
    return this.#parts.reduce((sum, { length }) => sum + length, 0);
  }

  get type(): string {
    return this.#type;
  }

  /** In Node's order of microtasks: two for each part but one. */
  async arrayBuffer(): Promise<ArrayBuffer> {
    for (let left = 2 * this.#parts.length - 1; left > 0; left--) await null;
    return Blob["%bytesOf"](this).buffer as ArrayBuffer;
  }

  async text(): Promise<string> {
    const bytes = new Uint8Array(await this.arrayBuffer());
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return new Utf8Decoder().decode(bytes, hasMark ? 3 : 0, bytes.length, true);
  }

  slice(start = 0, end: number = this.size, type = ""): Blob {
    const { size } = this;
    const from = start < 0 ? Math.max(size + start, 0) : Math.min(start, size);
    const to = end < 0 ? Math.max(size + end, 0) : Math.min(end, size);
    const bytes = Blob["%bytesOf"](this).subarray(from, Math.max(from, to));
    return new Blob(bytes.length === 0 ? [] : [bytes], { type });
  }

  /** Its parts, one after another. */
  stream(): ReadableStream {
    const left = this.#parts.filter(({ length }) => length > 0);
    return new ReadableStream({
      pull(controller) {
        const next = left.shift();
        if (next === undefined) controller.close();
        else controller.enqueue(next.slice());
      },
    });
  }

  get [Symbol.toStringTag](): string {
    return "Blob";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    if (depth !== null && depth < 0) return "[Blob]";
    const { size, type } = this;
    return `Blob ${inspect({ size, type }, options)}`;
  }

  /** Of the library's own use: a copy of its bytes. */
  static ["%bytesOf"](blob: Blob): Uint8Array {
    const all: Uint8Array = typedNew("Uint8Array", blob.size);
    let at = 0;
    for (const part of blob.#parts) {
      typedCopy(all, at, part, 0, part.length);
      at += part.length;
    }
    return all;
  }
}

export class File extends Blob {
  readonly #name: string;
  readonly #lastModified: number;

  constructor(sources: Iterable<BlobPart>, name: string, options: FileOptions = {}) {
    super(sources, options);
    this.#name = (`${name}` as unknown as { toWellFormed(): string }).toWellFormed();
    this.#lastModified = Math.trunc(Number(options.lastModified ?? clockWallMs())) || 0;
  }

  get name(): string {
    return this.#name;
  }

  get lastModified(): number {
    return this.#lastModified;
  }

  override get [Symbol.toStringTag](): string {
    return "File";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    if (depth !== null && depth < 0) return "[File]";
    const { size, type, name, lastModified } = this;
    return `File ${inspect({ size, type, name, lastModified }, options)}`;
  }
}

function notA(name: string, expected: string, value: unknown): Error {
  const message = `The "${name}" argument must be ${expected}. Received ${describeReceived(value)}`;
  return nodeTypeError("ERR_INVALID_ARG_TYPE", message);
}

/** Visible ASCII and spaces? A regular expression here would be in the image of every server. */
function isPrintable(text: string): boolean {
  for (let i = 0; i < text.length; i++)
    if (text.charCodeAt(i) < 0x20 || text.charCodeAt(i) > 0x7e) return false;
  return true;
}

function partBytes(part: BlobPart, isNative: boolean): Uint8Array {
  if (part instanceof Blob) return Blob["%bytesOf"](part);
  if (isView(part) || part instanceof ArrayBuffer) return bytesOf(part).slice();
  const text = `${part as string}`;
  return encodeUtf8(isNative ? text.replace(/\r\n/g, "\n") : text);
}

/** What a Blob says of bytes that came as `type`: its essence and parameters, in lower case; "" for no type. */
export function blobType(type: string | null): string {
  const [essence = "", ...parameters] = (type ?? "").split(";").map((part) => part.trim());
  if (!/^[^\s/]+\/[^\s/]+$/.test(essence)) return "";
  const kept = parameters.filter((each) => /^[^=\s]+=[^\s]+$/.test(each));
  return [essence, ...kept].join(";").toLowerCase();
}
