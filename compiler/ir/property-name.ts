/**
 * Property names as the compiler keeps them. A string key is itself; a well-known symbol is `@@iterator`; what no program
 * can name (private members, the closures of accessors in literals) starts with a NUL and is never listed.
 */

const HIDDEN = "\u0000";

/** `#x` declared at `place`: two classes may use the same spelling. */
export function privateKey(spelling: string, place: string): string {
  return `${HIDDEN}${spelling}@${place}`;
}

/** Where a literal keeps the closure of an accessor. */
export function accessorKey(kind: "getter" | "setter", name: string): string {
  return `${HIDDEN}${kind} ${name}`;
}

export function isHidden(name: string): boolean {
  return name.startsWith(HIDDEN);
}

/** The `name` of a method with this key. */
export function functionName(name: string): string {
  return name.startsWith("@@") ? `[Symbol.${name.slice(2)}]` : displayName(name);
}

/** As messages spell it. */
export function displayName(name: string): string {
  if (name.startsWith("@@")) return `Symbol(Symbol.${name.slice(2)})`;
  return isHidden(name) ? name.slice(1, name.lastIndexOf("@")) : name;
}
