/** AssertionError of `node:assert`. */
import { Error as EcmaError } from "../es/error.ts";
import { retitled } from "../es/invalid-argument.ts";
import { messageFor } from "./assert-diff.ts";

export interface AssertionErrorOptions {
  readonly message?: string | undefined;
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly operator?: string | undefined;
}

function textOf({ message, actual, expected, operator = "" }: AssertionErrorOptions): string {
  const isStrict = operator === "strictEqual" || operator === "deepStrictEqual";
  if (message === undefined || message === null) {
    return messageFor(actual, expected, operator, null);
  }
  return isStrict ? messageFor(actual, expected, operator, message) : `${message}`;
}

export class AssertionError extends EcmaError {
  declare generatedMessage: boolean;
  declare code: string;
  declare actual: unknown;
  declare expected: unknown;
  declare operator: string | undefined;

  constructor(options: AssertionErrorOptions) {
    super(textOf(options));
    this.generatedMessage = !options.message;
    this.code = "ERR_ASSERTION";
    this.actual = options.actual;
    this.expected = options.expected;
    this.operator = options.operator;
    this.stack = retitled(this.stack, this.toString());
  }

  override get name(): string {
    return "AssertionError";
  }

  override toString(): string {
    return `AssertionError [ERR_ASSERTION]: ${this.message}`;
  }
}
