/** Array.from (ECMA-262 23.1.2.1). */
import { arrayPush, callThis, isDerived, viewsChange } from "#es-native";
import { checkIterable } from "./describe.ts";
import { RangeError, TypeError } from "./error.ts";

type Mapper<T, U> = ((value: T, index: number) => U) | undefined;

/** More elements have neither arrays nor, in Node 20, typed arrays: refused before one of them is read. */
const LENGTH_MAX = 2 ** 32;

/**
 * Appends every item, mapped when there is a map; only an object without an iterator is read by index. `isTyped`: a typed
 * array is made of them.
 */
export function appendFrom<T, U>(
  result: U[],
  items: Iterable<T> | ArrayLike<T>,
  map: Mapper<T, U>,
  thisArg: unknown,
  isTyped: boolean,
): void {
  if ((Array.isArray(items) && !isDerived(items)) || (ArrayBuffer.isView(items) && !viewsChange()))
    appendIndexed(result, items as unknown as T[], map, thisArg);
  else if (isIterable(items)) appendIterated(result, items, map, thisArg);
  else if (typeof items === "object" || typeof items === "function") {
    const like = items as ArrayLike<T>;
    const length = Math.min(Math.max(Math.trunc(like.length) || 0, 0), 2 ** 53 - 1);
    if (isTyped ? length > LENGTH_MAX : length >= LENGTH_MAX)
      throw new RangeError(
        isTyped ? `Invalid typed array length: ${length}` : "Invalid array length",
      );
    appendLike(result, like, length, map, thisArg);
  }
}

/** Is it read by its iterator? Throws for what cannot be read at all. */
export function isIterable(items: unknown): boolean {
  if (items === undefined || items === null) checkIterable(items);
  if (typeof items === "string") return true;
  if (typeof items !== "object" && typeof items !== "function") return false;
  const method: unknown = (items as Iterable<unknown>)[Symbol.iterator];
  if (method === undefined || method === null) return false;
  if (typeof method !== "function") {
    throw new TypeError(
      "%Array%.from requires that the property of the first argument, items[Symbol.iterator], when exists, be a function",
    );
  }
  return true;
}

function mapped<T, U>(map: Mapper<T, U>, thisArg: unknown, value: T, index: number): U {
  if (map === undefined) return value as unknown as U;
  return thisArg === undefined ? map(value, index) : (callThis(map, thisArg, value, index) as U);
}

function appendIndexed<T, U>(result: U[], items: T[], map: Mapper<T, U>, thisArg: unknown): void {
  for (let i = 0; i < items.length; i++) arrayPush(result, mapped(map, thisArg, items[i] as T, i));
}

function appendIterated<T, U>(
  result: U[],
  items: unknown,
  map: Mapper<T, U>,
  thisArg: unknown,
): void {
  let index = 0;
  for (const value of items as Iterable<T>) {
    arrayPush(result, mapped(map, thisArg, value, index));
    index++;
  }
}

function appendLike<T, U>(
  result: U[],
  items: ArrayLike<T>,
  length: number,
  map: Mapper<T, U>,
  thisArg: unknown,
): void {
  for (let i = 0; i < length; i++) arrayPush(result, mapped(map, thisArg, items[i] as T, i));
}
