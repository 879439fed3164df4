/**
 * Object (ECMA-262 20.1). Own properties have string keys; what a class of the library keeps in
 * fields does not count. Making an object out of a primitive is not possible in an image.
 */
import {
  allKeys,
  arrayPush,
  assignOwn,
  bareObject,
  checkDefinable,
  checkDescriptors,
  createFrom,
  getAny,
  getPrototype,
  hasOwn,
  hideProperty,
  integrityOf,
  isArguments,
  isView,
  keepPrototype,
  mirrorFunctionKind,
  mirrorIsEnumerable,
  mirrorOf,
  ownKeys,
  ownMemberNames,
  ownPropertyKind,
  ownSymbols,
  ownValue,
  setIntegrity,
  stopUnsupported,
} from "#es-native";
import { checkIterable, describe } from "./describe.ts";
import { Error, TypeError } from "./error.ts";
import { functionTag } from "./mirror.ts";
import { createDataProperty, defineByDescriptor } from "./own-property.ts";
import { unwrapped, wrap } from "./wrapper.ts";

export class Object {
  static ["%call"](value?: unknown): object {
    if (value === undefined || value === null) return {};
    if (typeof value === "object" || typeof value === "function") return value;
    return wrap(value as string);
  }

  static is(a: unknown, b: unknown): boolean {
    if (a === b) return a !== 0 || 1 / (a as number) === 1 / (b as number);
    return a !== a && b !== b;
  }

  static keys(value: object): string[] {
    checkObject(value);
    return ownKeys(value);
  }

  static values<T>(value: { readonly [key: string]: T }): T[] {
    checkObject(value);
    const values: T[] = [];
    for (const key of ownKeys(value)) {
      // A getter that ran before may have deleted it.
      if (hasOwn(value, key)) arrayPush(values, ownValue(value, key) as T);
    }
    return values;
  }

  static entries<T>(value: { readonly [key: string]: T }): [string, T][] {
    checkObject(value);
    const entries: [string, T][] = [];
    for (const key of ownKeys(value)) {
      if (hasOwn(value, key)) arrayPush(entries, [key, ownValue(value, key) as T]);
    }
    return entries;
  }

  static assign<T>(target: T, ...sources: unknown[]): T {
    checkObject(target);
    const object = isObject(target) ? target : (wrap(target as string) as T);
    for (const source of sources) assignOwn(object, source);
    return object;
  }

  static fromEntries<T>(entries: Iterable<readonly [PropertyKey, T]>): { [key: string]: T } {
    if (entries === undefined || entries === null) {
      throw new TypeError("undefined is not iterable");
    }
    checkIterable(entries);
    const result: { [key: string]: T } = {};
    for (const entry of entries) {
      if (typeof entry !== "object" || entry === null) {
        throw new TypeError(`Iterator value ${describe(entry)} is not an entry object`);
      }
      createDataProperty(result, entry[0], entry[1]);
    }
    return result;
  }

  /** Small, so that each call of it makes objects of its own for the analysis. */
  static create(prototype: unknown, properties: unknown = undefined): object {
    checkPrototype(prototype, properties);
    return prototype === null ? bareObject() : createFrom(prototype as object);
  }

  static getPrototypeOf(value: unknown): object | null {
    checkObject(value);
    return getPrototype(value);
  }

  static setPrototypeOf<T>(value: T, prototype: unknown): T {
    keepPrototype(value, prototype);
    return value;
  }

  /** What the compiler does not see through: a descriptor that is no literal, or the function as a value. */
  static defineProperty<T>(target: T, key: unknown, descriptor: unknown): T {
    if (!isObject(target)) throw new TypeError("Object.defineProperty called on non-object");
    checkDefinable(descriptor);
    defineByDescriptor(target, plainKey(key), descriptor);
    return target;
  }

  static hasOwn(value: unknown, key: unknown): boolean {
    checkObject(value);
    return hasOwn(value, plainKey(key));
  }

  static getOwnPropertyNames(value: unknown): string[] {
    checkObject(value);
    const names = value instanceof Error && hasOwn(value, "stack") ? ["stack"] : [];
    const members = ownMemberNames(value);
    for (let at = 0, end = 0; at < members.length; at = end + 1) {
      end = members.indexOf("\0", at);
      arrayPush(names, members.substring(at, end));
    }
    let lacksLength = typeof value === "string" || Array.isArray(value);
    const own = allKeys(value);
    if (members !== "" && own.length > 0) return namesOfBoth(names, own);
    for (const key of own) {
      if (lacksLength && !isIndex(key)) {
        arrayPush(names, "length");
        lacksLength = false;
      }
      arrayPush(names, key);
    }
    if (lacksLength) arrayPush(names, "length");
    if (Array.isArray(value) && hasOwn(value, "raw")) arrayPush(names, "raw");
    return names;
  }

  static getOwnPropertyDescriptor(value: unknown, key: unknown): PropertyDescriptor | undefined {
    checkObject(value);
    checkDescriptors(value);
    return descriptorOf(value, plainKey(key));
  }

  static getOwnPropertyDescriptors(value: unknown): { [key: string]: PropertyDescriptor } {
    checkObject(value);
    checkDescriptors(value);
    const result: { [key: string]: PropertyDescriptor } = {};
    const add = (key: string | symbol): void =>
      createDataProperty(result, key, descriptorOf(value, key));
    for (const name of Object.getOwnPropertyNames(value)) add(name);
    for (const symbol of ownSymbols(value)) add(symbol);
    return result;
  }

  static getOwnPropertySymbols(value: unknown): symbol[] {
    checkObject(value);
    return ownSymbols(value);
  }

  static freeze<T>(value: T): T {
    if (isView(value) && (value as { readonly byteLength: number }).byteLength > 0)
      throw new TypeError("Cannot freeze array buffer views with elements");
    return withIntegrity(value, INTEGRITY_FROZEN);
  }

  static seal<T>(value: T): T {
    return withIntegrity(value, INTEGRITY_SEALED);
  }

  static preventExtensions<T>(value: T): T {
    return withIntegrity(value, INTEGRITY_FIXED);
  }

  static isFrozen(value: unknown): boolean {
    return hasIntegrity(value, INTEGRITY_FROZEN);
  }

  static isSealed(value: unknown): boolean {
    return hasIntegrity(value, INTEGRITY_SEALED);
  }

  static isExtensible(value: unknown): boolean {
    return isObject(value) && integrityOf(value) === 0;
  }

  toString(this: unknown): string {
    if (this === undefined) return "[object Undefined]";
    if (this === null) return "[object Null]";
    const tag = (this as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
    return `[object ${typeof tag === "string" ? tag : builtinTag(this)}]`;
  }

  toLocaleString(this: { toString(): string }): string {
    return this.toString();
  }

  valueOf(this: unknown): unknown {
    if (isObject(this)) return this;
    checkObject(this as object);
    return wrap(this as string);
  }

  hasOwnProperty(this: unknown, key: unknown): boolean {
    return hasOwn(this, plainKey(key));
  }

  isPrototypeOf(this: unknown, value: unknown): boolean {
    if (!isObject(value)) return false;
    checkObject(this as object);
    for (let at = getPrototype(value); at !== null; at = getPrototype(at))
      if (at === this) return true;
    return false;
  }

  propertyIsEnumerable(this: unknown, key: unknown): boolean {
    if (typeof key === "symbol")
      return hasOwn(this, key) && mirrorIsEnumerable(mirrorOf(this), key);
    const name = `${key as string}`;
    return hasOwn(this, name) && ownKeys(this).includes(name);
  }
}

/** No property can be added; … or deleted; … or set. `runtime/include/rt.h` has the same numbers. */
const INTEGRITY_FIXED = 1;
const INTEGRITY_SEALED = 3;
const INTEGRITY_FROZEN = 7;
/** … as in the namespace of a module. */
const INTEGRITY_MODULE = 15;

export function isObject(value: unknown): value is object {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}

/** Does what the constructor of a derived class returns take the place of `this`? */
export function isDerivedResult(value: unknown): boolean {
  if (isObject(value)) return true;
  if (value === undefined) return false;
  throw new TypeError("Derived constructors may only return object or undefined");
}

/** Nobody changes the namespace of a module, although its properties say that they are writable (10.4.6). */
export function fixNamespace<T extends object>(namespace: T): T {
  (namespace as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] = "Module";
  hideProperty(namespace, Symbol.toStringTag);
  return withIntegrity(namespace, INTEGRITY_MODULE);
}

function withIntegrity<T>(value: T, level: number): T {
  if (isObject(value)) setIntegrity(value, level);
  return value;
}

/** TestIntegrityLevel (7.3.16): properties that are not there cannot be changed either. */
function hasIntegrity(value: unknown, level: number): boolean {
  if (!isObject(value)) return true;
  const own = integrityOf(value);
  if (own === 0) return false;
  const isWritable = level === INTEGRITY_FROZEN && own === INTEGRITY_MODULE;
  if ((own & level) === level && !isWritable) return true;
  for (const key of ownKeys(value)) {
    const isAccessor = ownPropertyKind(value, key) > 1;
    if (!isAccessor || (own & INTEGRITY_SEALED) !== INTEGRITY_SEALED) return false;
  }
  return ownSymbols(value).length === 0;
}

function isIndex(key: string): boolean {
  return `${Number(key) >>> 0}` === key;
}

/** A key that is an object is what it becomes (7.1.19). */
export function plainKey(key: unknown): unknown {
  return isObject(key) ? `${key as unknown as string}` : key;
}

/** Members of a prototype or a class, and what was set there: indices come first, and a member that is set keeps its place. */
function namesOfBoth(members: string[], own: string[]): string[] {
  const all = members;
  for (const key of own) if (!all.includes(key)) arrayPush(all, key);
  const indices: string[] = [];
  const others: string[] = [];
  for (const key of all) arrayPush(isIndex(key) ? indices : others, key);
  indices.sort((a, b) => Number(a) - Number(b));
  for (const key of others) arrayPush(indices, key);
  return indices;
}

/** `ownPropertyKind` of a value that is not enumerable: a member of a prototype. */
const KIND_HIDDEN = -1;

/** What an object without a tag of its own is (20.1.3.6, steps 5 to 14). */
function builtinTag(value: unknown): string {
  if (Array.isArray(value)) return "Array";
  if (typeof value === "function") return functionTag(mirrorFunctionKind(mirrorOf(value)));
  if (isArguments(value)) return "Arguments";
  if (value instanceof Error) return "Error";
  if (value instanceof Date) return "Date";
  if (value instanceof RegExp) return "RegExp";
  const plain = unwrapped(value);
  if (typeof plain === "boolean") return "Boolean";
  if (typeof plain === "number") return "Number";
  return typeof plain === "string" ? "String" : "Object";
}

/** Of what `checkDescriptors` lets pass: strings, arrays, and objects whose own properties are values. */
function descriptorOf(value: unknown, key: unknown): PropertyDescriptor | undefined {
  if (!hasOwn(value, key)) return undefined;
  const level = isObject(value) ? integrityOf(value) : INTEGRITY_FROZEN;
  const isList = typeof value === "string" || Array.isArray(value);
  const isLength = isList && key === "length";
  const kind = ownPropertyKind(value, key as string);
  if (kind > 1) stopUnsupported("the descriptor of an accessor of a class");
  return {
    value: key === "constructor" ? (value as object).constructor : getAny(value, key),
    writable: (level & INTEGRITY_FROZEN) !== INTEGRITY_FROZEN,
    enumerable: !isLength && !(isList && key === "raw") && kind !== KIND_HIDDEN,
    configurable: !isLength && (level & INTEGRITY_SEALED) !== INTEGRITY_SEALED,
  };
}

/** What `{ __proto__: prototype }` makes; what is no object and not null is passed over (ECMA-262 13.2.5.5). */
export function literalFrom(prototype: unknown): object {
  if (prototype === null) return bareObject();
  if (typeof prototype !== "object" && typeof prototype !== "function") return {};
  return createFrom(prototype);
}

/** Properties are not defined by descriptors here. */
function checkPrototype(prototype: unknown, properties: unknown): void {
  if (typeof prototype !== "object" && typeof prototype !== "function") {
    throw new TypeError(`Object prototype may only be an Object or null: ${describe(prototype)}`);
  }
  if (properties !== undefined && ownKeys(properties).length > 0) {
    stopUnsupported("Object.create with descriptors that are no literals");
  }
}

function checkObject(value: unknown): void {
  if (value === undefined || value === null) {
    throw new TypeError("Cannot convert undefined or null to object");
  }
}
