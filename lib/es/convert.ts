/** The conversion functions as they are when called; in modules without a class of the same name. */

/** Number(value) */
export function numberOf(value: unknown): number {
  return Number(value);
}

/** String(value) */
export function stringOf(value: unknown): string {
  return String(value);
}
