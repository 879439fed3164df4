/** URL (URL Standard, 6.1). */

import { TypeError } from "../es/error.ts";
import { type InspectSettings, inspect } from "../es/inspect-call.ts";
import { nodeTypeError } from "../es/invalid-argument.ts";
import { FRAGMENT, percentEncode, QUERY, SPECIAL_QUERY, USERINFO } from "./percent.ts";
import {
  parsePath,
  parseUrl,
  portColon,
  setHost,
  setPort,
  setScheme,
  type UrlRecord,
  withoutBreaks,
} from "./url-parse.ts";
import { type ParamsOwner, URLSearchParams } from "./url-search-params.ts";

const HAS_ORIGIN = ["http", "https", "ws", "wss", "ftp"];

export class URL implements ParamsOwner {
  #record: UrlRecord;
  /** Made when somebody asks. */
  #params: URLSearchParams | null = null;

  constructor(input: string | URL, base?: string | URL) {
    const text = `${input as string}`;
    const start = base === undefined ? null : `${base as string}`;
    const from = start === null ? null : parseUrl(start, null);
    const record = start !== null && from === null ? null : parseUrl(text, from);
    if (record === null) throw invalidUrl(text, start);
    this.#record = record;
  }

  static ["%call"](): never {
    throw new TypeError("Class constructor URL cannot be invoked without 'new'");
  }

  static canParse(input: string | URL, base?: string | URL): boolean {
    const from = base === undefined ? null : parseUrl(`${base as string}`, null);
    if (base !== undefined && from === null) return false;
    return parseUrl(`${input as string}`, from) !== null;
  }

  /** Null for what the constructor throws for. */
  static parse(input: string | URL, base?: string | URL): URL | null {
    const text = `${input as string}`;
    const from = base === undefined ? undefined : `${base as string}`;
    return URL.canParse(text, from) ? new URL(text, from) : null;
  }

  get href(): string {
    return this.#record.href;
  }

  set href(value: string) {
    const record = parseUrl(`${value}`, null);
    if (record === null) {
      const input = `${value}`;
      throw Object.assign(nodeTypeError("ERR_INVALID_URL", "Invalid URL"), { input });
    }
    this.#record = record;
    this.#tellParams();
  }

  get origin(): string {
    const { scheme, host, port } = this.#record;
    if (HAS_ORIGIN.includes(scheme)) return `${scheme}://${host}${port === "" ? "" : `:${port}`}`;
    if (scheme !== "blob") return "null";
    const inner = parseUrl(this.pathname, null);
    if (inner === null || (inner.scheme !== "http" && inner.scheme !== "https")) return "null";
    return new URL(inner.href).origin;
  }

  get protocol(): string {
    return `${this.#record.scheme}:`;
  }

  set protocol(value: string) {
    setScheme(this.#record, withoutBreaks(`${value}`));
  }

  get username(): string {
    return this.#record.username;
  }

  set username(value: string) {
    if (this.#canHavePlace()) this.#record.username = percentEncode(`${value}`, USERINFO);
  }

  get password(): string {
    return this.#record.password;
  }

  set password(value: string) {
    if (this.#canHavePlace()) this.#record.password = percentEncode(`${value}`, USERINFO);
  }

  get host(): string {
    const { host, port } = this.#record;
    return host === null ? "" : port === "" ? host : `${host}:${port}`;
  }

  set host(value: string) {
    this.#setHost(`${value}`, true);
  }

  get hostname(): string {
    return this.#record.host ?? "";
  }

  set hostname(value: string) {
    this.#setHost(`${value}`, false);
  }

  get port(): string {
    return this.#record.port;
  }

  set port(value: string) {
    if (!this.#canHavePlace()) return;
    const text = withoutBreaks(`${value}`);
    const [digits = ""] = /^\d+/.exec(text) ?? [];
    if (text === "" || digits !== "") setPort(this.#record, digits);
  }

  get pathname(): string {
    return this.#record.pathname;
  }

  set pathname(value: string) {
    const record = this.#record;
    if (record.opaquePath !== null) return;
    const text = withoutBreaks(`${value}`);
    const isAfterSlash = text.startsWith("/") || (text.startsWith("\\") && record.isSpecial);
    record.path = [];
    if (text !== "" || record.isSpecial) parsePath(record, isAfterSlash ? text.slice(1) : text);
    else if (record.host === null) record.path.push("");
  }

  get search(): string {
    const { query } = this.#record;
    return query === null || query === "" ? "" : `?${query}`;
  }

  set search(value: string) {
    const record = this.#record;
    const text = withoutBreaks(`${value}`);
    const query = text.startsWith("?") ? text.slice(1) : text;
    record.query =
      value === "" ? null : percentEncode(query, record.isSpecial ? SPECIAL_QUERY : QUERY);
    this.#tellParams();
  }

  get searchParams(): URLSearchParams {
    this.#params ??= URLSearchParams["%ofQuery"](this.#record.query ?? "", this);
    return this.#params;
  }

  get hash(): string {
    const { fragment } = this.#record;
    return fragment === null || fragment === "" ? "" : `#${fragment}`;
  }

  set hash(value: string) {
    const text = withoutBreaks(`${value}`);
    const fragment = text.startsWith("#") ? text.slice(1) : text;
    this.#record.fragment = value === "" ? null : percentEncode(fragment, FRAGMENT);
  }

  toString(): string {
    return this.#record.href;
  }

  toJSON(): string {
    return this.#record.href;
  }

  get [Symbol.toStringTag](): string {
    return "URL";
  }

  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: InspectSettings,
  ): unknown {
    if (depth !== null && depth < 0) return this;
    const { href, origin, protocol, username, password, host, hostname } = this;
    const { port, pathname, search, searchParams, hash } = this;
    const place = { href, origin, protocol, username, password, host, hostname, port };
    return `URL ${inspect({ ...place, pathname, search, searchParams, hash }, options)}`;
  }

  /** Of the library's own use: the parameters have changed. */
  ["%onParams"](query: string): void {
    this.#record.query = query === "" ? null : query;
  }

  #tellParams(): void {
    if (this.#params !== null) URLSearchParams["%reparse"](this.#params, this.#record.query ?? "");
  }

  /** May there be a user, a password, a port? */
  #canHavePlace(): boolean {
    const { host, scheme } = this.#record;
    return host !== null && host !== "" && scheme !== "file";
  }

  #setHost(value: string, withPort: boolean): void {
    const record = this.#record;
    if (record.opaquePath !== null) return;
    const text = withoutBreaks(value);
    const end = text.search(record.isSpecial ? /[/\\?#]/ : /[/?#]/);
    const place = end < 0 ? text : text.slice(0, end);
    const colon = record.scheme === "file" ? -1 : portColon(place);
    if (colon === 0 || (colon > 0 && !withPort)) return;
    const host = colon < 0 ? place : place.slice(0, colon);
    const hasPlace = record.username !== "" || record.password !== "" || record.port !== "";
    if (host === "" && record.scheme === "file") record.host = "";
    else if (host === "" && (hasPlace || record.host === null)) return;
    else if (!setHost(record, host, false)) return;
    if (record.scheme === "file" && record.host === "localhost") record.host = "";
    if (colon < 0) return;
    const [digits = ""] = /^\d+/.exec(place.slice(colon + 1)) ?? [];
    if (digits !== "") setPort(record, digits);
  }
}

/** What the constructor throws. */
export function invalidUrl(input: string, base: string | null): TypeError {
  const error = new TypeError("Invalid URL");
  const said = { code: "ERR_INVALID_URL", input };
  return Object.assign(error, base === null ? said : { ...said, base });
}
