/** What async functions and generators inherit under `Symbol.toStringTag` (ECMA-262 27.3.3.2, 27.4.3.3, 27.7.3.2). */
import { wellKnownKey } from "../ir/property-name.ts";
import { type AbstractObject, FunctionObject } from "./objects.ts";

export const TO_STRING_TAG = wellKnownKey("toStringTag");

/** Null for plain functions, which have none, and for what is no function. The runtime says the same of its kind. */
export function functionTag(object: AbstractObject): string | null {
  if (!(object instanceof FunctionObject)) return null;
  const { isAsync, isGenerator } = object.template;
  if (!isAsync && !isGenerator) return null;
  return `${isAsync ? "Async" : ""}${isGenerator ? "Generator" : ""}Function`;
}
