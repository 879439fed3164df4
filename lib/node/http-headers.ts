/** Headers on their way out, as `setHeader` and `writeHead` take them. */
import { bareObject } from "#es-native";
import { nodeError, nodeTypeError } from "../es/invalid-argument.ts";
import { checkString } from "./errors.ts";

export type HeaderValue = number | string | readonly string[];
export type OutgoingHeaders = Readonly<Record<string, HeaderValue | undefined>>;

export type OutgoingTrailers =
  | Readonly<Record<string, string>>
  | readonly (readonly [string, string])[];

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const INVALID = /[^\t\x20-\x7e\x80-\xff]/;

export function checkHeaderName(name: unknown): void {
  checkToken(name, "Header name");
}

/** `what`: how the message begins. */
export function checkToken(text: unknown, what: string): void {
  if (typeof text === "string" && TOKEN.test(text)) return;
  const message = `${what} must be a valid HTTP token ["${String(text)}"]`;
  throw nodeTypeError("ERR_INVALID_HTTP_TOKEN", message);
}

export function checkHeaderValue(name: string, value: unknown): void {
  if (value === undefined) {
    const message = `Invalid value "undefined" for header "${name}"`;
    throw nodeTypeError("ERR_HTTP_INVALID_HEADER_VALUE", message);
  }
  if (INVALID.test(`${value as string}`)) {
    throw nodeTypeError("ERR_INVALID_CHAR", `Invalid character in header content ["${name}"]`);
  }
}

/** Is it no text of a status line? */
export function isInvalidText(text: string): boolean {
  return INVALID.test(text);
}

/** The lines of trailers, with their ends. */
export function trailerLines(trailers: OutgoingTrailers): string {
  const pairs = Array.isArray(trailers) ? trailers : Object.entries(trailers);
  let lines = "";
  for (const [name = "", value = ""] of pairs as readonly (readonly string[])[]) {
    checkToken(name, "Trailer name");
    if (INVALID.test(`${value}`)) {
      throw nodeTypeError("ERR_INVALID_CHAR", `Invalid character in trailer content ["${name}"]`);
    }
    lines += `${name}: ${value}\r\n`;
  }
  return lines;
}

/** Trailers need a body in chunks. */
export function trailersInvalid(): Error {
  const message = "Trailers are invalid with this transfer encoding";
  return nodeError("ERR_HTTP_TRAILER_INVALID", message);
}

export function headersSent(verb: string): Error {
  const message = `Cannot ${verb} headers after they are sent to the client`;
  return nodeError("ERR_HTTP_HEADERS_SENT", message);
}

interface Entry {
  readonly name: string;
  value: HeaderValue;
}

export class HeaderStore {
  readonly #entries = new Map<string, Entry>();

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  set(name: string, value: HeaderValue): void {
    checkHeaderName(name);
    checkHeaderValue(name, value);
    const key = name.toLowerCase();
    this.#entries.set(key, { name, value });
  }

  append(name: string, value: string | readonly string[]): void {
    checkHeaderName(name);
    checkHeaderValue(name, value);
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) {
      this.set(name, value);
      return;
    }
    const before = Array.isArray(entry.value) ? entry.value : [`${entry.value as string}`];
    entry.value = [...before, ...(typeof value === "string" ? [value] : value)];
  }

  get(name: string): HeaderValue | undefined {
    checkString(name, "name");
    return this.#entries.get(name.toLowerCase())?.value;
  }

  has(name: string): boolean {
    checkString(name, "name");
    return this.#entries.has(name.toLowerCase());
  }

  remove(name: string): void {
    checkString(name, "name");
    this.#entries.delete(name.toLowerCase());
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  rawNames(): string[] {
    return [...this.#entries.values()].map(({ name }) => name);
  }

  all(): Record<string, HeaderValue> {
    const headers = bareObject() as Record<string, HeaderValue>;
    for (const [key, { value }] of this.#entries) headers[key] = value;
    return headers;
  }

  /** Name, value, name, value, ..; one line for each part of a list. */
  lines(): string[] {
    const list: string[] = [];
    for (const { name, value } of this.#entries.values()) addLines(list, name, value);
    return list;
  }
}

/** The lines of what `writeHead` was given. */
export function linesOf(headers: OutgoingHeaders | readonly HeaderValue[]): string[] {
  const list: string[] = [];
  const add = (name: string, value: HeaderValue | undefined): void => {
    checkHeaderName(name);
    checkHeaderValue(name, value);
    if (value !== undefined) addLines(list, name, value);
  };
  if (Array.isArray(headers)) {
    for (let i = 0; i + 1 < headers.length; i += 2) add(`${headers[i]}`, headers[i + 1]);
  } else {
    for (const [name, value] of Object.entries(headers as OutgoingHeaders)) add(name, value);
  }
  return list;
}

function addLines(list: string[], name: string, value: HeaderValue): void {
  if (typeof value !== "object") list.push(name, `${value}`);
  else if (name.toLowerCase() === "cookie") list.push(name, value.join("; "));
  else for (const each of value) list.push(name, each);
}
