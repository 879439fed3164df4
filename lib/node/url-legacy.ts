/** `Url`, `parse`, `resolve`, `resolveObject` and `format` of `node:url`: its interface of before the URL Standard. */
import { invalidArgument } from "../es/invalid-argument.ts";
import { URL } from "../web/url.ts";
import { checkString } from "./errors.ts";
import type { ParsedUrlQuery } from "./querystring.ts";
import { formatParts, type UrlObject } from "./url-legacy-format.ts";
import { parseInto, splitPort, type UrlParts } from "./url-legacy-parse.ts";
import { resolveInto } from "./url-legacy-resolve.ts";

export class Url implements UrlParts {
  protocol: string | null = null;
  slashes: boolean | null = null;
  auth: string | null = null;
  host: string | null = null;
  port: string | null = null;
  hostname: string | null = null;
  hash: string | null = null;
  search: string | null = null;
  query: string | ParsedUrlQuery | null = null;
  pathname: string | null = null;
  path: string | null = null;
  href: string = null as unknown as string; // until it is parsed

  parse(url: string, parseQueryString?: boolean, slashesDenoteHost?: boolean): this {
    checkString(url, "url");
    parseInto(this, url, Boolean(parseQueryString), Boolean(slashesDenoteHost));
    return this;
  }

  format(): string {
    return formatParts(this);
  }

  resolve(relative: string): string {
    return this.resolveObject(urlOf(relative)).format();
  }

  resolveObject(relative: string | Url): Url {
    const result = new Url();
    resolveInto(result, this, typeof relative === "string" ? urlOf(relative) : relative);
    return result;
  }

  parseHost(): void {
    splitPort(this);
  }
}

export interface UrlWithStringQuery extends Url {
  query: string | null;
}

export interface UrlWithParsedQuery extends Url {
  query: ParsedUrlQuery;
}

/** A URL as `resolve` takes it: `//a` has a host. */
function urlOf(text: string): Url {
  return parse(text, false, true);
}

export function parse(url: string): UrlWithStringQuery;
export function parse(
  url: string,
  parseQueryString: false | undefined,
  slashesDenoteHost?: boolean,
): UrlWithStringQuery;
export function parse(
  url: string,
  parseQueryString: true,
  slashesDenoteHost?: boolean,
): UrlWithParsedQuery;
export function parse(url: string, parseQueryString: boolean, slashesDenoteHost?: boolean): Url;
export function parse(
  url: string | Url,
  parseQueryString?: boolean,
  slashesDenoteHost?: boolean,
): Url {
  if (url instanceof Url) return url;
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

export function resolve(from: string, to: string): string {
  return urlOf(from).resolve(to);
}

export function resolveObject(from: string, to: string): Url | string {
  return from ? urlOf(from).resolveObject(to) : to;
}

/** What is read of a URL of the web. */
export interface WebUrl {
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
}

/** Without `unicode`, which needs the tables of IDNA. */
export interface URLFormatOptions {
  readonly auth?: boolean | undefined;
  readonly fragment?: boolean | undefined;
  readonly search?: boolean | undefined;
}

export function format(urlObject: WebUrl, options?: URLFormatOptions): string;
export function format(urlObject: UrlObject | string): string;
export function format(urlObject: UrlObject | WebUrl | string, options?: URLFormatOptions): string {
  if (typeof urlObject === "string") return parse(urlObject).format();
  if (typeof urlObject !== "object" || urlObject === null) {
    throw invalidArgument("urlObject", "one of type object or string", urlObject);
  }
  if (!(urlObject instanceof URL)) return formatParts(urlObject);
  if (options && typeof options !== "object") {
    throw invalidArgument("options", "of type object", options);
  }
  return options ? formatWeb(urlObject, options) : urlObject.href;
}

function formatWeb(url: WebUrl, options: URLFormatOptions): string {
  const { auth, fragment, search } = options;
  if ((options as { unicode?: unknown }).unicode && url.hostname.includes("xn--")) {
    throw new Error(
      "the option unicode of url.format needs the tables of IDNA, which an image has not",
    );
  }
  let { href } = url;
  const hashAt = href.indexOf("#");
  let hash = hashAt < 0 ? "" : href.slice(hashAt);
  if (hashAt >= 0) href = href.slice(0, hashAt);
  if (!(fragment ?? true)) hash = "";
  const queryAt = href.indexOf("?");
  if (!(search ?? true) && queryAt >= 0) href = href.slice(0, queryAt);
  if (!(auth ?? true) && (url.username !== "" || url.password !== "")) {
    href = `${url.protocol}//${href.slice(href.indexOf("@") + 1)}`;
  }
  return href + hash;
}
