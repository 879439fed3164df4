/**
 * The check for bugs in this program. It stays on in every build; an image stops when one fails.
 * Bytes from outside are never asserted on: they are refused and counted.
 */

/** Throws an Error with `message` unless `condition` holds. */
export function assert(condition: boolean, message = "assertion failed"): asserts condition {
  if (!condition) fail(message);
}

/** Apart: each caller has the test, and not the making of an Error. */
function fail(message: string): never {
  throw new Error(message);
}
