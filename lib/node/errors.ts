/** Errors of Node's own functions that more than one of its modules throws. */
import {
  describeReceived,
  invalidArgument,
  nodeRangeError,
  nodeTypeError,
} from "../es/invalid-argument.ts";

/** ERR_OUT_OF_RANGE, with large integers written as Node.js writes them. */
export function outOfRange(name: string, range: string, value: number | bigint): RangeError {
  const message = `The value of "${name}" is out of range. It must be ${range}.`;
  return nodeRangeError("ERR_OUT_OF_RANGE", `${message} Received ${shownNumber(value)}`);
}

const LARGE = 2 ** 32;

function shownNumber(value: number | bigint): string {
  if (typeof value === "bigint") {
    const isLarge = value > 4294967296n || value < -4294967296n;
    return `${isLarge ? grouped(`${value}`) : `${value}`}n`;
  }
  if (Number.isInteger(value) && Math.abs(value) > LARGE) return grouped(`${value}`);
  return Object.is(value, -0) ? "-0" : `${value}`;
}

/** The digits in groups of three, counted from the end of the text. */
function grouped(text: string): string {
  let result = "";
  let end = text.length;
  const first = text.startsWith("-") ? 1 : 0;
  for (; end >= first + 4; end -= 3) result = `_${text.slice(end - 3, end)}${result}`;
  return `${text.slice(0, end)}${result}`;
}

/** `value` is a number between `least` and `most`. */
export function checkNumber(value: unknown, name: string, least: number, most: number): void {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  if (value < least || value > most || Number.isNaN(value)) {
    throw outOfRange(name, `>= ${least} && <= ${most}`, value);
  }
}

/** `value` is a whole number between `least` and `most`. */
export function checkInteger(value: unknown, name: string, least: number, most: number): void {
  if (typeof value !== "number") throw invalidArgument(name, "of type number", value);
  if (!Number.isInteger(value)) throw outOfRange(name, "an integer", value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
}

export function checkString(value: unknown, name: string): void {
  if (typeof value !== "string") throw invalidArgument(name, "of type string", value);
}

export function checkFunction(value: unknown, name: string): void {
  if (typeof value !== "function") throw invalidArgument(name, "of type function", value);
}

export function unknownEncoding(name: unknown): TypeError {
  return nodeTypeError("ERR_UNKNOWN_ENCODING", `Unknown encoding: ${name as string}`);
}

/** As `invalidArgument`, where `what` is the whole subject of the message. */
export function invalidType(what: string, expected: string, value: unknown): TypeError {
  const message = `${what} must be ${expected}. Received ${describeReceived(value)}`;
  return nodeTypeError("ERR_INVALID_ARG_TYPE", message);
}
