/**
 * How `url.parse` of `node:url` takes a URL apart: Node's own way of before the URL Standard, with backslashes as
 * slashes, what cannot be part of a host moved to the path, and some characters escaped. Node.js 20 does the same,
 * but for hosts that are not ASCII: there is no table of IDNA in an image, so they are invalid.
 */
import { nodeTypeError } from "../es/invalid-argument.ts";
import { warnDeprecated } from "./deprecation.ts";
import { type ParsedUrlQuery, parse as parseQuery } from "./querystring.ts";
import { formatParts, isBracketed, isHostless, isSlashed } from "./url-legacy-format.ts";

/** What `url.parse` finds. Resolving can leave hosts that are `undefined`. */
export interface UrlParts {
  protocol: string | null;
  slashes: boolean | null;
  auth: string | null;
  host: string | null;
  port: string | null;
  hostname: string | null;
  hash: string | null;
  search: string | null;
  query: string | ParsedUrlQuery | null;
  pathname: string | null;
  path: string | null;
  href: string;
}

const HOSTNAME_MAX = 255;
/** In a hostname after the parsing these make the URL invalid; brackets have more of them. */
const FORBIDDEN = "\0\t\n\r #%/:<>?@[\\]^|";
const FORBIDDEN_IN_BRACKETS = "\0\t\n\r #%/<>?@\\^|";
/** Never part of a host (RFC 2396, 2.4.3); where the first one is the path begins. */
const NO_HOST = " \"%';<>\\^`{|}";
const ESCAPED = "\t\n\r \"'<>\\^`{|}";

/** Fills `parts`, which are empty. `slashesMeanHost`: `//a/b` has the host `a` without a protocol before it. */
export function parseInto(
  parts: UrlParts,
  url: string,
  asQuery: boolean,
  slashesMeanHost: boolean,
): void {
  const text = trimmed(url);
  const end = text.search(/[?#]/);
  const head = end < 0 ? text : text.slice(0, end);
  let rest = head.replaceAll("\\", "/") + text.slice(head.length);
  if (!slashesMeanHost && !rest.includes("#") && !head.includes("@") && isSimplePath(rest)) {
    parts.path = rest;
    parts.href = rest;
    splitPath(parts, rest, asQuery);
    return;
  }
  const scheme = /^[a-z0-9.+-]+:/i.exec(rest)?.[0] ?? "";
  const protocol = scheme.toLowerCase();
  if (scheme !== "") {
    parts.protocol = protocol;
    rest = rest.slice(scheme.length);
  }
  const mayHaveHost = slashesMeanHost || scheme !== "" || /^\/\/[^@/]+@[^@/]+/.test(rest);
  const hasSlashes = mayHaveHost && rest.startsWith("//");
  if (hasSlashes && !isHostless(protocol)) {
    rest = rest.slice(2);
    parts.slashes = true;
  }
  // The scheme as it was written: Node.js sees a host in HTTP:a, and none in http:a.
  if (!isHostless(protocol) && (hasSlashes || (scheme !== "" && !isSlashed(scheme)))) {
    rest = takeHost(parts, rest, url);
  }
  if (!isHostless(protocol)) rest = escaped(rest);
  splitPath(parts, rest, asQuery);
  if (isSlashed(protocol) && parts.hostname && !parts.pathname) parts.pathname = "/";
  if (parts.pathname || parts.search) parts.path = (parts.pathname ?? "") + (parts.search ?? "");
  parts.href = formatParts(parts);
}

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(unit: number): boolean {
  return unit < 33 || unit === 0xa0 || unit === 0xfeff;
}

/** A path and perhaps a query, without blanks, that no host can be in. */
function isSimplePath(text: string): boolean {
  return text.startsWith("/") && !text.startsWith("///") && !/\s/.test(text);
}

/** What is after the host: path, query and fragment. */
function splitPath(parts: UrlParts, text: string, asQuery: boolean): void {
  const hashAt = text.indexOf("#");
  const before = hashAt < 0 ? text : text.slice(0, hashAt);
  if (hashAt >= 0) parts.hash = text.slice(hashAt);
  const queryAt = before.indexOf("?");
  const path = queryAt < 0 ? before : before.slice(0, queryAt);
  if (queryAt >= 0) {
    parts.search = before.slice(queryAt);
    const query = before.slice(queryAt + 1);
    parts.query = asQuery ? parseQuery(query) : query;
  } else if (asQuery) parts.query = parseQuery("");
  if (path !== "") parts.pathname = path;
}

/** Sets auth, host, hostname and port from the start of `text`; returns what comes after them. */
function takeHost(parts: UrlParts, text: string, url: string): string {
  const { atSign, end, rest } = hostRange(text);
  if (atSign >= 0) parts.auth = decodeURIComponent(rest.slice(0, atSign));
  parts.host = rest.slice(atSign + 1, end);
  splitPort(parts);
  let hostname = parts.hostname ?? "";
  const inBrackets = isBracketed(hostname);
  let after = rest.slice(end);
  const colon = inBrackets ? -1 : hostname.indexOf(":");
  if (colon >= 0) {
    const warning = `The URL ${url} is invalid. Future versions of Node.js will throw an error.`;
    warnDeprecated(warning, "DEP0170");
    after = `/${hostname.slice(colon)}${after}`;
    hostname = hostname.slice(0, colon);
  }
  hostname = hostname.length > HOSTNAME_MAX ? "" : hostname.toLowerCase();
  if (hostname !== "") hostname = validHostname(hostname, inBrackets, url);
  parts.host = parts.port ? `${hostname}:${parts.port}` : hostname;
  parts.hostname = inBrackets ? hostname.slice(1, -1) : hostname;
  return inBrackets && !after.startsWith("/") ? `/${after}` : after;
}

/** Where the host ends, and the last `@` before that; `rest`: `text`, up to there without breaks of lines and tabs. */
function hostRange(text: string): { atSign: number; end: number; rest: string } {
  const stop = text.search(/[#/?]/);
  const front = (stop < 0 ? text : text.slice(0, stop)).replaceAll(/[\t\n\r]/g, "");
  const rest = stop < 0 ? front : front + text.slice(stop);
  const atSign = front.lastIndexOf("@");
  let end = atSign + 1;
  while (end < front.length && !NO_HOST.includes(front.charAt(end))) end++;
  return { atSign, end, rest };
}

/** Hostname and port of `host`; what is empty of them stays as it was. */
export function splitPort(parts: UrlParts): void {
  const host = parts.host ?? "";
  const colon = /:[0-9]*$/.exec(host)?.index ?? -1;
  if (colon >= 0 && colon + 1 < host.length) parts.port = host.slice(colon + 1);
  const hostname = colon < 0 ? host : host.slice(0, colon);
  if (hostname !== "") parts.hostname = hostname;
}

/** Node.js gives a host that is not in brackets to C, where it ends at a NUL. */
function validHostname(text: string, inBrackets: boolean, url: string): string {
  const nul = inBrackets ? -1 : text.indexOf("\0");
  const hostname = nul < 0 ? text : text.slice(0, nul);
  const forbidden = inBrackets ? FORBIDDEN_IN_BRACKETS : FORBIDDEN;
  let isValid = hostname !== "";
  for (let i = 0; i < hostname.length; i++) {
    if (forbidden.includes(hostname.charAt(i))) isValid = false;
    if (!inBrackets && hostname.charCodeAt(i) >= 0x80) isValid = false;
  }
  if (isValid) return hostname;
  throw Object.assign(nodeTypeError("ERR_INVALID_URL", "Invalid URL"), { input: url });
}

const HEX = "0123456789ABCDEF";

function escaped(text: string): string {
  let result = "";
  let start = 0; // of what is kept as it is
  for (let i = 0; i < text.length; i++) {
    if (!ESCAPED.includes(text.charAt(i))) continue;
    const unit = text.charCodeAt(i);
    result += `${text.slice(start, i)}%${HEX.charAt(unit >> 4)}${HEX.charAt(unit & 15)}`;
    start = i + 1;
  }
  return start === 0 ? text : result + text.slice(start);
}
