/** Property names of the IR as keys of Node.js, and private members, which are kept beside their objects. */
import {
  displayName,
  isHidden,
  isLibraryKey,
  isRegisteredKey,
  isSymbolKey,
  isWellKnownKey,
  symbolDescription,
} from "../ir/property-name.ts";
import type { Any } from "./frame.ts";

const symbols = new Map<string, symbol>();

/** The string or symbol that the IR calls `name`. */
export function keyOf(name: string): string | symbol {
  return isSymbolKey(name) ? symbolOf(name) : name;
}

function symbolOf(name: string): symbol {
  const known = symbols.get(name);
  if (known !== undefined) return known;
  const made = newSymbol(name);
  symbols.set(name, made);
  return made;
}

function newSymbol(name: string): symbol {
  const text = symbolDescription(name);
  if (isRegisteredKey(name)) return Symbol.for(text ?? "");
  if (!isWellKnownKey(name)) return Symbol(text);
  const found = (Symbol as Any)[name.slice(2)];
  return typeof found === "symbol" ? found : Symbol(text);
}

/** A private member: a field's value, or a method or accessor. */
interface Private {
  readonly kind: "field" | "method" | "accessor";
  value: unknown;
  readonly get?: Any;
  readonly set?: Any;
}

const privates = new Map<string, WeakMap<object, Private>>();

function table(name: string): WeakMap<object, Private> {
  let found = privates.get(name);
  if (found === undefined) {
    found = new WeakMap();
    privates.set(name, found);
  }
  return found;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Gives `object` a private member, once (ECMA-262 7.3.28). */
export function addPrivate(object: object, name: string, member: Private): void {
  // Those of the library are hidden, but not apart: a subclass has its own instead.
  if (table(name).has(object) && !isLibraryKey(name))
    throw new TypeError("Cannot initialize " + displayName(name) + " twice on the same object");
  table(name).set(object, member);
}

/** `said`: what the message calls the name. */
export function hasPrivate(object: unknown, name: string, said: string): boolean {
  if (!isObject(object)) {
    throw new TypeError(`Cannot use 'in' operator to search for '${said}' in ${String(object)}`);
  }
  return table(name).has(object);
}

function find(object: unknown, name: string, verb: string): Private {
  const found = isObject(object) ? table(name).get(object) : undefined;
  if (found !== undefined) return found;
  const into = verb === "read" ? "from" : "to";
  if (object === undefined || object === null) {
    const text = verb === "read" ? "read" : "set";
    throw new TypeError(
      `Cannot ${text} properties of ${object} (${text}ting '${displayName(name)}')`.replace(
        "readting",
        "reading",
      ),
    );
  }
  throw new TypeError(
    `Cannot ${verb} private member ${displayName(name)} ${into} an object whose class did not declare it`,
  );
}

export function getPrivate(object: unknown, name: string): unknown {
  const member = find(object, name, "read");
  if (member.kind !== "accessor") return member.value;
  if (member.get === undefined)
    throw new TypeError(`'${displayName(name)}' was defined without a getter`);
  return Reflect.apply(member.get, object, []);
}

export function setPrivate(object: unknown, name: string, value: unknown): void {
  const member = find(object, name, "write");
  if (member.kind === "method")
    throw new TypeError(`Private method '${displayName(name)}' is not writable`);
  if (member.kind === "field") member.value = value;
  else if (member.set === undefined)
    throw new TypeError(`'${displayName(name)}' was defined without a setter`);
  else Reflect.apply(member.set, object, [value]);
}

export function getNamed(object: Any, name: string): Any {
  return isHidden(name) ? getPrivate(object, name) : object[keyOf(name)];
}

export function setNamed(object: Any, name: string, value: unknown): void {
  if (isHidden(name)) setPrivate(object, name, value);
  else object[keyOf(name)] = value;
}

/** CreateDataPropertyOrThrow (ECMA-262 7.3.7). */
export function define(object: Any, key: PropertyKey, value: unknown, enumerable = true): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable,
    configurable: true,
  });
}
