/**
 * `node:util`: `format`, `inspect`, `promisify`, `callbackify`, `deprecate`, `debuglog`, `isDeepStrictEqual`, `types`,
 * `formatWithOptions`, `parseArgs`, styles of text. Not there: `inherits`, which changes prototypes, MIME types.
 */

import { formatArguments } from "../es/format.ts";
import { InspectOptions } from "../es/inspect.ts";
import { type InspectSettings, readSettings } from "../es/inspect-call.ts";
import { nodeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { process } from "../es/process.ts";
import { setImmediate, setTimeout } from "../es/timers.ts";
import { warnDeprecated } from "./deprecation.ts";
import { checkFunction, checkString, invalidType } from "./errors.ts";
import { setTimeout as delayed, setImmediate as soon } from "./timers-promises.ts";
import * as types from "./util-types.ts";

export { type InspectSettings, inspect } from "../es/inspect-call.ts";
export { TextDecoder } from "../web/text-decoder.ts";
export { TextEncoder } from "../web/text-encoder.ts";
export { isDeepStrictEqual } from "./deep-equal.ts";
export { type ParseArgsConfig, type ParsedArgs, parseArgs } from "./util-parse-args.ts";
export { stripVTControlCharacters, styleText } from "./util-style.ts";
export { types };

// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
type Any = any;

export function format(...values: unknown[]): string {
  return formatArguments(values);
}

/** The same, where objects are shown as `settings` of `inspect` say. */
export function formatWithOptions(settings: InspectSettings, ...values: unknown[]): string {
  if (typeof settings !== "object" || settings === null) {
    throw invalidType('The "inspectOptions" argument', "of type object", settings);
  }
  return formatArguments(values, () => {
    const options = new InspectOptions();
    options.customInspect = true;
    readSettings(options, settings);
    return options;
  });
}

const CUSTOM_PROMISIFY = Symbol.for("nodejs.util.promisify.custom");

/** A function that gives a promise, of one whose last argument is called with an error or a result. */
export function promisify<A extends unknown[], R>(
  original: (...args: [...A, (error: Any, value: R) => void]) => void,
): (...args: A) => Promise<R>;
export function promisify(original: (...args: Any[]) => unknown): (...args: Any[]) => Promise<Any>;
export function promisify<A extends unknown[], R>(
  original: (...args: [...A, (error: Any, value: R) => void]) => void,
): (...args: A) => Promise<R> {
  checkFunction(original, "original");
  const own = (original as unknown as Record<symbol, unknown>)[CUSTOM_PROMISIFY];
  if (own) {
    checkFunction(own, "util.promisify.custom");
    return own as (...args: A) => Promise<R>;
  }
  const timer = timerPromise(original);
  if (timer !== null) return timer as (...args: unknown[]) => Promise<R>;
  return function (this: unknown, ...args: A): Promise<R> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, value: R): void => {
        if (error) reject(error);
        else resolve(value);
      };
      original.call(this, ...args, settle);
    });
  };
}

promisify.custom = CUSTOM_PROMISIFY;

/** What Node's timers have as `promisify.custom`. */
function timerPromise(original: unknown): unknown {
  if (original === setTimeout) return delayed;
  return original === setImmediate ? soon : null;
}

/** A function whose last argument is called with an error or a result, of one that gives a promise. */
export function callbackify<A extends unknown[], R>(
  original: (...args: A) => Promise<R>,
): (...args: [...A, (error: Any, value: R) => void]) => void {
  checkFunction(original, "original");
  return function (this: unknown, ...all: unknown[]): void {
    const last = all.pop();
    if (typeof last !== "function")
      throw invalidType("The last argument", "of type function", last);
    const callback = (error: unknown, value?: unknown): void => void last.call(this, error, value);
    const args = all as A;
    original.call(this, ...args).then(
      (value) => nextTick(callback, null, value),
      (error: unknown) => nextTick(callback, error ? error : falsyRejection(error)),
    );
  };
}

/** What a callback is given for a rejection that would look like a success. */
function falsyRejection(reason: unknown): unknown {
  const error = nodeError("ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value");
  return Object.assign(error, { reason });
}

/** The same function; the first call writes a warning to standard error. */
export function deprecate<A extends unknown[], R>(
  fn: (...args: A) => R,
  message: string,
  code?: string,
): (...args: A) => R {
  if (code !== undefined) checkString(code, "code");
  let isWarned = false;
  return function (this: unknown, ...args: A): R {
    if (!isWarned) {
      isWarned = true;
      warnDeprecated(message, code);
    }
    return fn.call(this, ...args);
  };
}

/** Writes to standard error if the variable NODE_DEBUG names `section`. */
export function debuglog(section: string): (...values: unknown[]) => void {
  const name = section.toUpperCase();
  return (...values) => {
    if (isDebugged(name)) process.stderr.write(`${name} 1: ${formatArguments(values)}\n`);
  };
}

/** Is `name` in the list NODE_DEBUG, where `*` stands for any letters? */
function isDebugged(name: string): boolean {
  const sections = process.env["NODE_DEBUG"] ?? "";
  return sections !== "" && sections.split(",").some((each) => matches(each.toUpperCase(), name));
}

function matches(pattern: string, name: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === name;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop()!;
  for (const part of rest) {
    at = name.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

/** ECMAScript 2024. */
interface WellFormed {
  toWellFormed(): string;
}

/** Halves of surrogate pairs become U+FFFD. */
export function toUSVString(text: string): string {
  return (`${text}` as unknown as WellFormed).toWellFormed();
}
