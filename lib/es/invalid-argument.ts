/** The errors that Node's own functions throw for arguments: ERR_INVALID_ARG_TYPE and ERR_OUT_OF_RANGE. */
import { classNameOf } from "#es-native";
import {
  Error as EcmaError,
  RangeError as EcmaRangeError,
  TypeError as EcmaTypeError,
} from "./error.ts";
import { formatNumber } from "./inspect-text.ts";

/** Bears the name it has in Node. */
class TypeError extends EcmaTypeError {
  declare code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.stack = retitled(this.stack, this.toString());
  }

  override toString(): string {
    return `TypeError [${this.code}]: ${this.message}`;
  }
}

class Error extends EcmaError {
  declare code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.stack = retitled(this.stack, this.toString());
  }

  override toString(): string {
    return `Error [${this.code}]: ${this.message}`;
  }
}

class RangeError extends EcmaRangeError {
  declare code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.stack = retitled(this.stack, this.toString());
  }

  override toString(): string {
    return `RangeError [${this.code}]: ${this.message}`;
  }
}

/** `stack` under another first line. */
export function retitled(stack: string, title: string): string {
  const frames = stack.indexOf("\n    at ");
  return frames < 0 ? title : title + stack.slice(frames);
}

/** What Node's messages say of a value that is not as it should be. */
export function describeReceived(value: unknown): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "bigint":
      return `type bigint (${value}n)`;
    case "number":
      return `type number (${formatNumber(value)})`;
    case "string": {
      const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
      return `type string ('${text}')`;
    }
    case "function":
      return `function ${classNameOf(value)}`;
    case "object":
      return `an instance of ${classNameOf(value)}`;
    default:
      return `type ${typeof value} (${String(value)})`;
  }
}

/** `expected`: how Node words it, such as "of type function". */
export function invalidArgument(name: string, expected: string, value: unknown): EcmaTypeError {
  const message = `The "${name}" argument must be ${expected}. Received ${describeReceived(value)}`;
  return new TypeError("ERR_INVALID_ARG_TYPE", message);
}

/** `range`: how Node words it, such as "an integer". */
export function outOfRange(name: string, range: string, value: number): EcmaRangeError {
  const message = `The value of "${name}" is out of range. It must be ${range}.`;
  return new RangeError("ERR_OUT_OF_RANGE", `${message} Received ${formatNumber(value)}`);
}

/** Another of Node's errors: `code` is its property of that name. */
export function nodeTypeError(code: string, message: string): EcmaTypeError {
  return new TypeError(code, message);
}

export function nodeRangeError(code: string, message: string): EcmaRangeError {
  return new RangeError(code, message);
}

export function nodeError(code: string, message: string): EcmaError {
  return new Error(code, message);
}
