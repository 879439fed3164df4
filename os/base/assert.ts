/**
 * The check for bugs in this program. It stays on in every build; an image stops when one fails.
 * Bytes from outside are never asserted on: they are refused and counted.
 */

/** Throws an Error with `message` unless `condition` holds. */
export function assert(condition: boolean, message = "assertion failed"): asserts condition {
  if (!condition) throw new Error(message);
}
