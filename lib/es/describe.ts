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

export function notCallable(value: unknown): TypeError {
  return new TypeError(`${describe(value)} is not a function`);
}

/** What a built-in throws that was given something it cannot iterate. */
export function checkIterable(value: unknown): void {
  if (typeof value === "string") return;
  if (value !== undefined && value !== null) {
    const method: unknown = (value as Iterable<unknown>)[Symbol.iterator];
    if (typeof method === "function") return;
  }
  let text: string = typeof value;
  if (value === null) text = "object null";
  else if (typeof value === "number" || typeof value === "boolean") text += ` ${value}`;
  throw new TypeError(`${text} is not iterable (cannot read property Symbol(Symbol.iterator))`);
}
