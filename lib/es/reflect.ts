/**
 * Reflect (ECMA-262 28.1): what a program asks of objects under names of its own. There are no receivers and no `new.target`
 * besides the target itself. What sets, defines and deletes is what statements do; where those would throw since the object
 * refuses, it gives false.
 */
import {
  callThis,
  getAny,
  getPrototype,
  hasProperty,
  isClassValue,
  mirrorOf,
  mirrorProperty,
  stopUnsupported,
} from "#es-native";
import { describe } from "./describe.ts";
import { TypeError } from "./error.ts";
import { argumentList } from "./function.ts";
import { PROPERTY_GETTER_SETTER, PROPERTY_SETTER } from "./mirror.ts";
import { isObject, Object, plainKey } from "./object.ts";

function checkTarget(target: unknown, name: string): void {
  if (!isObject(target)) throw new TypeError(`Reflect.${name} called on non-object`);
}

/** CreateListFromArrayLike (7.3.18): unlike Function.prototype.apply, it needs an object. */
function listOf(value: unknown): unknown[] {
  if (isObject(value)) return argumentList(value);
  throw new TypeError("CreateListFromArrayLike called on non-object");
}

/** V8's words for what `apply` was given that is no function. */
function notApplicable(value: unknown): TypeError {
  const kind =
    value === null ? "null" : typeof value === "object" ? "an object" : `a ${typeof value}`;
  const what = `${describe(value)}, which is ${kind} and not a function`;
  return new TypeError(`Function.prototype.apply was called on ${what}`);
}

/** Does setting the property run a function of the program? Those of classes are not seen. */
function hasSetter(target: object, name: string): boolean {
  for (let at: object | null = target; at !== null; at = getPrototype(at)) {
    const kind = mirrorProperty(mirrorOf(at), name);
    if (kind === PROPERTY_SETTER || kind === PROPERTY_GETTER_SETTER) return true;
    if (kind !== 0) return false;
  }
  return false;
}

/** Is it what the runtime throws where an object refuses to have a property set, deleted or defined? */
function isRefusal(error: unknown, name: string | symbol): boolean {
  if (!(error instanceof TypeError)) return false;
  const { message } = error;
  const key = String(name);
  return (
    message.startsWith(`Cannot assign to read only property '${key}' of `) ||
    (message.startsWith(`Cannot set property ${key} of `) &&
      message.endsWith(" which has only a getter")) ||
    message === `Cannot add property ${key}, object is not extensible` ||
    message.startsWith(`Cannot delete property '${key}' of `) ||
    message === `Cannot define property ${key}, object is not extensible` ||
    message === `Cannot redefine property: ${key}`
  );
}

export class Reflect {
  static apply(target: unknown, self: unknown, args: unknown): unknown {
    if (typeof target !== "function") throw notApplicable(target);
    return callThis(target, self, ...listOf(args));
  }

  static construct(target: unknown, args: unknown, ...newTarget: unknown[]): unknown {
    if (newTarget.length > 0 && newTarget[0] !== target)
      stopUnsupported("Reflect.construct with a new.target of its own");
    if (typeof target !== "function")
      throw new TypeError(`${describe(target)} is not a constructor`);
    if (!isClassValue(target)) stopUnsupported("Reflect.construct of what is no class");
    return new (target as new (...list: unknown[]) => unknown)(...listOf(args));
  }

  static get(target: unknown, key: unknown, ...receiver: unknown[]): unknown {
    checkTarget(target, "get");
    if (receiver.length > 0 && receiver[0] !== target)
      stopUnsupported("Reflect.get with a receiver of its own");
    return getAny(target, plainKey(key));
  }

  static set(target: unknown, key: unknown, value: unknown, ...receiver: unknown[]): boolean {
    checkTarget(target, "set");
    if (receiver.length > 0 && receiver[0] !== target)
      stopUnsupported("Reflect.set with a receiver of its own");
    const object = target as Record<PropertyKey, unknown>;
    const name = plainKey(key) as string;
    if (hasSetter(object, name)) {
      object[name] = value; // whatever it throws is the program's
      return true;
    }
    try {
      object[name] = value;
    } catch (error) {
      if (isRefusal(error, name)) return false;
      throw error;
    }
    return true;
  }

  static defineProperty(target: unknown, key: unknown, descriptor: PropertyDescriptor): boolean {
    checkTarget(target, "defineProperty");
    const name = plainKey(key) as string;
    try {
      Object.defineProperty(target, name, descriptor);
    } catch (error) {
      if (isRefusal(error, name)) return false;
      throw error;
    }
    return true;
  }

  static deleteProperty(target: unknown, key: unknown): boolean {
    checkTarget(target, "deleteProperty");
    const object = target as Record<PropertyKey, unknown>;
    const name = plainKey(key) as string;
    try {
      delete object[name];
    } catch (error) {
      if (isRefusal(error, name)) return false;
      throw error;
    }
    return true;
  }

  static getOwnPropertyDescriptor(target: unknown, key: unknown): PropertyDescriptor | undefined {
    checkTarget(target, "getOwnPropertyDescriptor");
    return Object.getOwnPropertyDescriptor(target, key);
  }

  static has(target: unknown, key: unknown): boolean {
    checkTarget(target, "has");
    return hasProperty(target, plainKey(key));
  }

  static ownKeys(target: unknown): (string | symbol)[] {
    checkTarget(target, "ownKeys");
    return [...Object.getOwnPropertyNames(target), ...Object.getOwnPropertySymbols(target)];
  }

  static getPrototypeOf(target: unknown): unknown {
    checkTarget(target, "getPrototypeOf");
    return getPrototype(target);
  }

  static isExtensible(target: unknown): boolean {
    checkTarget(target, "isExtensible");
    return Object.isExtensible(target);
  }

  static preventExtensions(target: unknown): boolean {
    checkTarget(target, "preventExtensions");
    Object.preventExtensions(target);
    return true;
  }

  static get [Symbol.toStringTag](): string {
    return "Reflect";
  }
}
