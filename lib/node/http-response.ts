/**
 * `http.ServerResponse`: a Writable whose bytes go to a connection of `lib/http`, which knows how a body ends. The head
 * goes out with the first bytes of the body; a body that is given to `end` at once has its length in the head.
 */
import { nodeRangeError, nodeTypeError } from "../es/invalid-argument.ts";
import type { HttpConnection } from "../http/connection.ts";
import { isBodyless } from "../http/response-head.ts";
import { reasonOf } from "../http/status.ts";
import { Buffer } from "./buffer.ts";
import {
  type HeaderValue,
  isInvalidText,
  linesOf,
  type OutgoingHeaders,
  trailersInvalid,
} from "./http-headers.ts";
import type { IncomingMessage, MessageSocket } from "./http-incoming.ts";
import { OutgoingMessage } from "./http-outgoing.ts";
import type { Done } from "./stream-core.ts";
import type { WriteCallback } from "./stream-writable.ts";

export class ServerResponse extends OutgoingMessage {
  statusCode = 200;
  statusMessage = "";
  sendDate = true;
  readonly req: IncomingMessage;
  readonly #connection: HttpConnection;
  /** What `writeHead` was given, when nothing was set before. */
  #lines: string[] | null = null;
  #hasBegun = false;
  #onDrain: Done | null = null;

  /** The client waits to be told that it may send its body; without that the connection ends. */
  #isAwaited = false;
  readonly #mayKeepAlive: boolean;

  constructor(request: IncomingMessage, connection: HttpConnection) {
    super(true);
    this.req = request;
    this.#connection = connection;
    this.#mayKeepAlive = connection.mayKeepAlive;
    connection.onDrain = () => this.#drained();
    connection.onAbort = () => this.#cut();
  }

  get socket(): MessageSocket {
    return this.req.socket;
  }

  get connection(): MessageSocket {
    return this.req.socket;
  }

  writeHead(
    status: number,
    reason?: string | OutgoingHeaders | readonly HeaderValue[],
    headers?: OutgoingHeaders | readonly HeaderValue[],
  ): this {
    this.$needOpen("write");
    const code = status | 0;
    if (code < 100 || code > 999) {
      const message = `Invalid status code: ${status}`;
      throw nodeRangeError("ERR_HTTP_INVALID_STATUS_CODE", message);
    }
    const given = typeof reason === "string" ? headers : reason;
    if (typeof reason === "string") this.statusMessage = reason;
    else if (this.statusMessage === "") this.statusMessage = reasonOf(code);
    if (isInvalidText(this.statusMessage)) {
      throw nodeTypeError("ERR_INVALID_CHAR", "Invalid character in statusMessage");
    }
    this.statusCode = code;
    const lines = given === undefined ? [] : linesOf(given);
    if (this.$store.isEmpty) this.#lines = lines;
    else for (let i = 0; i < lines.length; i += 2) this.$store.set(lines[i]!, lines[i + 1]!);
    this.#checkTrailers(this.$headerLines());
    this.$markSent();
    return this;
  }

  /** A head that announces trailers goes before a body in chunks, or not at all. */
  #checkTrailers(lines: readonly string[]): void {
    let announces = false;
    let isChunked = !this.#connection.isHead && !isBodyless(this.statusCode);
    if (this.#connection.minorVersion === 0) isChunked = false;
    for (let i = 0; i < lines.length; i += 2) {
      const name = lines[i]!;
      if (name.length === 7 && name.toLowerCase() === "trailer") announces = true;
      else if (name.length === 14 && name.toLowerCase() === "content-length") isChunked = false;
    }
    if (announces && !isChunked) throw trailersInvalid();
  }

  /** "100 Continue": the client may send its body. */
  writeContinue(): void {
    if (this.#isAwaited) this.#connection.mayKeepAlive = this.#mayKeepAlive;
    this.#isAwaited = false;
    this.#connection.writeContinue();
  }

  /** Of the server's own use: the client expects `writeContinue`. */
  ["%await"](): void {
    this.#isAwaited = true;
    this.#connection.mayKeepAlive = false;
  }

  flushHeaders(): void {
    this.#beginBody();
  }

  /** The head goes out, with a body whose length nobody knows. */
  #beginBody(): void {
    if (this.#hasBegun) return;
    if (!this.headersSent) this.writeHead(this.statusCode);
    this.#hasBegun = true;
    this.#connection.begin(this.statusCode, this.statusMessage, this.$headerLines());
  }

  protected override $headerLines(): readonly string[] {
    return this.#lines ?? super.$headerLines();
  }

  override write(chunk: unknown, encoding?: WriteCallback, callback?: Done): boolean {
    if (!this.headersSent && !this.writableEnded) this.writeHead(this.statusCode);
    return super.write(chunk, encoding, callback);
  }

  override _write(chunk: unknown, encoding: string, done: Done): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Uint8Array);
    this.#beginBody();
    if (this.#connection.write(bytes) || this.#connection.isGone) done();
    else this.#onDrain = done;
  }

  #drained(): void {
    const done = this.#onDrain;
    this.#onDrain = null;
    done?.();
  }

  override end(chunk?: unknown, encoding?: WriteCallback, callback?: Done): this {
    const isWhole = !this.headersSent && this.writableLength === 0 && !this.writableEnded;
    if (!isWhole || this.destroyed) return this.$endLater(chunk, encoding, callback);
    this.writeHead(this.statusCode);
    return this.$endAtOnce(chunk, encoding, callback);
  }

  override _final(done: Done): void {
    const connection = this.#connection;
    const { $whole: whole } = this;
    if (whole !== null && !this.#hasBegun) {
      this.#hasBegun = true;
      const lines = this.$headerLines();
      connection.onAbort = null;
      connection.respond(this.statusCode, this.statusMessage, lines, whole, this.$trailers);
    } else {
      this.#beginBody();
      connection.onAbort = null;
      connection.finish(this.$trailers);
    }
    this.req.$dump();
    done();
  }

  /** The client is gone before it had all. */
  #cut(): void {
    this.#drained();
    this.req.destroy();
    this.destroy();
  }

  override _destroy(error: Error | null, done: Done): void {
    if (!this.writableFinished) this.#connection.abort();
    // Why somebody destroys it is told to nobody, as in Node.js; errors of the stream itself are.
    const code = (error as { readonly code?: unknown } | null)?.code;
    done(`${code as string}`.startsWith("ERR_STREAM") ? error : null);
  }
}
