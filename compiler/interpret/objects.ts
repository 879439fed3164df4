/** Object and array literals, spreads, and what definitions of properties need. */
import { HOLE, type Op } from "../ir/ir.ts";
import { functionName } from "../ir/property-name.ts";
import { IS_CONFIGURABLE, IS_ENUMERABLE, IS_WRITABLE } from "../lower/define-property.ts";
import { type Any, stop } from "./frame.ts";
import { define, keyOf } from "./keys.ts";

export function makeObject(op: Op, values: readonly Any[]): unknown {
  if (op.name !== "") stop(`the ${op.name} object`);
  const object: Any = {};
  op.keys.forEach(({ kind, name }, index) => {
    const value = values[index];
    if (value === HOLE) return; // a place for what is set later
    const key = keyOf(name);
    if (kind === "proto") {
      if (typeof value === "object") Object.setPrototypeOf(object, value);
    } else if (kind === "getter" || kind === "setter") {
      const part = kind === "getter" ? "get" : "set";
      Object.defineProperty(value, "name", {
        value: `${part} ${functionName(name)}`,
        configurable: true,
      });
      Object.defineProperty(object, key, { [part]: value, enumerable: true, configurable: true });
    } else define(object, key, value);
  });
  return object;
}

/** An array literal; a hole is a place without a property. */
export function arrayOf(values: readonly unknown[]): unknown[] {
  const array: unknown[] = [];
  for (const value of values) arrayPush(array, value);
  return array;
}

export function arrayPush(array: unknown[], value: unknown): void {
  if (value === HOLE) array.length++;
  else define(array, array.length, value);
}

/** CopyDataProperties (ECMA-262 7.3.26). */
export function copyProperties(target: Any, source: Any, excluded: readonly Any[]): void {
  if (source === undefined || source === null) return;
  const from = Object(source);
  const left = new Set<unknown>(
    excluded.map((key) => (typeof key === "symbol" ? key : String(key))),
  );
  for (const key of Reflect.ownKeys(from)) {
    if (left.has(key) || !Object.prototype.propertyIsEnumerable.call(from, key)) continue;
    define(target, key, from[key]);
  }
}

export function defineAttributes(object: Any, op: Op, value: unknown): void {
  Object.defineProperty(object, keyOf(op.name), {
    value,
    enumerable: (op.index & IS_ENUMERABLE) !== 0,
    writable: (op.index & IS_WRITABLE) !== 0,
    configurable: (op.index & IS_CONFIGURABLE) !== 0,
  });
}

export function defineAccessor(object: Any, op: Op, get: Any, set: Any): void {
  Object.defineProperty(object, keyOf(op.name), { get, set, enumerable: true });
}

/** `iskind`; see compiler/flow/kinds.ts. */
export function isKind(value: Any, kind: string): boolean {
  if (kind === "array") return Array.isArray(value);
  if (Array.isArray(value) || isArguments(value))
    return value[Symbol.iterator] === Array.prototype.values;
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isArguments(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Arguments]";
}

/** What for-in goes through. */
export function propertyNames(value: Any): string[] {
  const names: string[] = [];
  for (const name in value) names.push(name);
  return names;
}
