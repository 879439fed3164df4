/**
 * structuredClone (HTML, 2.7.3 to 2.7.6) as V8 has it: a copy of data, with its cycles and shared parts, without prototypes,
 * accessors and symbols. Buffers can be transferred: the copy has their bytes, they are detached once everything is copied.
 * A function stops the program, for V8's message has its source text.
 */
import {
  bufferDetach,
  bufferIsDetached,
  bufferMax,
  bufferShare,
  isArguments,
  stopUnsupported,
  viewIsOut,
  viewIsTracking,
} from "#es-native";
import { nodeTypeError } from "../es/invalid-argument.ts";
import { FastIterator } from "../es/iterate.ts";
import { unwrapped, wrap } from "../es/wrapper.ts";
import { DOMException } from "./dom-exception.ts";

interface StructuredSerializeOptions {
  readonly transfer?: readonly unknown[];
}

type ResizableConstructor = new (
  byteLength: number,
  options: { readonly maxByteLength: number },
) => ArrayBuffer;

/** Copies of what was met before: parts that are shared stay shared. */
type Copies = Map<object, object>;

/** The copy of its first argument. Throws a DOMException for what is no data. */
export function structuredClone(...given: readonly unknown[]): unknown {
  if (given.length === 0)
    throw nodeTypeError("ERR_MISSING_ARGS", "The value argument must be specified");
  const [value, options = null] = given;
  if (typeof options !== "object") {
    throw nodeTypeError(
      "ERR_INVALID_ARG_TYPE",
      "The options argument must be either an object or undefined",
    );
  }
  const transfer = (options as StructuredSerializeOptions | null)?.transfer;
  if (transfer === undefined || transfer === null) return copyOf(value, new Map());
  return transferred(value, transfer);
}

function transferred(value: unknown, list: unknown): unknown {
  if (typeof list !== "object" || typeof (list as unknown[])[Symbol.iterator] !== "function") {
    throw nodeTypeError(
      "ERR_INVALID_ARG_TYPE",
      "Optional transferList argument must be an iterable",
    );
  }
  const copies: Copies = new Map();
  const buffers: ArrayBuffer[] = [];
  for (const item of list as Iterable<unknown>) {
    if (!(item instanceof ArrayBuffer)) throw notTransferable(item);
    if (copies.has(item)) {
      const message = "Transfer list contains duplicate ArrayBuffer";
      throw new DOMException(message, "DataCloneError");
    }
    buffers.push(item);
    copies.set(item, bufferShare(item));
  }
  const copy = copyOf(value, copies);
  for (const buffer of buffers) bufferDetach(buffer);
  return copy;
}

function notTransferable(item: unknown): Error {
  const tag = Object.prototype.toString.call(item);
  if (tag.endsWith("Stream]")) stopUnsupported("structuredClone that transfers a stream");
  return nodeTypeError("ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList");
}

function copyOf(value: unknown, copies: Copies): unknown {
  if (typeof value === "symbol") throw notCloneable(value.toString());
  if (typeof value === "function") stopUnsupported("structuredClone of a function");
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  refuse(value);
  if (Array.isArray(value)) return copyOfArray(value, copies);
  if (value instanceof Map) return copyOfMap(value, copies);
  if (value instanceof Set) return copyOfSet(value, copies);
  if (value instanceof Error && !(value instanceof DOMException)) return copyOfError(value, copies);
  const copy = copyOfBytes(value, copies) ?? copyOfLeaf(value);
  if (copy === null) return copyOfObject(value, copies);
  copies.set(value, copy);
  return copy;
}

function notCloneable(what: string): DOMException {
  return new DOMException(`${what} could not be cloned.`, "DataCloneError");
}

/** What holds more than data. */
function refuse(value: object): void {
  if (value instanceof Promise) throw notCloneable("#<Promise>");
  if (value instanceof WeakMap) throw notCloneable("#<WeakMap>");
  if (value instanceof WeakSet) throw notCloneable("#<WeakSet>");
  if (value instanceof WeakRef) throw notCloneable("#<WeakRef>");
  if (value instanceof FinalizationRegistry) throw notCloneable("#<FinalizationRegistry>");
  if (value instanceof FastIterator) {
    const tag = Object.prototype.toString.call(value);
    throw notCloneable(tag === "[object Generator]" ? tag : "#<Object>");
  }
  if (isArguments(value)) throw notCloneable("#<Object>");
}

function copyOfLeaf(value: object): object | null {
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  const primitive = unwrapped(value);
  if (typeof primitive === "symbol") throw notCloneable("#<Symbol>");
  return primitive === value ? null : wrap(primitive as string);
}

/** Views of one buffer see one copy of it. */
function copyOfBytes(value: object, copies: Copies): object | null {
  if (value instanceof ArrayBuffer) return copyOfBuffer(value);
  if (!ArrayBuffer.isView(value)) return null;
  const source = value.buffer as ArrayBuffer;
  if (viewIsOut(value) && !bufferIsDetached(source)) throw notCloneable("[object Object]");
  const buffer = copyOf(source, copies);
  if (!(buffer instanceof ArrayBuffer)) return null;
  const { byteOffset, byteLength } = value;
  if (viewIsTracking(value)) return viewCopy(value, buffer, byteOffset, undefined);
  const length = value instanceof DataView ? byteLength : (value as Uint8Array).length;
  return viewCopy(value, buffer, byteOffset, length);
}

function copyOfBuffer(buffer: ArrayBuffer): ArrayBuffer {
  if (bufferIsDetached(buffer)) {
    const message = "An ArrayBuffer is detached and could not be cloned.";
    throw new DOMException(message, "DataCloneError");
  }
  const maxByteLength = bufferMax(buffer);
  if (maxByteLength < 0) return buffer.slice(0);
  const copy = new (ArrayBuffer as ResizableConstructor)(buffer.byteLength, { maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

/** Without a length: for a view that is as long as its buffer. */
function viewCopy(
  value: object,
  buffer: ArrayBuffer,
  byteOffset: number,
  length: number | undefined,
): object | null {
  if (value instanceof DataView) return new DataView(buffer, byteOffset, length);
  if (value instanceof Uint8Array) return new Uint8Array(buffer, byteOffset, length);
  if (value instanceof Int8Array) return new Int8Array(buffer, byteOffset, length);
  if (value instanceof Uint8ClampedArray) return new Uint8ClampedArray(buffer, byteOffset, length);
  if (value instanceof Int16Array) return new Int16Array(buffer, byteOffset, length);
  if (value instanceof Uint16Array) return new Uint16Array(buffer, byteOffset, length);
  if (value instanceof Int32Array) return new Int32Array(buffer, byteOffset, length);
  if (value instanceof Uint32Array) return new Uint32Array(buffer, byteOffset, length);
  if (value instanceof Float32Array) return new Float32Array(buffer, byteOffset, length);
  if (value instanceof Float64Array) return new Float64Array(buffer, byteOffset, length);
  if (value instanceof BigInt64Array) return new BigInt64Array(buffer, byteOffset, length);
  if (value instanceof BigUint64Array) return new BigUint64Array(buffer, byteOffset, length);
  return null;
}

/** The names that V8 keeps; another one is that of Error. */
function emptyError(name: string, message: string | undefined): Error {
  switch (name) {
    case "EvalError":
      return new EvalError(message);
    case "RangeError":
      return new RangeError(message);
    case "ReferenceError":
      return new ReferenceError(message);
    case "SyntaxError":
      return new SyntaxError(message);
    case "TypeError":
      return new TypeError(message);
    case "URIError":
      return new URIError(message);
    default:
      return new Error(message);
  }
}

function copyOfError(error: Error, copies: Copies): Error {
  const message = Object.hasOwn(error, "message") ? `${error.message}` : undefined;
  const copy = emptyError(`${error.name}`, message);
  copies.set(error, copy);
  if (error.stack !== undefined) copy.stack = error.stack;
  if (Object.hasOwn(error, "cause")) {
    Object.defineProperty(copy, "cause", {
      value: copyOf(error.cause, copies),
      enumerable: false,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

/** Elements and holes. */
function copyOfArray(array: readonly unknown[], copies: Copies): unknown[] {
  const copy: unknown[] = new Array(array.length);
  copies.set(array, copy);
  for (let i = 0; i < array.length; i++) if (i in array) copy[i] = copyOf(array[i], copies);
  // What is no element comes after those.
  const named = copy as unknown as Record<string, unknown>;
  const source = array as unknown as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(source))
    if (!Object.hasOwn(copy, key)) named[key] = copyOf(source[key], copies);
  return copy;
}

function copyOfMap(map: ReadonlyMap<unknown, unknown>, copies: Copies): Map<unknown, unknown> {
  const copy = new Map<unknown, unknown>();
  copies.set(map, copy);
  for (const [key, value] of [...map]) copy.set(copyOf(key, copies), copyOf(value, copies));
  return copy;
}

function copyOfSet(set: ReadonlySet<unknown>, copies: Copies): Set<unknown> {
  const copy = new Set<unknown>();
  copies.set(set, copy);
  for (const value of [...set]) copy.add(copyOf(value, copies));
  return copy;
}

function copyOfObject(object: object, copies: Copies): object {
  const copy: Record<string, unknown> = {};
  copies.set(object, copy);
  copyProperties(object, copy, copies);
  return copy;
}

/** A getter that runs may have taken away what comes after it. */
function copyProperties(from: object, to: Record<string, unknown>, copies: Copies): void {
  const source = from as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(source))
    if (Object.hasOwn(source, key)) {
      const value = copyOf(source[key], copies);
      Object.defineProperty(to, key, {
        value: value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
}
