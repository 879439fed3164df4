/** `node:querystring`. */
import { bareObject } from "#es-native";
import { URIError as EcmaURIError } from "../es/error.ts";
import { Buffer } from "./buffer.ts";

export type ParsedUrlQuery = Record<string, string | string[] | undefined>;
type Value = string | number | boolean | bigint | null | undefined | readonly unknown[];
export type ParsedUrlQueryInput = Readonly<Record<string, Value>>;

export interface ParseOptions {
  /** 0: any number. */
  readonly maxKeys?: number | undefined;
  readonly decodeURIComponent?: ((text: string) => string) | undefined;
}

export interface StringifyOptions {
  readonly encodeURIComponent?: ((text: string) => string) | undefined;
}

const KEYS_MAX = 1000;

function escapeText(value: string): string {
  const text = typeof value === "string" ? value : String(value);
  try {
    return encodeURIComponent(text);
  } catch {
    return escapeUnpaired(text);
  }
}

/** A surrogate makes a pair with whatever follows it, as in Node.js; only one at the end is malformed. */
function escapeUnpaired(text: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit >= 0xe000) {
      result += encodeURIComponent(text.charAt(i));
      continue;
    }
    i++;
    if (i >= text.length) {
      throw Object.assign(new EcmaURIError("URI malformed"), { code: "ERR_INVALID_URI" });
    }
    const code = 0x10000 + (((unit & 0x3ff) << 10) | (text.charCodeAt(i) & 0x3ff));
    result += encodeURIComponent(String.fromCodePoint(code));
  }
  return result;
}

/** Text with `%xx` decoded; what is malformed stays, and what is no UTF-8 becomes U+FFFD. */
function unescapeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Malformed: bytes by bytes, as Node.js does then.
    return unescapeBuffer(text).toString();
  }
}

export function unescapeBuffer(text: string): Buffer {
  const bytes = Buffer.alloc(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const pair = text.slice(i + 1, i + 3);
    if (text[i] === "%" && /^[0-9a-fA-F]{2}$/.test(pair)) {
      bytes[count++] = Number.parseInt(pair, 16);
      i += 2;
    } else bytes[count++] = text.charCodeAt(i);
  }
  return bytes.subarray(0, count);
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? `${value}` : "";
  return typeof value === "bigint" || typeof value === "boolean" ? `${value}` : "";
}

export function stringify(
  input: ParsedUrlQueryInput | null | undefined,
  separator?: string | null,
  equals?: string | null,
  options: StringifyOptions = {},
): string {
  if (typeof input !== "object" || input === null) return "";
  const encode = options.encodeURIComponent ?? escapeText;
  const between = separator === undefined || separator === null ? "&" : separator;
  const assign = equals === undefined || equals === null ? "=" : equals;
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(input)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values) pairs.push(`${encode(key)}${assign}${encode(shown(each))}`);
  }
  return pairs.join(between);
}

export function parse(
  text: string,
  separator?: string | null,
  equals?: string | null,
  options: ParseOptions = {},
): ParsedUrlQuery {
  const result = bareObject() as ParsedUrlQuery;
  if (typeof text !== "string" || text === "") return result;
  const between =
    separator === undefined || separator === null || separator === "" ? "&" : separator;
  const assign = equals === undefined || equals === null || equals === "" ? "=" : equals;
  const decode = options.decodeURIComponent ?? unescapeText;
  const { maxKeys = KEYS_MAX } = options;
  let left = maxKeys > 0 ? maxKeys : Number.POSITIVE_INFINITY;
  for (const pair of text.split(between)) {
    if (left-- <= 0) break;
    if (pair === "") continue;
    const at = pair.indexOf(assign);
    const key = decoded(at < 0 ? pair : pair.slice(0, at), decode);
    const value = decoded(at < 0 ? "" : pair.slice(at + assign.length), decode);
    const before = result[key];
    if (before === undefined) result[key] = value;
    else if (typeof before === "string") result[key] = [before, value];
    else before.push(value);
  }
  return result;
}

function decoded(text: string, decode: (text: string) => string): string {
  const plain = text.replaceAll("+", decode === unescapeText ? " " : "%20");
  if (decode === unescapeText && !plain.includes("%")) return plain;
  try {
    return decode(plain);
  } catch {
    return unescapeText(plain); // as Node.js when a decoder of the program's own fails
  }
}

export { escapeText as escape, parse as decode, stringify as encode, unescapeText as unescape };

export default {
  escape: escapeText,
  unescape: unescapeText,
  unescapeBuffer,
  stringify,
  parse,
  encode: stringify,
  decode: parse,
};
