/** Properties that are an object's own whatever it inherits: `__proto__` is a name as any other. */

import {
  defineMember,
  hasOwn,
  hasProperty,
  integrityOf,
  ownPropertyKind,
  stopUnsupported,
} from "#es-native";
import { describe } from "./describe.ts";
import { TypeError } from "./error.ts";

/** CreateDataProperty (ECMA-262 7.3.5), on an object that can be extended. */
export function createDataProperty(object: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** As in `runtime/include/rt.h`. */
const CANNOT_GROW = 1;

const FALSE_ATTRIBUTES = "Object.defineProperty with attributes that only the program knows";

/**
 * Defines what a descriptor says (6.2.6.5, 10.1.6.3) where that is as if it had been assigned; accessors and attributes that
 * are false stop the program.
 */
export function defineByDescriptor(target: object, key: unknown, descriptor: unknown): void {
  if (descriptor === null || (typeof descriptor !== "object" && typeof descriptor !== "function"))
    throw new TypeError(`Property description must be an object: ${describe(descriptor)}`);
  const given = descriptor as PropertyDescriptor;
  const isNew = !hasOwn(target, key);
  if (isNew && (integrityOf(target) & CANNOT_GROW) !== 0)
    throw new TypeError(`Cannot define property ${String(key)}, object is not extensible`);
  const isFalse = (name: string, value: unknown): boolean =>
    !value && (isNew || hasProperty(given, name));
  const isPlain =
    !isFalse("enumerable", given.enumerable) &&
    !isFalse("configurable", given.configurable) &&
    !hasProperty(given, "get") &&
    !hasProperty(given, "set") &&
    !isFalse("writable", given.writable);
  const isMember =
    given.enumerable !== true &&
    (isNew || hasProperty(given, "enumerable")) &&
    given.configurable === true &&
    given.writable === true &&
    hasProperty(given, "value");
  if (isMember && integrityOf(target) === 0 && defineMember(target, key, given.value)) return;
  if (!isPlain || ownPropertyKind(target, key as string) > 1 || integrityOf(target) !== 0)
    stopUnsupported(FALSE_ATTRIBUTES);
  if (isNew || hasProperty(given, "value"))
    createDataProperty(target, key as PropertyKey, given.value);
}
