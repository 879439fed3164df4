/**
 * What ECMA-262 says of built-in functions and their declarations in `lib/es` do not: `length`, and which of them are one
 * function under two names. The engine that runs the compiler is asked.
 */
import { wellKnownKey } from "../ir/property-name.ts";

/** Does the module hold what stands for built-ins? */
export function isBuiltinModule(id: string): boolean {
  return id.startsWith("lib/es/") || id.startsWith("lib/web/") || id.startsWith("lib/node/buffer");
}

/** Of a global function, or of a class that stands for a built-in constructor; undefined for what is no global. */
export function globalLength(name: string): number | undefined {
  return lengthOf(builtin(name));
}

/** Of a member of a built-in class or namespace (`Math`); undefined for what the built-in does not have. */
export function memberLength(cls: string, name: string, isStatic: boolean): number | undefined {
  const owner = builtin(cls);
  if (owner === undefined) return undefined;
  const holder = isStatic ? owner : readProperty(owner, "prototype");
  return holder === undefined ? undefined : lengthOf(readProperty(holder, name));
}

/** Are two members of the instances of a built-in class one function, as `values` and `[Symbol.iterator]` of Array? */
export function isOneMember(cls: string, name: string, other: string): boolean {
  const prototype = readProperty(builtin(cls), "prototype");
  const member = readProperty(prototype, name === ITERATOR ? Symbol.iterator : name);
  return member !== undefined && member === readProperty(prototype, other);
}

/** Is a member of the instances of a built-in class an accessor that cannot be set, rather than a property with a value? */
export function isReadOnlyAccessor(cls: string, name: string): boolean {
  let at: unknown = readProperty(builtin(cls), "prototype");
  while (typeof at === "object" && at !== null) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found !== undefined) return found.get !== undefined && found.set === undefined;
    at = Object.getPrototypeOf(at);
  }
  return false;
}

const ITERATOR = wellKnownKey("iterator");

function builtin(name: string): unknown {
  // %TypedArray% has no name of its own.
  if (name === "TypedArray") return Object.getPrototypeOf(Uint8Array);
  return Reflect.get(globalThis, name);
}

/** The value of a data property, own or inherited; accessors are not run. */
function readProperty(object: unknown, name: PropertyKey): unknown {
  if ((typeof object !== "object" && typeof object !== "function") || object === null)
    return undefined;
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found !== undefined) return found.value;
  }
  return undefined;
}

function lengthOf(value: unknown): number | undefined {
  return typeof value === "function" ? value.length : undefined;
}
