/**
 * What the code that the build makes of contracts is written with (`skerry/ebb/made`). Writers look
 * at values, for types may lie; readers leave what is wrong to the reader's problem.
 */

import type { CborReader, CborWriter } from "#cluster/cbor";
import type { Invoked } from "#cluster/ebb";
import type { Caller } from "./caller.ts";
import { EbbError } from "./error.ts";

export type { CborReader, CborWriter } from "#cluster/cbor";
export type { EbbType, Invoked, Representative, Served, ServedCall } from "#cluster/ebb";
export type { Caller } from "./caller.ts";
export type { Contract } from "./contract.ts";
export type { CallOptions, Reference, Result } from "./kinds.ts";
export { joinApplication, readReference } from "./node.ts";
export { optionsOf } from "./options.ts";
export { SentReferences } from "./sent.ts";

/** A value that is not what the contract says; `place` is such as `Counter.add: amount`. */
export function notSendable(place: string, wanted: string): never {
  throw new EbbError("NOT_SENDABLE", `${place} is not ${wanted}`);
}

export function writeNumber(writer: CborWriter, value: number, place: string): void {
  if (typeof value !== "number") notSendable(place, "a number");
  writer.number(value);
}

export function writeBigint(writer: CborWriter, value: bigint, place: string): void {
  if (typeof value !== "bigint") notSendable(place, "a bigint");
  writer.bigint(value);
}

export function writeString(writer: CborWriter, value: string, place: string): void {
  if (typeof value !== "string") notSendable(place, "a string");
  writer.text(value);
}

export function writeBoolean(writer: CborWriter, value: boolean, place: string): void {
  if (typeof value !== "boolean") notSendable(place, "a boolean");
  writer.boolean(value);
}

export function writeBytes(writer: CborWriter, value: Uint8Array, place: string): void {
  if (!(value instanceof Uint8Array)) notSendable(place, "a Uint8Array");
  writer.byteString(value, 0, value.length);
}

/** What `readReference` reads. */
export function writeReference(writer: CborWriter, caller: Caller): void {
  const { name, reference, token } = caller;
  writer.array(token === null ? 2 : 3);
  writer.integer(reference.ebbId);
  writer.text(name);
  if (token !== null) writer.byteString(token, 0, token.length);
}

/** For methods that return nothing. */
export function writeVoid(writer: CborWriter): void {
  writer.undefined();
}

export function readNumber(reader: CborReader): number {
  return reader.number();
}

export function readBigint(reader: CborReader): bigint {
  return reader.bigint();
}

export function readString(reader: CborReader): string {
  return reader.text();
}

export function readBoolean(reader: CborReader): boolean {
  return reader.boolean();
}

export function readBytes(reader: CborReader): Uint8Array {
  reader.byteString();
  return reader.bytes.slice(reader.from, reader.to);
}

export function readVoid(reader: CborReader): void {
  reader.undefined();
}

export function readUndefined(reader: CborReader): undefined {
  reader.undefined();
  return undefined;
}

export function readNull(reader: CborReader): null {
  reader.nil();
  return null;
}

/**
 * Reads the place of a value that may be missing. False: it is there, and is read next. When there
 * is a problem nothing is there: a value that may contain itself must come to an end.
 */
export function isMissing(reader: CborReader): boolean {
  if (reader.problem === "" && reader.kind() !== "undefined") return false;
  reader.undefined();
  return true;
}

/** Begins to read an array of exactly `count` items. */
export function expectArray(reader: CborReader, count: number): void {
  if (reader.array() !== count) reader.refuse();
}

/** What was thrown, for a message; it may be anything, also what has no text. */
function textOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  } catch {
    return "an error that has no text";
  }
}

/** Writes what a method has thrown in place of its result. */
export function writeThrown(result: CborWriter, thrown: unknown): "ERROR" {
  const text = textOf(thrown);
  result.reset(result.start);
  result.text(text);
  if (result.problem !== "") {
    result.reset(result.start);
    result.text("an error whose text cannot be sent");
  }
  return "ERROR";
}

/** Whether a method has given a promise of its result. */
export function isLater(given: unknown): boolean {
  if ((typeof given !== "object" && typeof given !== "function") || given === null) return false;
  return typeof (given as { then?: unknown }).then === "function";
}

/** Answers a call when `given`, a promise, has the result. */
export async function answerLater(
  given: unknown,
  result: CborWriter,
  answer: (value: unknown) => Invoked,
): Promise<Invoked> {
  try {
    return answer(await given);
  } catch (thrown) {
    return writeThrown(result, thrown);
  }
}

/** The result does not fit, or the arguments were malformed. */
export function refuseCall(result: CborWriter, why: string): "ERROR" {
  result.reset(result.start);
  result.text(why);
  return "ERROR";
}
