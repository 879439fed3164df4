/**
 * Error and the native errors (ECMA-262 20.5). `message`, `stack` and `cause` are fields of a library class, which
 * makes them own properties that are not enumerable. `fail…` are what the runtime calls to throw.
 */
import { captureStack, hideProperty } from "#es-native";

export class Error {
  message: string;
  stack: string;

  constructor(message?: unknown, options?: { cause?: unknown }) {
    this.message = message === undefined ? "" : String(message);
    this.stack = "";
    if (typeof options === "object" && options !== null && "cause" in options) {
      (this as { cause?: unknown }).cause = options.cause;
      hideProperty(this, "cause");
    }
    this.stack = captureStack();
  }

  get name(): string {
    return "Error";
  }

  toString(): string {
    const { name, message } = this;
    if (name === "") return message;
    return message === "" ? name : `${name}: ${message}`;
  }
}

export class TypeError extends Error {
  override get name(): string {
    return "TypeError";
  }
}

export class RangeError extends Error {
  override get name(): string {
    return "RangeError";
  }
}

export class ReferenceError extends Error {
  override get name(): string {
    return "ReferenceError";
  }
}

export class SyntaxError extends Error {
  override get name(): string {
    return "SyntaxError";
  }
}

export class EvalError extends Error {
  override get name(): string {
    return "EvalError";
  }
}

export class URIError extends Error {
  override get name(): string {
    return "URIError";
  }
}

/** What the runtime throws: 0 TypeError, 1 RangeError, 2 ReferenceError, 3 Error, 4 SyntaxError. */
export function makeError(kind: number, message: string): Error {
  switch (kind) {
    case 0:
      return new TypeError(message);
    case 1:
      return new RangeError(message);
    case 2:
      return new ReferenceError(message);
    case 4:
      return new SyntaxError(message);
    default:
      return new Error(message);
  }
}

/** First line of the report of an uncaught value, as Node prints it. */
export function describeUncaught(value: unknown): string {
  if (value instanceof Error) {
    const head = value.toString();
    return value.stack === "" ? head : `${head}\n${value.stack}`;
  }
  return `Uncaught ${String(value)}`;
}
