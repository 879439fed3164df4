/** The request of `fetch` as Node.js writes it: its own headers around those of the program. */
import { Headers } from "../web/headers.ts";
import type { UrlRecord } from "../web/url-parse.ts";
import { invalidHeader, unsupportedHeader } from "./fetch-errors.ts";

/** Headers that the connection is managed with; a program cannot give them. */
const REFUSED = new Set(["transfer-encoding", "keep-alive", "upgrade"]);
/** Made anew for each request. */
const OWN = new Set(["host", "connection", "content-length"]);
/** What a request has unless the program says otherwise, in this order. Nothing here can decompress. */
const USUAL: readonly (readonly [string, string])[] = [
  ["accept", "*/*"],
  ["accept-language", "*"],
  ["sec-fetch-mode", "cors"],
  ["user-agent", "node"],
  ["accept-encoding", "identity"],
];

/** Length of a body that comes in chunks, and of none. */
export const IN_CHUNKS = -1;
export const NO_BODY = -2;

/**
 * The head's text. Throws the cause of a failure when a header cannot be sent.
 * @param length  of the body, or one of the above
 */
export function requestHead(
  method: string,
  url: UrlRecord,
  headers: Headers,
  length: number,
): string {
  let lines = "";
  let isClosing = method === "HEAD"; // as Node.js has it
  const given = Headers["%linesOf"](headers);
  for (let i = 0; i < given.length; i += 2) {
    const name = given[i]!;
    const value = given[i + 1]!;
    const key = name.toLowerCase();
    if (REFUSED.has(key)) throw invalidHeader(key);
    if (key === "expect") throw unsupportedHeader(key);
    if (key === "connection") {
      const wish = value.toLowerCase();
      if (wish === "close") isClosing = true;
      else if (wish !== "keep-alive") throw invalidHeader(key);
    }
    if (!OWN.has(key)) lines += `${name}: ${value}\r\n`;
  }
  for (const [name, value] of USUAL) if (!headers.has(name)) lines += `${name}: ${value}\r\n`;
  if (length === IN_CHUNKS) lines += "transfer-encoding: chunked\r\n";
  else if (length >= 0) lines += `content-length: ${length}\r\n`;
  else if (method === "POST" || method === "PUT") lines += "content-length: 0\r\n";
  const target = `${url.pathname}${url.query === null || url.query === "" ? "" : `?${url.query}`}`;
  const host = url.port === "" ? url.host! : `${url.host!}:${url.port}`;
  const connection = isClosing ? "close" : "keep-alive";
  return `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: ${connection}\r\n${lines}\r\n`;
}
