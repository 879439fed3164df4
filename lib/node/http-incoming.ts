/** A message that arrives: `http.IncomingMessage`, a request on a server, a response at a client. */
import { bareObject } from "#es-native";
import { readHeaderLines } from "../http/header-lines.ts";
import type { Done } from "./stream-core.ts";
import { Readable } from "./stream-readable.ts";

export type IncomingHeaders = Record<string, string | string[] | undefined>;

/** Of these only the first one counts. */
const SINGLE = new Set([
  ...["age", "authorization", "content-length", "content-type", "etag", "expires", "from", "host"],
  ...["if-modified-since", "if-unmodified-since", "last-modified", "location", "max-forwards"],
  ...["proxy-authorization", "referer", "retry-after", "server", "user-agent"],
]);

/** What a message knows of its connection. */
export interface MessageSocket {
  readonly remoteAddress: string | undefined;
  readonly remotePort: number | undefined;
  readonly remoteFamily: string | undefined;
  destroy(error?: Error | null): unknown;
}

export class IncomingMessage extends Readable {
  readonly httpVersionMajor = 1;
  httpVersionMinor = 1;
  method: string | undefined;
  url: string | undefined;
  statusCode: number | undefined;
  statusMessage: string | undefined;
  complete = false;
  aborted = false;
  /** The connection speaks another protocol from now on, or is a tunnel. */
  upgrade: boolean | null = null;
  #rawTrailers: string[] = [];
  readonly socket: MessageSocket;
  #rawHeaders: string[] | null = null;
  #headers: IncomingHeaders | null = null;
  readonly #headText: string;
  /** Wants more of the body; called from `_read`. */
  $onWanted: (() => void) | null = null;
  /** Nobody reads it any more, before its end. */
  $onCut: (() => void) | null = null;

  /** `headText`: its header lines, without the last line end. */
  constructor(socket: MessageSocket, headText: string) {
    super();
    this.socket = socket;
    this.#headText = headText;
  }

  get connection(): MessageSocket {
    return this.socket;
  }

  get httpVersion(): string {
    return `1.${this.httpVersionMinor}`;
  }

  /** Names and values as they were sent. */
  get rawHeaders(): string[] {
    this.#rawHeaders ??= readHeaderLines(this.#headText, 0);
    return this.#rawHeaders;
  }

  get headers(): IncomingHeaders {
    this.#headers ??= joined(this.rawHeaders);
    return this.#headers;
  }

  get headersDistinct(): Record<string, string[]> {
    return apart(this.rawHeaders);
  }

  /** What came behind the body; empty before its end. */
  get rawTrailers(): string[] {
    return this.#rawTrailers;
  }

  get trailers(): IncomingHeaders {
    return joined(this.#rawTrailers);
  }

  get trailersDistinct(): Record<string, string[]> {
    return apart(this.#rawTrailers);
  }

  /** `lines`: without the last line end. */
  $takeTrailers(lines: string): void {
    if (lines !== "") this.#rawTrailers = readHeaderLines(lines, 0);
  }

  override _read(_size: number): void {
    this.$onWanted?.();
  }

  /** All of it has come. */
  $end(): void {
    this.complete = true;
    this.push(null);
  }

  override _destroy(error: Error | null, done: Done): void {
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit("aborted");
      this.$onCut?.();
    }
    // Whoever does not listen is not hurt by a client that leaves.
    const isHeard = error === null || this.listenerCount("error") > 0;
    done(isHeard ? error : null);
  }

  /** Drops what nobody has read. */
  $dump(): void {
    if (this.destroyed || this.readableEnded) return;
    this.removeAllListeners("data");
    this.resume();
  }
}

function apart(raw: readonly string[]): Record<string, string[]> {
  const distinct = bareObject() as Record<string, string[]>;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    const value = raw[i + 1] ?? "";
    const values = distinct[name];
    if (values === undefined) distinct[name] = [value];
    else values.push(value);
  }
  return distinct;
}

function joined(raw: readonly string[]): IncomingHeaders {
  const headers = {} as IncomingHeaders;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    if (name === "__proto__") continue; // a text is no prototype, and assigning it does nothing
    const value = raw[i + 1] ?? "";
    const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (name === "set-cookie") {
      if (Array.isArray(before)) before.push(value);
      else headers[name] = [value];
    } else if (typeof before !== "string") headers[name] = value;
    else if (!SINGLE.has(name)) {
      headers[name] = `${before}${name === "cookie" ? "; " : ", "}${value}`;
    }
  }
  return headers;
}
