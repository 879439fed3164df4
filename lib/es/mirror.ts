/**
 * Values of the program as tools see them: a mirror shows what a value is without running any of the program's code,
 * and flow analysis does not follow the value through it, so a program that prints an object pays for the printing
 * only.
 */

/** What a mirror shows; `runtime/value/mirror.c` has the same numbers. */
export const SHOWS_UNDEFINED = 0;
export const SHOWS_NULL = 1;
export const SHOWS_BOOLEAN = 2;
export const SHOWS_NUMBER = 3;
export const SHOWS_STRING = 4;
export const SHOWS_BIGINT = 5;
export const SHOWS_SYMBOL = 6;
export const SHOWS_FUNCTION = 7;
export const SHOWS_CLASS = 8;
export const SHOWS_ARRAY = 9;
export const SHOWS_TYPED_ARRAY = 10;
export const SHOWS_ARRAY_BUFFER = 11;
export const SHOWS_DATA_VIEW = 12;
export const SHOWS_ERROR = 13;
/** Any other object. */
export const SHOWS_OBJECT = 14;
export const SHOWS_ARGUMENTS = 15;

/** What an own property is. */
export const PROPERTY_DATA = 1;
export const PROPERTY_GETTER = 2;
export const PROPERTY_SETTER = 3;
export const PROPERTY_GETTER_SETTER = 4;

export const FUNCTION_IS_ASYNC = 1;
export const FUNCTION_IS_GENERATOR = 2;

/** What a function of that kind is called. */
export function functionTag(kind: number): string {
  const generator = (kind & FUNCTION_IS_GENERATOR) !== 0 ? "Generator" : "";
  return `${(kind & FUNCTION_IS_ASYNC) !== 0 ? "Async" : ""}${generator}Function`;
}
