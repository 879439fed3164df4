/**
 * The URL parser (URL Standard, 4.4), on whole parts instead of characters: a fragment begins at the
 * first `#`, a query at the first `?` before that, and only what is left depends on the scheme.
 */
import {
  C0_CONTROL,
  FRAGMENT,
  PATH,
  percentEncode,
  QUERY,
  SPECIAL_QUERY,
  USERINFO,
} from "./percent.ts";
import { parseHost } from "./url-host.ts";

/** The port that a special scheme has by itself, "" for none; null when the scheme is not special. */
function usualPort(scheme: string): string | null {
  switch (scheme) {
    case "http":
    case "ws":
      return "80";
    case "https":
    case "wss":
      return "443";
    case "ftp":
      return "21";
    case "file":
      return "";
    default:
      return null;
  }
}

export class UrlRecord {
  scheme = "";
  username = "";
  password = "";
  host: string | null = null;
  /** "" for none, or the scheme's own. */
  port = "";
  path: string[] = [];
  /** Instead of `path`, where the path cannot be taken apart; else null. */
  opaquePath: string | null = null;
  query: string | null = null;
  fragment: string | null = null;

  get isSpecial(): boolean {
    return usualPort(this.scheme) !== null;
  }

  get pathname(): string {
    if (this.opaquePath !== null) return this.opaquePath;
    return this.path.map((segment) => `/${segment}`).join("");
  }

  get href(): string {
    let text = `${this.scheme}:`;
    if (this.host !== null) {
      text += "//";
      if (this.username !== "" || this.password !== "") {
        text += this.username;
        if (this.password !== "") text += `:${this.password}`;
        text += "@";
      }
      text += this.host;
      if (this.port !== "") text += `:${this.port}`;
    } else if (this.opaquePath === null && this.path.length > 1 && this.path[0] === "") {
      text += "/.";
    }
    text += this.pathname;
    if (this.query !== null) text += `?${this.query}`;
    return this.fragment === null ? text : `${text}#${this.fragment}`;
  }
}

/** Without tabs and line ends, which may stand anywhere in a URL. */
export function withoutBreaks(text: string): string {
  return /[\t\n\r]/.test(text) ? text.replaceAll(/[\t\n\r]/g, "") : text;
}

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return withoutBreaks(text.slice(start, end));
}

/** The URL that `input` writes, relative to `base`; null when it is invalid. */
export function parseUrl(input: string, base: UrlRecord | null): UrlRecord | null {
  let rest = trimmed(input);
  const url = new UrlRecord();
  const hashAt = rest.indexOf("#");
  if (hashAt >= 0) {
    url.fragment = percentEncode(rest.slice(hashAt + 1), FRAGMENT);
    rest = rest.slice(0, hashAt);
  }
  const queryAt = rest.indexOf("?");
  const query = queryAt < 0 ? null : rest.slice(queryAt + 1);
  if (queryAt >= 0) rest = rest.slice(0, queryAt);
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(rest) ?? [];
  let isFine: boolean;
  if (scheme === undefined) isFine = withoutScheme(url, rest, query, base);
  else {
    url.scheme = scheme.toLowerCase();
    isFine = withScheme(url, rest.slice(scheme.length + 1), query, base);
  }
  if (!isFine) return null;
  if (query !== null) url.query = percentEncode(query, url.isSpecial ? SPECIAL_QUERY : QUERY);
  return url;
}

function withScheme(
  url: UrlRecord,
  rest: string,
  query: string | null,
  base: UrlRecord | null,
): boolean {
  if (url.scheme === "file") {
    return parseFile(url, rest, query, base?.scheme === "file" ? base : null);
  }
  if (url.isSpecial) {
    const isRelative = base !== null && base.scheme === url.scheme && !rest.startsWith("//");
    if (isRelative) return parseRelative(url, rest, query, base);
    return parseAuthority(url, withoutSlashes(rest));
  }
  if (rest.startsWith("//")) return parseAuthority(url, rest.slice(2));
  if (rest.startsWith("/")) parsePath(url, rest.slice(1));
  else url.opaquePath = percentEncode(rest, C0_CONTROL);
  return true;
}

function withoutScheme(
  url: UrlRecord,
  rest: string,
  query: string | null,
  base: UrlRecord | null,
): boolean {
  if (base === null) return false;
  url.scheme = base.scheme;
  if (base.opaquePath !== null) {
    if (rest !== "" || query !== null || url.fragment === null) return false;
    url.opaquePath = base.opaquePath;
    url.query = inheritedQuery(base);
    return true;
  }
  if (base.scheme === "file") return parseFile(url, rest, query, base);
  return parseRelative(url, rest, query, base);
}

function isSlash(url: UrlRecord, text: string, at: number): boolean {
  return text[at] === "/" || (text[at] === "\\" && url.isSpecial);
}

function withoutSlashes(text: string): string {
  let at = 0;
  while (text[at] === "/" || text[at] === "\\") at++;
  return text.slice(at);
}

function parseRelative(
  url: UrlRecord,
  rest: string,
  query: string | null,
  base: UrlRecord,
): boolean {
  if (isSlash(url, rest, 0) && isSlash(url, rest, 1)) {
    return parseAuthority(url, url.isSpecial ? withoutSlashes(rest) : rest.slice(2));
  }
  url.username = base.username;
  url.password = base.password;
  url.host = base.host;
  url.port = base.port;
  if (isSlash(url, rest, 0)) parsePath(url, rest.slice(1));
  else inheritPath(url, rest, query, base);
  return true;
}

/** The base's path, and query when there is neither a path nor a query of the URL's own. */
function inheritPath(url: UrlRecord, rest: string, query: string | null, base: UrlRecord): void {
  url.path = [...base.path];
  if (rest !== "") {
    shorten(url);
    parsePath(url, rest);
  } else if (query === null) url.query = inheritedQuery(base);
}

/** Departs from the standard as Node.js does: an empty query is not inherited. */
function inheritedQuery(base: UrlRecord): string | null {
  return base.query === "" ? null : base.query;
}

function parseFile(
  url: UrlRecord,
  rest: string,
  query: string | null,
  base: UrlRecord | null,
): boolean {
  url.host = "";
  if (isSlash(url, rest, 0)) {
    if (isSlash(url, rest, 1)) return parseFileHost(url, rest.slice(2));
    if (base !== null) {
      url.host = base.host;
      const drive = base.path[0] ?? "";
      if (!startsWithDrive(rest.slice(1)) && isDrive(drive, true)) url.path.push(drive);
    }
    parsePath(url, rest.slice(1));
  } else if (base === null) parsePath(url, rest);
  else {
    url.host = base.host;
    if (startsWithDrive(rest)) parsePath(url, rest);
    else inheritPath(url, rest, query, base);
  }
  return true;
}

function parseFileHost(url: UrlRecord, rest: string): boolean {
  let end = 0;
  while (end < rest.length && !isSlash(url, rest, end)) end++;
  const text = rest.slice(0, end);
  if (isDrive(text, false)) {
    parsePath(url, rest);
    return true;
  }
  if (text !== "") {
    const host = parseHost(text, true);
    if (host === null) return false;
    url.host = host === "localhost" ? "" : host;
  }
  parsePath(url, rest.slice(end + 1));
  return true;
}

function isDrive(text: string, isNormalized: boolean): boolean {
  return isNormalized ? /^[a-z]:$/i.test(text) : /^[a-z][:|]$/i.test(text);
}

function startsWithDrive(text: string): boolean {
  return /^[a-z][:|](?:$|[/\\])/i.test(text);
}

function parseAuthority(url: UrlRecord, rest: string): boolean {
  let end = 0;
  while (end < rest.length && !isSlash(url, rest, end)) end++;
  let place = rest.slice(0, end);
  const at = place.lastIndexOf("@");
  if (at >= 0) {
    const colon = place.slice(0, at).indexOf(":");
    const nameEnd = colon < 0 ? at : colon;
    url.username = percentEncode(place.slice(0, nameEnd), USERINFO);
    if (colon >= 0) url.password = percentEncode(place.slice(colon + 1, at), USERINFO);
    place = place.slice(at + 1);
    if (place === "") return false;
  }
  const colon = portColon(place);
  const host = colon < 0 ? place : place.slice(0, colon);
  if (colon >= 0 && !setPort(url, place.slice(colon + 1))) return false;
  if (!setHost(url, host, colon >= 0)) return false;
  if (end < rest.length || url.isSpecial) parsePath(url, rest.slice(end + 1));
  return true;
}

/** Where the port's colon is, outside of brackets; -1 for none. */
export function portColon(place: string): number {
  let isInside = false;
  for (let i = 0; i < place.length; i++) {
    if (place[i] === "[") isInside = true;
    else if (place[i] === "]") isInside = false;
    else if (place[i] === ":" && !isInside) return i;
  }
  return -1;
}

/** False, and nothing is changed, when the host is invalid. */
export function setHost(url: UrlRecord, text: string, hasPort: boolean): boolean {
  if (text === "") {
    if (url.isSpecial || hasPort) return false;
    url.host = "";
    return true;
  }
  const host = parseHost(text, url.isSpecial);
  if (host === null) return false;
  url.host = host;
  return true;
}

/** False, and nothing is changed, when it is no number, or too large. */
export function setPort(url: UrlRecord, text: string): boolean {
  if (!/^\d*$/.test(text) || Number(text) > 65_535) return false;
  const port = text === "" ? "" : `${Number(text)}`;
  url.port = port === usualPort(url.scheme) ? "" : port;
  return true;
}

function shorten(url: UrlRecord): boolean {
  const { path } = url;
  if (url.scheme === "file" && path.length === 1 && isDrive(path[0]!, true)) return false;
  return path.pop() !== undefined;
}

function isDots(segment: string, count: number): boolean {
  const plain = segment.length === count ? segment : segment.replaceAll(/%2e/gi, ".");
  return plain === (count === 1 ? "." : "..");
}

/** Adds the segments of `text`, which comes after a slash or a shortened path. */
export function parsePath(url: UrlRecord, text: string): void {
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const isEnd = at === text.length;
    if (!isEnd && !isSlash(url, text, at)) continue;
    const segment = text.slice(start, at);
    start = at + 1;
    if (isDots(segment, 2)) {
      // Departs from the standard as Node.js does: nothing is added where nothing was to be removed.
      const hasGone = shorten(url);
      if (isEnd && (hasGone || url.isSpecial)) url.path.push("");
    } else if (isDots(segment, 1)) {
      if (isEnd) url.path.push("");
    } else if (url.scheme === "file" && url.path.length === 0 && isDrive(segment, false)) {
      url.path.push(`${segment[0]}:`);
    } else url.path.push(percentEncode(segment, PATH));
  }
}

/** Gives another scheme, which stands before the first colon, where that is allowed. */
export function setScheme(url: UrlRecord, text: string): void {
  const [, given] = /^([a-z][a-z0-9+.-]*)(?::|$)/i.exec(text) ?? [];
  if (given === undefined) return;
  const scheme = given.toLowerCase();
  const hasPlace = url.username !== "" || url.password !== "" || url.port !== "";
  if ((usualPort(scheme) !== null) !== url.isSpecial) return;
  if (scheme === "file" && hasPlace) return;
  if (url.scheme === "file" && url.host === "") return;
  url.scheme = scheme;
  if (url.port === usualPort(scheme)) url.port = "";
}
