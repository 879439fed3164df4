/**
 * Property names as the compiler keeps them. A string key is itself. A symbol that exists once is a text that begins with
 * `@@`: `@@iterator` for a well-known one, `@@for:text` for one of the registry, `@@7:text` or `@@7` for one of the
 * program. What no program can name (private members, the closures of accessors in literals) starts with a NUL and is
 * never listed. Strings of the program that look like these are never taken for names: see `isName`.
 */

const HIDDEN = "\u0000";
const SYMBOL = "@@";
const REGISTERED = "@@for:";

/** `#x` declared at `place`: two classes may use the same spelling. */
export function privateKey(spelling: string, place: string): string {
  return `${HIDDEN}${spelling}@${place}`;
}

/** A member of the library that programs cannot name (compiler/parse/library-names.ts). */
export function libraryKey(spelling: string): string {
  return privateKey(spelling, "");
}

export function isLibraryKey(name: string): boolean {
  return isHidden(name) && name.endsWith("@");
}

/** Where a literal keeps the closure of an accessor. */
export function accessorKey(kind: "getter" | "setter", name: string): string {
  return `${HIDDEN}${kind} ${name}`;
}

export function isHidden(name: string): boolean {
  return name.startsWith(HIDDEN);
}

/** Can a string of the program be kept as a name as it is? */
export function isName(text: string): boolean {
  return !text.startsWith(HIDDEN) && !text.startsWith(SYMBOL);
}

/** The key of the well-known symbol `Symbol.<name>`. */
export function wellKnownKey(name: string): string {
  return `${SYMBOL}${name}`;
}

/** The key of `Symbol.for(text)`. */
export function registeredKey(text: string): string {
  return `${REGISTERED}${text}`;
}

/** The key of the symbol that the program makes at its n-th place for symbols. */
export function symbolKey(place: number, description: string | undefined): string {
  return description === undefined ? `${SYMBOL}${place}` : `${SYMBOL}${place}:${description}`;
}

export function isSymbolKey(name: string): boolean {
  return name.startsWith(SYMBOL);
}

export function isRegisteredKey(name: string): boolean {
  return name.startsWith(REGISTERED);
}

/** Is it the key of a symbol that the language knows? */
export function isWellKnownKey(name: string): boolean {
  return /^@@[a-zA-Z]+$/.test(name);
}

/** `description` of the symbol with this key. */
export function symbolDescription(name: string): string | undefined {
  if (isWellKnownKey(name)) return `Symbol.${name.slice(SYMBOL.length)}`;
  const colon = name.indexOf(":");
  return colon < 0 ? undefined : name.slice(colon + 1);
}

/** The `name` of a method with this key. */
export function functionName(name: string): string {
  if (!isSymbolKey(name)) return displayName(name);
  const description = symbolDescription(name);
  return description === undefined ? "" : `[${description}]`;
}

/** As messages spell it. */
export function displayName(name: string): string {
  if (isSymbolKey(name)) return `Symbol(${symbolDescription(name) ?? ""})`;
  return isHidden(name) ? name.slice(1, name.lastIndexOf("@")) : name;
}
