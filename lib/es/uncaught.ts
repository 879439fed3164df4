/** What is printed of a value nobody caught, in a program that has the inspector anyway. */
import { Error } from "./error.ts";
import { InspectOptions, inspectObject, inspectPrimitive } from "./inspect.ts";

export function inspectUncaught(value: unknown): string {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  const text = isObject ? inspectObject(value, new InspectOptions()) : inspectPrimitive(value);
  return value instanceof Error ? text : `Uncaught ${text}`;
}
