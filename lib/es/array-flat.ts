/** What `concat`, `flat` and `flatMap` do with elements that are arrays (ECMA-262 23.1.3.13.1). */
import { arrayAppend, arrayGet, arrayKeeps, arrayPush } from "#es-native";

/** Appends the elements and holes of an array, or any other value itself. */
export function appendItem(target: unknown[], item: unknown): void {
  if (Array.isArray(item)) arrayAppend(target, item, 0, item.length);
  else arrayPush(target, item);
}

/** Appends the elements of `source`, those of arrays in it down to `depth`. */
export function flattenInto(target: unknown[], source: unknown[], depth: number): void {
  const { length } = source;
  for (let i = 0; i < length; i++) {
    if (arrayKeeps(source, i)) flattenValue(target, arrayGet(source, i), depth);
  }
}

export function flattenValue(target: unknown[], value: unknown, depth: number): void {
  if (depth > 0 && Array.isArray(value)) flattenInto(target, value, depth - 1);
  else arrayPush(target, value);
}
