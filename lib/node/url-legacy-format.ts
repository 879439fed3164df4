/** How `url.format` of `node:url` writes the parts of a URL. */
import { escape as escapeText, type ParsedUrlQueryInput, stringify } from "./querystring.ts";

/** What is read; as `url.parse` gives it, or as a program makes it. */
export interface UrlObject {
  protocol?: string | null | undefined;
  slashes?: boolean | null | undefined;
  auth?: string | null | undefined;
  host?: string | null | undefined;
  port?: string | number | null | undefined;
  hostname?: string | null | undefined;
  hash?: string | null | undefined;
  search?: string | null | undefined;
  query?: string | null | ParsedUrlQueryInput | undefined;
  pathname?: string | null | undefined;
}

const SLASHED = ["http", "https", "ftp", "gopher", "file", "ws", "wss"];

/** Protocols with `//` before their host; a colon at the end is allowed. */
export function isSlashed(protocol: string | null | undefined): boolean {
  if (!protocol) return false;
  return SLASHED.includes(protocol.endsWith(":") ? protocol.slice(0, -1) : protocol);
}

export function isHostless(protocol: string | null | undefined): boolean {
  return protocol === "javascript:" || protocol === "javascript";
}

export function isBracketed(hostname: string): boolean {
  return hostname.startsWith("[") && hostname.endsWith("]");
}

export function formatParts(url: UrlObject): string {
  const { slashes } = url;
  const protocol = withColon(url.protocol || "");
  const authority = authorityOf(url);
  let pathname = (url.pathname || "").replaceAll("#", "%23").replaceAll("?", "%3F");
  let start = authority;
  if (slashes || (isSlashed(protocol) && authority !== "")) {
    if (pathname !== "" && !pathname.startsWith("/")) pathname = `/${pathname}`;
    start = `//${authority}`;
  } else if (protocol === "file:") start = "//";
  const query = typeof url.query === "object" && url.query !== null ? stringify(url.query) : "";
  const search = (url.search || query).replaceAll("#", "%23");
  return protocol + start + pathname + marked(search, "?") + marked(url.hash || "", "#");
}

function withColon(protocol: string): string {
  return protocol === "" || protocol.endsWith(":") ? protocol : `${protocol}:`;
}

function marked(text: string, mark: string): string {
  return text === "" || text.startsWith(mark) ? text : mark + text;
}

function authorityOf(url: UrlObject): string {
  const auth = url.auth ? `${escapeText(url.auth).replaceAll("%3A", ":")}@` : "";
  if (url.host) return auth + url.host;
  const { hostname, port } = url;
  if (!hostname) return "";
  const isBare = hostname.includes(":") && !isBracketed(hostname);
  return `${auth}${isBare ? `[${hostname}]` : hostname}${port ? `:${port}` : ""}`;
}
