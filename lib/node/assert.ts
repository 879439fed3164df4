/**
 * `node:assert`. Without `CallTracker`. A failed `ok` says `false == true`, as Node.js does when it cannot read the
 * program's text.
 */

import { inspect } from "../es/inspect-call.ts";
import {
  type Expectation,
  expectError,
  expectNoError,
  outcomeOf,
  outcomeOfPromise,
} from "./assert-throws.ts";
import { AssertionError } from "./assertion-error.ts";
import { isDeepEqual, isDeepStrictEqual } from "./deep-equal.ts";
import { invalidType } from "./errors.ts";

export { AssertionError } from "./assertion-error.ts";

type Message = string | Error | undefined;
// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
type Any = any;

function demand(
  isFine: boolean,
  actual: unknown,
  expected: unknown,
  message: Message,
  operator: string,
): void {
  if (isFine) raise(null);
  else if (message instanceof Error) raise(message);
  else raise(new AssertionError({ actual, expected, message, operator }));
}

export function ok(value?: unknown, message?: string | Error): asserts value {
  raise(value ? null : falsy(value, message));
}

function falsy(value: unknown, message: Message): Error {
  if (message instanceof Error) return message;
  const error = new AssertionError({ actual: value, expected: true, message, operator: "==" });
  error.generatedMessage = message === undefined;
  return error;
}

function areNaN(a: unknown, b: unknown): boolean {
  return Number.isNaN(a) && Number.isNaN(b);
}

export function equal(actual: unknown, expected: unknown, message?: string | Error): void {
  // biome-ignore lint/suspicious/noDoubleEquals: loose equality is what is asked for
  demand((actual as Any) == expected || areNaN(actual, expected), actual, expected, message, "==");
}

export function notEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  // biome-ignore lint/suspicious/noDoubleEquals: loose equality is what is asked for
  const isSame = (actual as Any) == expected || areNaN(actual, expected);
  demand(!isSame, actual, expected, message, "!=");
}

export function strictEqual<T>(
  actual: unknown,
  expected: T,
  message?: string | Error,
): asserts actual is T {
  demand(Object.is(actual, expected), actual, expected, message, "strictEqual");
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  demand(!Object.is(actual, expected), actual, expected, message, "notStrictEqual");
}

export function deepEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  demand(isDeepEqual(actual, expected), actual, expected, message, "deepEqual");
}

export function notDeepEqual(actual: unknown, expected: unknown, message?: string | Error): void {
  demand(!isDeepEqual(actual, expected), actual, expected, message, "notDeepEqual");
}

export function deepStrictEqual<T>(
  actual: unknown,
  expected: T,
  message?: string | Error,
): asserts actual is T {
  demand(isDeepStrictEqual(actual, expected), actual, expected, message, "deepStrictEqual");
}

export function notDeepStrictEqual(
  actual: unknown,
  expected: unknown,
  message?: string | Error,
): void {
  const isSame = isDeepStrictEqual(actual, expected);
  demand(!isSame, actual, expected, message, "notDeepStrictEqual");
}

/** By its type it never returns; as it is written it does not show that. */
export const fail: (message?: string | Error) => never = failNow as (
  message?: string | Error,
) => never;

function failNow(message: string | Error = "Failed"): void {
  raise(failure(message));
}

function failure(message: string | Error): Error {
  if (message instanceof Error) return message;
  const error = new AssertionError({ message, operator: "fail" });
  error.generatedMessage = message === "Failed";
  return error;
}

function raise(error: Error | null): void {
  if (error !== null) throw error;
}

export function ifError(value: unknown): void {
  if (value === null || value === undefined) return;
  const { message } = value as { message?: unknown };
  const isTold = typeof value === "object" && typeof message === "string";
  const text = isTold ? message || (value as object).constructor.name : inspect(value);
  const full = `ifError got unwanted exception: ${text}`;
  const error = new AssertionError({
    actual: value,
    expected: null,
    operator: "ifError",
    message: full,
  });
  throw error;
}

export function throws(
  action: () => unknown,
  expected?: Expectation,
  message?: string | Error,
): void {
  expectError(outcomeOf(action), expected, message as string | undefined, "throws");
}

export function doesNotThrow(
  action: () => unknown,
  expected?: Expectation,
  message?: string | Error,
): void {
  expectNoError(outcomeOf(action), expected, message as string | undefined, "doesNotThrow");
}

export async function rejects(
  promised: (() => Promise<unknown>) | Promise<unknown>,
  expected?: Expectation,
  message?: string | Error,
): Promise<void> {
  const outcome = await outcomeOfPromise(promised);
  expectError(outcome, expected, message as string | undefined, "rejects");
}

export async function doesNotReject(
  promised: (() => Promise<unknown>) | Promise<unknown>,
  expected?: Expectation,
  message?: string | Error,
): Promise<void> {
  const outcome = await outcomeOfPromise(promised);
  expectNoError(outcome, expected, message as string | undefined, "doesNotReject");
}

function matchText(text: unknown, pattern: RegExp, wants: boolean, message: Message): void {
  if (!(pattern instanceof RegExp)) {
    throw invalidType('The "regexp" argument', "an instance of RegExp", pattern);
  }
  if (typeof text === "string" && pattern.test(text) === wants) return;
  if (message instanceof Error) throw message;
  const input =
    typeof text === "string"
      ? `The input ${wants ? "did not" : "was expected to not"} match the regular expression ` +
        `${inspect(pattern)}. Input:\n\n${inspect(text)}\n`
      : `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`;
  const operator = wants ? "match" : "doesNotMatch";
  const error = new AssertionError({
    ...{ actual: text, expected: pattern, operator },
    message: message || input,
  });
  error.generatedMessage = !message;
  throw error;
}

export function match(text: string, pattern: RegExp, message?: string | Error): void {
  matchText(text, pattern, true, message);
}

export function doesNotMatch(text: string, pattern: RegExp, message?: string | Error): void {
  matchText(text, pattern, false, message);
}

/** `assert(value)`, which has all the others. */
export interface Assert {
  (value?: unknown, message?: string | Error): asserts value;
  ok(value?: unknown, message?: string | Error): asserts value;
  equal: typeof equal;
  notEqual: typeof notEqual;
  strictEqual<T>(actual: unknown, expected: T, message?: string | Error): asserts actual is T;
  notStrictEqual: typeof notStrictEqual;
  deepEqual: typeof deepEqual;
  notDeepEqual: typeof notDeepEqual;
  deepStrictEqual<T>(actual: unknown, expected: T, message?: string | Error): asserts actual is T;
  notDeepStrictEqual: typeof notDeepStrictEqual;
  fail(message?: string | Error): never;
  ifError: typeof ifError;
  throws: typeof throws;
  doesNotThrow: typeof doesNotThrow;
  rejects: typeof rejects;
  doesNotReject: typeof doesNotReject;
  match: typeof match;
  doesNotMatch: typeof doesNotMatch;
  AssertionError: typeof AssertionError;
  strict: Assert;
}

function makeAssert(isStrict: boolean): Assert {
  const assert = (value?: unknown, message?: string | Error): void => ok(value, message);
  const shared = {
    ...{ ok, strictEqual, notStrictEqual, deepStrictEqual, notDeepStrictEqual, fail, ifError },
    ...{ throws, doesNotThrow, rejects, doesNotReject, match, doesNotMatch, AssertionError },
    equal: isStrict ? strictEqual : equal,
    notEqual: isStrict ? notStrictEqual : notEqual,
    deepEqual: isStrict ? deepStrictEqual : deepEqual,
    notDeepEqual: isStrict ? notDeepStrictEqual : notDeepEqual,
  };
  return Object.assign(assert, shared) as unknown as Assert;
}

export const strict: Assert = makeAssert(true);
const assert: Assert = makeAssert(false);
assert.strict = strict;
strict.strict = strict;
export default assert;
