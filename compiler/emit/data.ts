/** Literals of the program in read-only memory: strings, symbols, bigints. */
import { isRegisteredKey, isWellKnownKey } from "../ir/property-name.ts";
import { hash32 } from "./names.ts";
import type { DataText } from "./parts.ts";

/** Data that functions mention by name; `type` is a declarator. */
export function shared(name: string, type: string, initial: string): DataText {
  return { name, definition: `RT_SHARED ${type}${initial};`, declaration: `extern ${type};` };
}

/**
 * A flat string in read-only memory. Latin-1 text is a literal, which the linker keeps once, with the names in messages, and
 * does not align.
 */
export function staticString(text: string, name: string): DataText {
  let is16 = false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) is16 = true;
  const data = is16 ? `D${name}` : literalOf(text);
  const hash = hashString(text);
  const head = `{{RT_CLS_STRING, ${text.length}}, ${hash}u, ${is16 ? 1 : 0}, {0}, ${data}}`;
  const item = shared(name, `const struct rt_static_string ${name}`, ` = ${head}`);
  if (!is16) return item;
  const units = `static const uint16_t D${name}[${text.length}] = ${unitsOf(text)};`;
  return { ...item, definition: `${units}\n${item.definition}` };
}

function unitsOf(text: string): string {
  const units: number[] = [];
  for (let i = 0; i < text.length; i++) units.push(text.charCodeAt(i));
  return `{${units.join(",")}}`;
}

/** Latin-1 text as a literal of C, which is a tenth of the work for its compiler that a list of numbers is. */
function literalOf(text: string): string {
  const escaped = text.replace(NOT_PLAIN, (c) => {
    return `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
  return `"${escaped}"`;
}

/** What a literal cannot have as it is; a question mark could begin a trigraph. */
const NOT_PLAIN = /[^ !#->@-[\]-~]/g;

/** A bigint in read-only memory, laid out as runtime/value/bigint.c does: sign, then 32-bit words from the lowest. */
export function staticBigint(value: bigint, name: string): DataText {
  const words: string[] = [];
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 32n)
    words.push(`${rest & 0xffffffffn}u`);
  const count = words.length;
  const data = count === 0 ? "0" : words.join(", ");
  const type = `const struct ${name} { struct rt_object head; uint32_t negative; uint32_t word[${Math.max(count, 1)}]; } ${name}`;
  return shared(name, type, ` = {{RT_CLS_BIGINT, ${count}}, ${value < 0n ? 1 : 0}, {${data}}}`);
}

/** FNV-1a over the code units, as rt_string_hash computes it; never 0. */
function hashString(text: string): number {
  const plain = hash32(text);
  const hash = (plain ^ (plain >>> 15)) >>> 0;
  return hash === 0 ? 1 : hash;
}

/** A symbol that exists once; `description` is C for its text. */
export function staticSymbol(key: string, name: string, description: string | null): DataText {
  const isKnown = isWellKnownKey(key);
  const flags = isRegisteredKey(key)
    ? "RT_SYMBOL_IS_REGISTERED"
    : isKnown
      ? "RT_SYMBOL_IS_WELL_KNOWN"
      : "0";
  const head = `{RT_CLS_SYMBOL, ${flags}}`;
  return shared(name, `const struct rt_symbol ${name}`, ` = {${head}, ${description ?? "0"}}`);
}

/** The symbols that `Symbol.for` knows from the start. */
export function registeredSymbols(symbols: ReadonlyMap<string, string>): string {
  const list = [...symbols].filter(([key]) => isRegisteredKey(key));
  const rows = [...list.map(([, name]) => `&${name}`), "0"].join(", ");
  return `const struct rt_symbol *const rt_program_symbols[] = {${rows}};`;
}
