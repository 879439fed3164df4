/** How V8 names a value inside an error message. */
import { classNameOf, hasUserToString } from "#es-native";
import { Error, TypeError } from "./error.ts";

/** A primitive by its text, an object as `#<Name>`, what has a toString besides that of Object as `[object Name]`. */
export function describe(value: unknown): string {
  if (typeof value === "function") return `class ${classNameOf(value)}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return value.toString();
  const name = classNameOf(value);
  if (Array.isArray(value)) return "[object Array]";
  if (hasText(value)) return `[object ${name}]`;
  if (hasUserToString(value)) return "[object Object]";
  return name === "" ? "[object Object]" : `#<${name}>`;
}

/** Built-ins with a toString of their own. */
function hasText(value: object): boolean {
  if (ArrayBuffer.isView(value)) return !(value instanceof DataView);
  if (value instanceof Date || value instanceof RegExp) return true;
  return value instanceof String || value instanceof Number || value instanceof Boolean;
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
  throw notIterable(value);
}

export function notIterable(value: unknown): TypeError {
  return new TypeError(
    `${kindAndValue(value)} is not iterable (cannot read property Symbol(Symbol.iterator))`,
  );
}

/** V8's words for a value whose place in the program it does not know: `number 5`, `object null`, `string "s"`. */
export function kindAndValue(value: unknown): string {
  if (value === null) return "object null";
  if (typeof value === "string") return `string "${value}"`;
  if (typeof value === "number" || typeof value === "boolean") return `${typeof value} ${value}`;
  return typeof value;
}

/** SetFunctionName for a key that is known when the program runs (10.2.9). */
export function nameOfKey(key: unknown): string {
  if (typeof key !== "symbol") return `${key as string}`;
  const { description } = key;
  return description === undefined ? "" : `[${description}]`;
}
