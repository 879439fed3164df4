/** How V8 names a value inside an error message. */
import { classNameOf } from "#es-native";
import { Error, TypeError } from "./error.ts";

/** A primitive by its text, an object as `#<Name>`, arrays and typed arrays as `[object Name]`. */
export function describe(value: unknown): string {
  if (typeof value === "function") return `class ${classNameOf(value)}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return value.toString();
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return `[object ${classNameOf(value)}]`;
  const name = classNameOf(value);
  return name === "" ? "[object Object]" : `#<${name}>`;
}

/** As `describe`, with the typeof of a primitive in front: "number 3". */
export function describeWithType(value: unknown): string {
  if (value === undefined) return "undefined";
  return typeof value === "object" || typeof value === "function"
    ? value === null
      ? "object null"
      : describe(value)
    : `${typeof value} ${String(value)}`;
}

export function notCallable(value: unknown): TypeError {
  return new TypeError(`${describe(value)} is not a function`);
}

export function notIterable(value: unknown): TypeError {
  if (value === undefined || value === null || typeof value !== "object") {
    return new TypeError(
      `${describeWithType(value)} is not iterable (cannot read property Symbol(Symbol.iterator))`,
    );
  }
  return new TypeError(`${describe(value)} is not iterable`);
}
