/**
 * Deep equality (Node.js 20, lib/internal/util/comparisons.js): the same kind of object, the same keys, equal values.
 * Strict: prototypes and symbols count, and values are told apart as by `Object.is`. Loose: as by `==`.
 */

import { mirrorIsBuffer, mirrorName, mirrorOf, ownValue } from "#es-native";
import { unwrapped } from "../es/wrapper.ts";

export function isDeepEqual(a: unknown, b: unknown): boolean {
  return new Comparison(false).compare(a, b);
}

export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return new Comparison(true).compare(a, b);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isEnumerable(value: object, key: PropertyKey): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, key);
}

/** Stands for the prototype, which not every value shows; undefined for none. */
function classOf(value: object): unknown {
  return Object.hasOwn(value, "constructor") ? Object : (value.constructor as unknown);
}

class Comparison {
  readonly #isStrict: boolean;
  /** Pairs that are being compared: a cycle is equal as far as it goes. */
  readonly #open: [object, object][] = [];

  constructor(isStrict: boolean) {
    this.#isStrict = isStrict;
  }

  compare(a: unknown, b: unknown): boolean {
    if (a === b) return a !== 0 || !this.#isStrict || Object.is(a, b);
    if (!isObject(a) || !isObject(b)) return !isObject(a) && !isObject(b) && this.#primitives(a, b);
    if (this.#isStrict && classOf(a) !== classOf(b)) return false;
    if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
    return this.#isSameKind(a, b) && this.#keys(a, b);
  }

  #primitives(a: unknown, b: unknown): boolean {
    const areNeither = Number.isNaN(a) && Number.isNaN(b);
    // biome-ignore lint/suspicious/noDoubleEquals: loose equality is what is asked for
    return areNeither || (!this.#isStrict && typeof a !== "function" && a == b);
  }

  /** What an object is besides its properties. */
  #isSameKind(a: object, b: object): boolean {
    if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length;
    const [primitive, other] = [unwrapped(a), unwrapped(b)];
    if (primitive !== a || other !== b)
      return primitive !== a && other !== b && Object.is(primitive, other);
    if (a instanceof Date) return b instanceof Date && Object.is(a.getTime(), b.getTime());
    if (a instanceof RegExp) {
      return b instanceof RegExp && `${a}` === `${b}` && a.lastIndex === b.lastIndex;
    }
    if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && this.#views(a, b);
    if (a instanceof ArrayBuffer) {
      return b instanceof ArrayBuffer && areSameBytes(new Uint8Array(a), new Uint8Array(b));
    }
    if (a instanceof Set) return b instanceof Set && a.size === b.size;
    if (a instanceof Map) return b instanceof Map && a.size === b.size;
    if (a instanceof Error) return b instanceof Error && this.#errors(a, b);
    return !(
      Array.isArray(b) ||
      ArrayBuffer.isView(b) ||
      b instanceof Set ||
      b instanceof Map ||
      b instanceof Date ||
      b instanceof RegExp ||
      b instanceof ArrayBuffer ||
      b instanceof Error
    );
  }

  #views(a: ArrayBufferView, b: ArrayBufferView): boolean {
    if (tagOf(a) !== tagOf(b)) return false;
    const isFloat = a instanceof Float64Array || a instanceof Float32Array;
    if (isFloat && !this.#isStrict) {
      const [left, right] = [a as Float64Array, b as Float64Array];
      return left.length === right.length && left.every((value, i) => value === right[i]);
    }
    const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
    return areSameBytes(left, new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
  }

  #errors(a: Error, b: Error): boolean {
    return a.message === b.message && a.name === b.name && this.compare(a.cause, b.cause);
  }

  #keys(a: object, b: object): boolean {
    const keys: PropertyKey[] = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    if (this.#isStrict) {
      const symbols = Object.getOwnPropertySymbols(a).filter((key) => isEnumerable(a, key));
      const others = Object.getOwnPropertySymbols(b).filter((key) => isEnumerable(b, key));
      if (symbols.length !== others.length) return false;
      keys.push(...symbols);
    }
    if (!keys.every((key) => isEnumerable(b, key))) return false;
    if (this.#open.some(([left, right]) => left === a && right === b)) return true;
    this.#open.push([a, b]);
    const areEqual = this.#contents(a, b, keys);
    this.#open.pop();
    return areEqual;
  }

  #contents(a: object, b: object, keys: readonly PropertyKey[]): boolean {
    if (!keys.every((key) => this.compare(ownValue(a, key), ownValue(b, key)))) return false;
    if (a instanceof Set) return this.#sets(a, b as Set<unknown>);
    return a instanceof Map ? this.#maps(a, b as Map<unknown, unknown>) : true;
  }

  /** Each member of one is equal to one of the other, which counts once. */
  #sets(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean {
    const left = [...a].filter((member) => !b.has(member));
    for (const member of b) {
      if (a.has(member)) continue;
      const at = left.findIndex((other) => this.#mayMatch(other) && this.compare(other, member));
      if (at < 0) return false;
      left.splice(at, 1);
    }
    return left.length === 0;
  }

  #maps(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
    const left = new Map<unknown, unknown>();
    for (const [key, value] of a) {
      if (!isObject(key) && b.has(key) && this.compare(value, b.get(key))) continue;
      if (!this.#mayMatch(key)) return false;
      left.set(key, value);
    }
    for (const [key, value] of b) {
      if (!isObject(key) && a.has(key) && !left.has(key)) continue;
      let found = false;
      for (const [other, otherValue] of left) {
        if (!this.compare(other, key) || !this.compare(otherValue, value)) continue;
        left.delete(other);
        found = true;
        break;
      }
      if (!found) return false;
    }
    return left.size === 0;
  }

  /** Can it be equal to something that it is not the same as? */
  #mayMatch(value: unknown): boolean {
    return isObject(value) || !this.#isStrict;
  }
}

/** The name of its class; that of a Buffer is the one of its base. */
function tagOf(view: ArrayBufferView): string {
  const mirror = mirrorOf(view);
  return mirrorIsBuffer(mirror) ? "Uint8Array" : mirrorName(mirror);
}

function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
