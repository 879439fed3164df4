/**
 * The essentials of `node:util`: `format`, `inspect`, `promisify`, `isDeepStrictEqual`, `TextEncoder`,
 * `TextDecoder`.
 */

import { checkFunction } from "./errors.ts";
import { format as formatText, inspect as inspectValue } from "./util-text.ts";

export { TextDecoder } from "../web/text-decoder.ts";
export { TextEncoder } from "../web/text-encoder.ts";
export { isDeepStrictEqual } from "./deep-equal.ts";
export type { InspectSettings } from "./util-text.ts";
export { formatText as format, inspectValue as inspect };

// biome-ignore lint/suspicious/noExplicitAny: as Node's own declarations have it
type Any = any;

/** A function that gives a promise, of one whose last argument is called with an error or a result. */
export function promisify<A extends unknown[], R>(
  original: (...args: [...A, (error: Any, value: R) => void]) => void,
): (...args: A) => Promise<R> {
  checkFunction(original, "original");
  return function (this: unknown, ...args: A): Promise<R> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, value: R): void => {
        if (error !== undefined && error !== null && error !== false) reject(error);
        else resolve(value);
      };
      original.call(this, ...args, settle);
    });
  };
}
