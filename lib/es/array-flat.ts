/** What `concat`, `flat` and `flatMap` do with elements that are arrays (ECMA-262 23.1.3.13.1). */
import { arrayAppend, arrayGet, arrayKeeps, arrayPush, arrayPushHole } from "#es-native";

/** Appends the elements and holes of an array, or any other value itself. */
export function appendItem(target: unknown[], item: unknown): void {
  if (isSpread(item)) appendAll(target, item as ArrayLike<unknown>);
  else arrayPush(target, item);
}

/** IsConcatSpreadable (ECMA-262 23.1.3.2.1). */
function isSpread(item: unknown): boolean {
  if (typeof item !== "object" || item === null) return false;
  const wanted = (item as { readonly [Symbol.isConcatSpreadable]?: unknown })[
    Symbol.isConcatSpreadable
  ];
  return wanted === undefined ? Array.isArray(item) : Boolean(wanted);
}

function appendAll(target: unknown[], item: ArrayLike<unknown>): void {
  if (Array.isArray(item)) {
    arrayAppend(target, item, 0, item.length);
    return;
  }
  const { length } = item;
  for (let i = 0; i < length; i++) {
    if (i in item) arrayPush(target, item[i]);
    else arrayPushHole(target);
  }
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
