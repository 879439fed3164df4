/** `node:url`: the web's classes, the interface of before them, and paths; without the names of domains. */
import { nodeTypeError } from "../es/invalid-argument.ts";
import { URL } from "../web/url.ts";
import { URLSearchParams } from "../web/url-search-params.ts";
import { checkString, invalidType } from "./errors.ts";
import { resolve as resolvePath } from "./path.ts";
import { format, parse, resolve, resolveObject, Url } from "./url-legacy.ts";

export type { URLFormatOptions, UrlWithParsedQuery, UrlWithStringQuery } from "./url-legacy.ts";
export type { UrlObject } from "./url-legacy-format.ts";
export { format, parse, resolve, resolveObject, URL, URLSearchParams, Url };

/** What is asked of a URL here; the web's have more. */
interface AnyUrl {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly search: string;
  readonly hash: string;
}

/** The path that a `file:` URL names. */
export function fileURLToPath(path: string | AnyUrl): string {
  if (typeof path !== "string" && !(path instanceof URL)) {
    const expected = "of type string or an instance of URL";
    throw invalidType('The "path" argument', expected, path);
  }
  const url: AnyUrl = typeof path === "string" ? new URL(path) : path;
  if (url.protocol !== "file:") {
    throw nodeTypeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  }
  if (url.hostname !== "") {
    const message = 'File URL host must be "localhost" or empty on linux';
    throw nodeTypeError("ERR_INVALID_FILE_URL_HOST", message);
  }
  const { pathname } = url;
  if (pathname.toLowerCase().includes("%2f")) {
    const message = "File URL path must not include encoded / characters";
    throw nodeTypeError("ERR_INVALID_FILE_URL_PATH", message);
  }
  return decodeURIComponent(pathname);
}

/** What a path may have that a URL must not show as it is. */
const ENCODED = '%\t\n\r "#?[\\]^|~';
const HEX = "0123456789ABCDEF";

/** The `file:` URL of a path, which is made absolute. */
export function pathToFileURL(path: string): URL {
  checkString(path, "path");
  let whole = resolvePath(path);
  if (path.endsWith("/") && !whole.endsWith("/")) whole += "/";
  let text = "file://";
  for (const letter of whole) {
    const unit = letter.charCodeAt(0);
    const isEncoded = ENCODED.includes(letter);
    text += isEncoded ? `%${HEX.charAt(unit >> 4)}${HEX.charAt(unit & 15)}` : letter;
  }
  return new URL(text);
}

/** Options of `http.request`. */
export interface UrlOptions {
  readonly protocol: string;
  readonly hostname: string;
  readonly hash: string;
  readonly search: string;
  readonly pathname: string;
  readonly path: string;
  readonly href: string;
  readonly port?: number;
  readonly auth?: string;
}

export function urlToHttpOptions(url: AnyUrl): UrlOptions {
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  const host = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  const path = pathname + search;
  const auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    protocol,
    hostname: host,
    hash,
    search,
    pathname,
    path,
    href,
    ...(port === "" ? {} : { port: Number(port) }),
    ...(username === "" && password === "" ? {} : { auth }),
  };
}

export default {
  Url,
  parse,
  resolve,
  resolveObject,
  format,
  URL,
  URLSearchParams,
  pathToFileURL,
  fileURLToPath,
  urlToHttpOptions,
};
