/**
 * Error and the native errors (ECMA-262 20.5), with V8's stacks. `message` of the prototype is "", and an error made
 * with one has its own; `stack` is an accessor, so that its text is made only for those who ask.
 */
import { arrayPush, captureTrace, hideProperty, type Mirror, traceText } from "#es-native";
import { checkIterable } from "./describe.ts";

interface ErrorOptions {
  cause?: unknown;
}

function titleOf(name: unknown, message: unknown): string {
  const text = String(message);
  if (name === "") return text;
  return text === "" ? String(name) : `${name}: ${text}`;
}

/** Error.prototype.toString (ECMA-262 20.5.3.4). */
function textOf({
  name,
  message,
}: {
  readonly name?: unknown;
  readonly message?: unknown;
}): string {
  return titleOf(name === undefined ? "Error" : name, message === undefined ? "" : message);
}

export class Error {
  /** Frames in a stack. */
  static stackTraceLimit = 10;

  /** Until somebody asks for the stack: its first line is what the error says by then, as on Node.js. */
  #trace: Mirror | null;
  #text: unknown = undefined;

  static ["%call"](message?: unknown, options?: ErrorOptions): Error {
    return new Error(message, options);
  }

  constructor(message?: unknown, options: ErrorOptions | undefined = undefined) {
    if (message !== undefined) {
      Object.defineProperty(this, "message", {
        value: String(message),
        enumerable: false,
        writable: true,
        configurable: true,
      });
    }
    this.#trace = null;
    if (typeof options === "object" && options !== null && "cause" in options) {
      Object.defineProperty(this, "cause", {
        value: options.cause,
        enumerable: false,
        writable: true,
        configurable: true,
      });
    }
    this.#trace = captureTrace(Error.stackTraceLimit);
  }

  /** Gives `target` the stack of the caller. */
  static captureStackTrace(target: object, _above?: unknown): void {
    const trace = captureTrace(Error.stackTraceLimit);
    if (target instanceof Error) target.#trace = trace;
    else {
      (target as { stack: unknown }).stack = textOf(target) + traceText(trace);
      hideProperty(target, "stack");
    }
  }

  get stack(): string {
    const trace = this.#trace;
    if (trace !== null) {
      this.#trace = null;
      this.#text = textOf(this) + traceText(trace);
    }
    return this.#text as string;
  }

  set stack(text: unknown) {
    this.#trace = null;
    this.#text = text;
  }

  get name(): string {
    return "Error";
  }

  get message(): string {
    return "";
  }

  toString(): string {
    const self: unknown = this;
    if ((typeof self !== "object" && typeof self !== "function") || self === null) {
      const what = `called on incompatible receiver ${String(self)}`;
      throw new TypeError(`Method Error.prototype.toString ${what}`);
    }
    return textOf(this);
  }
}

export class TypeError extends Error {
  static override ["%call"](message?: unknown, options?: ErrorOptions): TypeError {
    return new TypeError(message, options);
  }

  override get name(): string {
    return "TypeError";
  }
}

export class RangeError extends Error {
  static override ["%call"](message?: unknown, options?: ErrorOptions): RangeError {
    return new RangeError(message, options);
  }

  override get name(): string {
    return "RangeError";
  }
}

export class ReferenceError extends Error {
  static override ["%call"](message?: unknown, options?: ErrorOptions): ReferenceError {
    return new ReferenceError(message, options);
  }

  override get name(): string {
    return "ReferenceError";
  }
}

export class SyntaxError extends Error {
  static override ["%call"](message?: unknown, options?: ErrorOptions): SyntaxError {
    return new SyntaxError(message, options);
  }

  override get name(): string {
    return "SyntaxError";
  }
}

export class EvalError extends Error {
  static override ["%call"](message?: unknown, options?: ErrorOptions): EvalError {
    return new EvalError(message, options);
  }

  override get name(): string {
    return "EvalError";
  }
}

export class URIError extends Error {
  static override ["%call"](message?: unknown, options?: ErrorOptions): URIError {
    return new URIError(message, options);
  }

  override get name(): string {
    return "URIError";
  }
}

/** Several errors as one (20.5.7). */
export class AggregateError extends Error {
  static override ["%call"](
    errors: Iterable<unknown>,
    message?: unknown,
    options?: ErrorOptions,
  ): AggregateError {
    return new AggregateError(errors, message, options);
  }

  constructor(errors: Iterable<unknown>, message?: unknown, options?: ErrorOptions) {
    super(message, options);
    checkIterable(errors);
    const list: unknown[] = [];
    for (const error of errors) arrayPush(list, error);
    Object.defineProperty(this, "errors", {
      value: list,
      enumerable: false,
      writable: true,
      configurable: true,
    });
  }

  override get name(): string {
    return "AggregateError";
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

/** What is printed of an uncaught value when the program has no inspector (see uncaught.ts). */
export function describeUncaught(value: unknown): string {
  if (value instanceof Error) return String(value.stack);
  return `Uncaught ${String(value)}`;
}
