/** How much a stream may hold (Streams Standard, 7), and the checks of what its constructor is given. */
import { type InspectSettings, inspectParts } from "../es/inspect-call.ts";
import { invalidArgument, nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";

export type SizeOf = (chunk: unknown) => unknown;

export interface QueuingStrategy {
  readonly highWaterMark?: number | undefined;
  readonly size?: ((chunk: never) => number) | undefined;
}

export class CountQueuingStrategy {
  readonly highWaterMark: number;

  constructor(init: { readonly highWaterMark: number }) {
    this.highWaterMark = init.highWaterMark;
  }

  get size(): (chunk?: unknown) => number {
    return sizeOfOne;
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, { highWaterMark: this.highWaterMark });
  }
}

export class ByteLengthQueuingStrategy {
  readonly highWaterMark: number;

  constructor(init: { readonly highWaterMark: number }) {
    this.highWaterMark = init.highWaterMark;
  }

  get size(): (chunk: { readonly byteLength: number }) => number {
    return sizeInBytes;
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    return inspectParts(this, depth, options, { highWaterMark: this.highWaterMark });
  }
}

function sizeOfOne(_chunk?: unknown): number {
  return 1;
}

function sizeInBytes(chunk: { readonly byteLength: number }): number {
  return chunk.byteLength;
}

/** The high-water mark of a strategy, `usual` when it has none. */
export function markOf(strategy: QueuingStrategy, usual: number): number {
  const { highWaterMark } = strategy;
  if (highWaterMark === undefined) return usual;
  const mark = Number(highWaterMark);
  if (mark >= 0) return mark;
  const message = `The property 'strategy.highWaterMark' is invalid. Received ${highWaterMark}`;
  throw nodeRangeError("ERR_INVALID_ARG_VALUE", message);
}

export function sizeOf(strategy: QueuingStrategy): SizeOf {
  const { size } = strategy;
  if (size === undefined) return sizeOfOne;
  checkMethod(size, "strategy.size");
  return size as SizeOf;
}

/** One of the methods of an object that a stream is made from. */
export function checkMethod(method: unknown, name: string): void {
  if (method === undefined || typeof method === "function") return;
  throw invalidProperty(name, "of type function", method);
}

/** As `invalidArgument`, of a property such as "sink.write". */
export function invalidProperty(name: string, expected: string, value: unknown): Error {
  const { message } = invalidArgument(name, expected, value);
  return nodeTypeError("ERR_INVALID_ARG_TYPE", message.replace('" argument', '" property'));
}

/** `source` or `sink` of a constructor is an object. */
export function checkObject(value: unknown, name: string): void {
  if (typeof value === "object" && value !== null) return;
  if (typeof value === "function") return;
  throw invalidArgument(name, "of type object", value);
}

export function invalidState(message: string): Error {
  return nodeTypeError("ERR_INVALID_STATE", `Invalid state: ${message}`);
}

interface Entry {
  readonly chunk: unknown;
  readonly size: number;
}

/** Chunks with their sizes (Streams Standard, 8.1). */
export class SizedQueue {
  #entries: Entry[] = [];
  total = 0;

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  push(chunk: unknown, size: unknown): void {
    const number = Number(size);
    if (!(number >= 0) || number === Number.POSITIVE_INFINITY) {
      const message = `The argument 'size' is invalid. Received ${String(size)}`;
      throw nodeRangeError("ERR_INVALID_ARG_VALUE", message);
    }
    this.#entries.push({ chunk, size: number });
    this.total += number;
  }

  /** The next chunk, which stays. */
  peek(): unknown {
    return this.#entries[0]!.chunk;
  }

  shift(): unknown {
    const { chunk, size } = this.#entries.shift()!;
    this.total = Math.max(0, this.total - size);
    return chunk;
  }

  clear(): void {
    this.#entries = [];
    this.total = 0;
  }
}
