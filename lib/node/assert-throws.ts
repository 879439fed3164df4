/** `throws`, `rejects` and their opposites of `node:assert`: what is thrown, and what was expected. */
import { mirrorKind, mirrorOf, ownValue, stopUnsupported } from "#es-native";
import { inspect } from "../es/inspect-call.ts";
import { describeReceived, nodeTypeError } from "../es/invalid-argument.ts";
import { SHOWS_CLASS } from "../es/mirror.ts";
import { AssertionError } from "./assertion-error.ts";
import { isDeepStrictEqual } from "./deep-equal.ts";
import { checkFunction, invalidType } from "./errors.ts";

/** A class, a function that judges, a pattern of the error's text, or the properties that it has. */
export type Expectation = unknown;

type Constructor = new (...args: never[]) => object;
type Dictionary = Record<string, unknown>;

/** Classes of the library look like functions. */
const ERRORS: readonly unknown[] = [
  ...[Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError],
  AssertionError,
];

/** What a call throws. */
export interface Outcome {
  readonly hasThrown: boolean;
  readonly error: unknown;
}

const NOTHING: Outcome = { hasThrown: false, error: undefined };

export function outcomeOf(action: () => unknown): Outcome {
  checkFunction(action, "fn");
  try {
    action();
  } catch (error) {
    return { hasThrown: true, error };
  }
  return NOTHING;
}

function isPromise(value: unknown): value is Promise<unknown> {
  if (value instanceof Promise) return true;
  const like = value as { then?: unknown; catch?: unknown } | null;
  if (typeof like !== "object" || like === null) return false;
  return typeof like.then === "function" && typeof like.catch === "function";
}

export async function outcomeOfPromise(promised: unknown): Promise<Outcome> {
  let promise = promised;
  if (typeof promised === "function") {
    promise = (promised as () => unknown)();
    if (!isPromise(promise)) {
      const message =
        'Expected instance of Promise to be returned from the "promiseFn" function but got ' +
        `${describeReceived(promise)}.`;
      throw nodeTypeError("ERR_INVALID_RETURN_VALUE", message);
    }
  } else if (!isPromise(promised)) {
    const expected = "of type function or an instance of Promise";
    throw invalidType('The "promiseFn" argument', expected, promised);
  }
  try {
    await promise;
  } catch (error) {
    return { hasThrown: true, error };
  }
  return NOTHING;
}

function nameOf(value: unknown): string {
  const { name } = value as { name?: unknown };
  return typeof name === "string" ? name : "";
}

/** Fails unless something was thrown that is as expected; `operator`: `throws` or `rejects`. */
export function expectError(
  outcome: Outcome,
  expectation: Expectation,
  message: string | undefined,
  operator: string,
): void {
  let expected = expectation;
  let text = message;
  if (typeof expected === "string") {
    text = expected;
    expected = undefined;
  }
  const kind = typeof expected;
  if (expected !== undefined && expected !== null && kind !== "object" && kind !== "function") {
    const what = "of type function or an instance of Error, RegExp, or Object";
    throw invalidType('The "error" argument', what, expected);
  }
  if (!outcome.hasThrown) {
    const isNamed = expected !== undefined && expected !== null && nameOf(expected) !== "";
    const name = isNamed ? ` (${nameOf(expected)})` : "";
    const what = operator === "rejects" ? "rejection" : "exception";
    const end = text === undefined ? "." : `: ${text}`;
    const full = `Missing expected ${what}${name}${end}`;
    throw new AssertionError({ actual: undefined, expected, operator, message: full });
  }
  if (expected !== undefined && expected !== null) judge(outcome.error, expected, text, operator);
}

function judge(
  actual: unknown,
  expected: unknown,
  message: string | undefined,
  operator: string,
): void {
  let text = message;
  if (expected instanceof RegExp) {
    if (expected.test(String(actual))) return;
    text ??=
      `The input did not match the regular expression ${inspect(expected)}. ` +
      `Input:\n\n${inspect(String(actual))}\n`;
  } else if (typeof expected !== "function") {
    judgeProperties(actual, expected as Dictionary, message, operator);
    return;
  } else if (isClass(expected)) {
    if (actual instanceof expected) return;
    text ??= notAnInstance(actual, expected);
  } else {
    const result = (expected as (error: unknown) => unknown).call({}, actual);
    if (result === true) return;
    const name = nameOf(expected) === "" ? "" : `"${nameOf(expected)}" `;
    const caught = actual instanceof Error ? `\n\nCaught error:\n\n${actual}` : "";
    text ??=
      `The ${name}validation function is expected to return "true". ` +
      `Received ${inspect(result)}${caught}`;
  }
  const error = new AssertionError({ actual, expected, operator, message: text });
  error.generatedMessage = message === undefined;
  throw error;
}

/** A class; another function judges. */
function isClass(value: unknown): value is Constructor {
  return ERRORS.includes(value) || mirrorKind(mirrorOf(value)) === SHOWS_CLASS;
}

function notAnInstance(actual: unknown, expected: Constructor): string {
  const { name } = expected;
  const text = `The error is expected to be an instance of "${name}". Received `;
  if (!(actual instanceof Error)) return `${text}"${inspect(actual, { depth: -1 })}"`;
  const own = actual.constructor.name;
  const isNamesake = own === name;
  const received = isNamesake
    ? "an error with identical name but a different prototype."
    : `"${own}"`;
  return `${text}${received}${actual.message === "" ? "" : `\n\nError message:\n\n${actual.message}`}`;
}

function judgeProperties(
  actual: unknown,
  expected: Dictionary,
  message: string | undefined,
  operator: string,
): void {
  if (typeof actual !== "object" || actual === null) {
    const error = new AssertionError({ actual, expected, message, operator: "deepStrictEqual" });
    error.operator = operator;
    throw error;
  }
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push("name", "message");
  else if (keys.length === 0) {
    const text = "The argument 'error' may not be an empty object. Received {}";
    throw nodeTypeError("ERR_INVALID_ARG_VALUE", text);
  }
  const given = actual as Dictionary;
  const isMatch = (key: string): boolean => {
    const [pattern, text] = [read(expected, key), read(given, key)];
    return pattern instanceof RegExp && typeof text === "string" && pattern.test(text);
  };
  for (const key of keys) {
    if (isMatch(key)) continue;
    if (key in given && isDeepStrictEqual(read(given, key), read(expected, key))) continue;
    const left = new Comparison();
    const right = new Comparison();
    for (const each of keys) {
      if (each in given) left[each] = read(given, each);
      if (each in expected) right[each] = read(isMatch(each) ? given : expected, each);
    }
    const error =
      message === undefined
        ? new AssertionError({ actual: left, expected: right, operator: "deepStrictEqual" })
        : new AssertionError({ actual, expected, message, operator });
    error.actual = actual;
    error.expected = expected;
    error.operator = operator;
    throw error;
  }
}

/**
 * A property; an image cannot read members of the library's own classes by names that it computes. Of what is no error only
 * its own: a member of any class under any name would be whatever the program has.
 */
function read(object: Dictionary, key: string): unknown {
  if (Object.hasOwn(object, key)) return ownValue(object, key);
  if (!(object instanceof Error)) {
    if (key in object) stopUnsupported("assert.throws and what a class of no errors has");
    return undefined;
  }
  switch (key) {
    case "name":
      return object.name;
    case "message":
      return object.message;
    case "stack":
      return object.stack;
    case "code":
      return (object as { code?: unknown }).code;
    default:
      return object[key];
  }
}

/** What both sides are printed as. */
class Comparison {
  [key: string]: unknown;
}

/** Fails when something was thrown that matches. */
export function expectNoError(
  outcome: Outcome,
  expectation: Expectation,
  message: string | undefined,
  operator: string,
): void {
  if (!outcome.hasThrown) return;
  const { error } = outcome;
  const expected = typeof expectation === "string" ? undefined : expectation;
  const text = typeof expectation === "string" ? expectation : message;
  if (expected !== undefined && expected !== null && !isMatch(error, expected)) throw error;
  const what = operator === "doesNotReject" ? "rejection" : "exception";
  const said = (error as { message?: unknown } | null | undefined)?.message;
  const full =
    `Got unwanted ${what}${text === undefined ? "." : `: ${text}`}\n` +
    `Actual message: "${said as string}"`;
  throw new AssertionError({ actual: error, expected, operator, message: full });
}

function isMatch(error: unknown, expected: unknown): boolean {
  if (expected instanceof RegExp) return expected.test(String(error));
  if (typeof expected !== "function") {
    const what = "of type function or an instance of RegExp";
    throw invalidType('The "expected" argument', what, expected);
  }
  if (isClass(expected)) return error instanceof expected;
  return (expected as (error: unknown) => unknown).call({}, error) === true;
}
