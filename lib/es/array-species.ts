/**
 * The arrays that methods of Array make for instances of classes that extend Array (ECMA-262 23.1.3, ArraySpeciesCreate).
 * The compiler knows which arrays are such instances: a program without them has none of this.
 */
import { arrayGet, arrayKeeps } from "#es-native";
import { TypeError } from "./error.ts";

type Maker = new (length?: number) => unknown[];

/** What takes the place of the plain array that a method of `array` gives; null: nothing does. */
export function speciesArray(array: unknown[], length: number): unknown[] | null {
  let maker: unknown = array.constructor;
  const isObject = (typeof maker === "object" && maker !== null) || typeof maker === "function";
  if (isObject) maker = (maker as { readonly [Symbol.species]?: unknown })[Symbol.species] ?? null;
  if (maker === undefined || maker === null || maker === Array) return null;
  if (typeof maker !== "function")
    throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return new (maker as Maker)(length);
}

/** Defines the elements of `result` on `target`, which is given back. */
export function fillSpecies(target: unknown[], result: unknown[], setsLength: boolean): unknown[] {
  const { length } = result;
  for (let i = 0; i < length; i++) if (arrayKeeps(result, i)) target[i] = arrayGet(result, i);
  if (setsLength) target.length = length;
  return target;
}

/** What a static method that was called on a class makes; `length`: the one argument of the constructor, if it is given. */
export function classArray(maker: unknown, length: number | undefined): unknown[] {
  return length === undefined ? new (maker as Maker)() : new (maker as Maker)(length);
}
