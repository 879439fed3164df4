/**
 * Items whose shape is not known beforehand, as values. Where the shape is known, codecs call the
 * reader and the writer themselves.
 */

import { assert } from "#os/base";
import type { CborProblem } from "./problem.ts";
import { CborReader } from "./reader.ts";
import { compareTextKeys } from "./utf8.ts";
import { CborWriter } from "./writer.ts";

/** Keys of a generic map: text, and integers of at most 53 bits. */
export type CborKey = string | number;

/**
 * A value that CBOR can carry. A bigint of at most 53 bits comes back as a number, for the bytes
 * are the same. Tags and simple values have no place here.
 */
export type CborValue =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<CborKey, CborValue>;

/** Writes `value` as the next item. Too deep, too long or no UTF-8 is the writer's `problem`. */
export function writeValue(writer: CborWriter, value: CborValue): void {
  if (writer.problem !== "") return;
  if (value === undefined) writer.undefined();
  else if (value === null) writer.nil();
  else if (typeof value === "boolean") writer.boolean(value);
  else if (typeof value === "number") writer.number(value);
  else if (typeof value === "bigint") writer.bigint(value);
  else if (typeof value === "string") writer.text(value);
  else if (value instanceof Uint8Array) writer.byteString(value, 0, value.length);
  else if (value instanceof Map) writeMap(writer, value);
  else writeArray(writer, value as readonly CborValue[]);
}

function writeArray(writer: CborWriter, items: readonly CborValue[]): void {
  writer.array(items.length);
  for (const item of items) writeValue(writer, item);
}

function writeMap(writer: CborWriter, map: ReadonlyMap<CborKey, CborValue>): void {
  const keys = [...map.keys()].sort(compareKeys);
  writer.map(keys.length);
  for (const key of keys) {
    if (typeof key === "number") writer.integer(key);
    else writer.text(key);
    writeValue(writer, map.get(key));
  }
}

/** In the order of the encodings: 0, 1, 2 .., -1, -2 .., then texts. */
function compareKeys(a: CborKey, b: CborKey): number {
  if (typeof a === "string") return typeof b === "string" ? compareTextKeys(a, b) : 1;
  if (typeof b === "string") return -1;
  if (a < 0 !== b < 0) return a < 0 ? 1 : -1;
  return Math.abs(a) - Math.abs(b);
}

/** Reads the next item. What it returns is of no use when the reader has a problem then. */
export function readValue(reader: CborReader): CborValue {
  switch (reader.kind()) {
    case "integer":
    case "bignum":
      return readInteger(reader);
    case "float":
      return reader.number();
    case "text":
      return reader.text();
    case "bytes":
      reader.byteString();
      return reader.bytes.slice(reader.from, reader.to);
    case "array":
      return readArray(reader);
    case "map":
      return readMap(reader);
    case "boolean":
      return reader.boolean();
    case "null":
      reader.nil();
      return null;
    default:
      reader.undefined(); // tags and simple values become a problem here
      return undefined;
  }
}

function readInteger(reader: CborReader): number | bigint {
  const value = reader.bigint();
  const isNumber = value >= -MAX_SAFE && value <= MAX_SAFE;
  return isNumber ? Number(value) : value;
}

function readArray(reader: CborReader): CborValue[] {
  const count = reader.array();
  const items: CborValue[] = [];
  for (let i = 0; i < count && reader.problem === ""; i++) items.push(readValue(reader));
  return items;
}

function readMap(reader: CborReader): Map<CborKey, CborValue> {
  const count = reader.map();
  const map = new Map<CborKey, CborValue>();
  for (let i = 0; i < count && reader.problem === ""; i++) {
    const key = reader.kind() === "text" ? reader.text() : reader.integer();
    map.set(key, readValue(reader));
  }
  return map;
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The bytes of `value`, at most `bytesMax`; throws a CborError where it has none. */
export function encode(value: CborValue, bytesMax: number): Uint8Array {
  const writer = new CborWriter(bytesMax);
  writeValue(writer, value);
  if (writer.problem !== "") throw new CborError(writer.problem, writer.end);
  assert(writer.isComplete(), "cbor: value written in part");
  return writer.bytes.slice(0, writer.end);
}

/** The value that `bytes` are; throws a CborError when they are no deterministic CBOR. */
export function decode(bytes: Uint8Array): CborValue {
  const reader = new CborReader();
  reader.start(bytes, 0, bytes.length);
  const value = readValue(reader);
  const problem = reader.finish();
  if (problem !== "") throw new CborError(problem, reader.at);
  return value;
}

/** `encode` or `decode` failed. */
export class CborError extends Error {
  readonly code: CborProblem;
  constructor(problem: CborProblem, at: number) {
    super(`CBOR: ${problem}, at byte ${at}`);
    this.name = "CborError";
    this.code = problem;
  }
}
