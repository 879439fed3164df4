/**
 * The head of a response, byte for byte as Node.js 20 writes it: status line, the headers as given, then
 * Date, Connection and Keep-Alive, then how the body ends (RFC 9112 6), each only when it was not given.
 */
import { reasonOf } from "./status.ts";

/** How the body of a response is told from what follows it. */
export const BODY_NONE = 0;
export const BODY_LENGTH = 1;
export const BODY_CHUNKED = 2;
export const BODY_UNTIL_CLOSE = 3;

/** `length` of a body that is not known yet. */
export const UNKNOWN_LENGTH = -1;

const OK = "HTTP/1.1 200 OK\r\n";
const CONNECTION_GOES_ON = "Connection: keep-alive\r\n";
const CLOSE = "Connection: close\r\n";

/** What a head is made from besides its headers. */
export interface HeadContext {
  readonly dateLine: string;
  /** The request's HTTP/1 minor version, and whether it was a HEAD. */
  readonly minorVersion: number;
  readonly isHead: boolean;
  /** What tells the client that the connection goes on, and for how long. */
  readonly keepAliveLines: string;
  /** The connection goes on, but the client is told that it does not. */
  readonly isLastRequest: boolean;
  /** The request lets the connection go on. */
  readonly mayKeepAlive: boolean;
}

/** What was decided on the way. */
export class Framing {
  body = BODY_NONE;
  isKeepAlive = false;
}

/** `timeoutMs`: 0 when the server never gives up; `requestsMax`: 0 when there is no limit. */
export function keepAliveLines(timeoutMs: number, requestsMax: number): string {
  if (timeoutMs === 0) return CONNECTION_GOES_ON;
  const most = requestsMax > 0 ? `, max=${requestsMax}` : "";
  return `${CONNECTION_GOES_ON}Keep-Alive: timeout=${Math.floor(timeoutMs / 1000)}${most}\r\n`;
}

export function statusLine(status: number, reason: string): string {
  if (status === 200 && reason === "") return OK;
  return `HTTP/1.1 ${status} ${reason === "" ? reasonOf(status) : reason}\r\n`;
}

/** Has a response of this status no body, whatever it says? (RFC 9110 6.4.1) */
export function isBodyless(status: number): boolean {
  return status === 204 || status === 304 || status < 200;
}

/**
 * Does `value` say `word`, letters in lower case, as Node's /(?:^|\W)word(?:$|\W)/i finds it? By hand, for the compiler of
 * regular expressions, a sixth of a small server, would else be in the image of each.
 */
export function saysWord(value: string, word: string): boolean {
  const { length } = word;
  for (let at = 0; at + length <= value.length; at++) {
    const isApart = !isWordUnit(value, at - 1) && !isWordUnit(value, at + length);
    if (isApart && isSameWord(value, at, word)) return true;
  }
  return false;
}

function isSameWord(value: string, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++)
    if ((value.charCodeAt(at + i) | 0x20) !== word.charCodeAt(i)) return false;
  return true;
}

/** Is there a letter, a digit or _ at `at`? */
function isWordUnit(value: string, at: number): boolean {
  if (at < 0 || at >= value.length) return false;
  const unit = value.charCodeAt(at);
  if (unit >= 0x30 && unit <= 0x39) return true;
  return unit === 0x5f || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
}

/** Which of the headers that this module makes were given. */
class Given {
  date = false;
  connection = false;
  saysClose = false;
  keepAlive = false;
  length = false;
  encoding = false;
  isChunked = false;
  trailer = false;

  take(name: string, value: string): void {
    switch (name.length) {
      case 4:
        if (name.toLowerCase() === "date") this.date = true;
        break;
      case 7:
        if (name.toLowerCase() === "trailer") this.trailer = true;
        break;
      case 10: {
        const lower = name.toLowerCase();
        if (lower === "keep-alive") this.keepAlive = true;
        if (lower !== "connection") break;
        this.connection = true;
        if (saysWord(value, "close")) this.saysClose = true;
        break;
      }
      case 14:
        if (name.toLowerCase() === "content-length") this.length = true;
        break;
      case 17:
        if (name.toLowerCase() !== "transfer-encoding") break;
        this.encoding = true;
        if (saysWord(value, "chunked")) this.isChunked = true;
        break;
      default:
    }
  }
}

/**
 * The text of a head, and in `framing` what follows from it.
 * @param headers  name, value, name, value, ..
 * @param length   of the body; UNKNOWN_LENGTH when that is still open
 */
export function headText(
  context: HeadContext,
  status: number,
  reason: string,
  headers: readonly string[],
  length: number,
  framing: Framing,
): string {
  const given = new Given();
  let text = statusLine(status, reason);
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i]!;
    const value = headers[i + 1]!;
    given.take(name, value);
    text += `${name}: ${value}\r\n`;
  }
  if (!given.date) text += context.dateLine;
  const hasBody = !context.isHead && !isBodyless(status);
  const isOld = context.minorVersion === 0;
  let isKeepAlive = context.mayKeepAlive && !given.saysClose;
  if (isOld && !given.length) isKeepAlive = false;
  if (!given.connection) {
    if (!isKeepAlive || context.isLastRequest) text += CLOSE;
    else text += given.keepAlive ? CONNECTION_GOES_ON : context.keepAliveLines;
  }
  framing.isKeepAlive = isKeepAlive;
  if (!hasBody) framing.body = BODY_NONE;
  else if (given.length) framing.body = BODY_LENGTH;
  else if (given.encoding) framing.body = given.isChunked ? BODY_CHUNKED : BODY_UNTIL_CLOSE;
  else if (isOld) framing.body = BODY_UNTIL_CLOSE;
  else if (length !== UNKNOWN_LENGTH && !given.trailer) {
    framing.body = BODY_LENGTH;
    text += `Content-Length: ${length}\r\n`;
  } else {
    framing.body = BODY_CHUNKED;
    text += "Transfer-Encoding: chunked\r\n";
  }
  if (framing.body === BODY_UNTIL_CLOSE) framing.isKeepAlive = false;
  return `${text}\r\n`;
}
