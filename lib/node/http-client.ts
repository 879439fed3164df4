/**
 * `http.request` and `http.get`. The head goes out with the first bytes of the body; a body that is given to `end` at once
 * has its length in the head. Without TLS and local sockets.
 */
import { nodeError, nodeTypeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { scoping } from "../es/scope.ts";
import type { Scope } from "../es/scopes.ts";
import {
  MALFORMED,
  type ResponseHead,
  ResponseReader,
  type ResponseSink,
} from "../http/response-reader.ts";
import { URL } from "../web/url.ts";
import type { Signal } from "./abort-error.ts";
import { Buffer } from "./buffer.ts";
import { invalidType } from "./errors.ts";
import { Agent, globalAgent } from "./http-agent.ts";
import { checkToken, linesOf, type OutgoingHeaders, trailersInvalid } from "./http-headers.ts";
import { IncomingMessage } from "./http-incoming.ts";
import { OutgoingMessage } from "./http-outgoing.ts";
import type { Socket } from "./net-socket.ts";
import type { Done } from "./stream-core.ts";
import { destroyOnAbort } from "./stream-options.ts";
import type { WriteCallback } from "./stream-writable.ts";

export interface RequestOptions {
  readonly protocol?: string | null | undefined;
  readonly host?: string | null | undefined;
  readonly hostname?: string | null | undefined;
  readonly port?: number | string | null | undefined;
  readonly path?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly headers?: OutgoingHeaders | undefined;
  readonly auth?: string | null | undefined;
  readonly agent?: Agent | false | undefined;
  readonly timeout?: number | undefined;
  readonly setHost?: boolean | undefined;
  readonly signal?: Signal | undefined;
}

export type ResponseListener = (response: IncomingMessage) => void;

const PORT_USUAL = 80;
/** These have no body unless one is written. */
const BODYLESS = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

function hangUp(message: string): Error {
  return nodeError("ECONNRESET", message);
}

export class ClientRequest extends OutgoingMessage implements ResponseSink {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol = "http:";
  readonly agent: Agent;
  reusedSocket = false;
  aborted = false;
  readonly #port: number;
  #socket: Socket | null = null;
  readonly #reader: ResponseReader;
  #response: IncomingMessage | null = null;
  #mayKeepAlive = false;
  #isAnswered = false;
  #isChunked = false;
  #hasBegun = false;
  #timeoutMs = 0;
  /** The response after which the connection speaks something else. */
  #upgrade: IncomingMessage | null = null;
  /** What the parser of its response has in Node.js. */
  readonly #scope: Scope | null = scoping === null ? null : scoping.make();

  constructor(options: RequestOptions, listener?: ResponseListener) {
    super(false);
    const { agent } = options;
    this.path = options.path || "/";
    if (/[^\u0021-\u00ff]/.test(this.path)) {
      const message = "Request path contains unescaped characters";
      throw nodeTypeError("ERR_UNESCAPED_CHARACTERS", message);
    }
    const protocol = options.protocol || "http:";
    if (protocol !== "http:") {
      const message = `Protocol "${protocol}" not supported. Expected "http:"`;
      throw nodeTypeError("ERR_INVALID_PROTOCOL", message);
    }
    this.agent = agent === false ? new Agent() : (agent ?? globalAgent);
    this.host = hostIn(options.hostname, "hostname") || hostIn(options.host, "host") || "localhost";
    this.#port = Number(options.port ?? PORT_USUAL) || PORT_USUAL;
    this.method = methodIn(options.method);
    if (listener !== undefined) this.once("response", listener);
    const lines = options.headers === undefined ? [] : linesOf(options.headers);
    for (let i = 0; i < lines.length; i += 2) this.appendHeader(lines[i]!, lines[i + 1]!);
    if (options.setHost !== false && !this.hasHeader("host")) {
      this.setHeader("Host", this.#port === PORT_USUAL ? this.host : `${this.host}:${this.#port}`);
    }
    if (options.auth && !this.hasHeader("authorization")) {
      this.setHeader("Authorization", `Basic ${Buffer.from(options.auth).toString("base64")}`);
    }
    this.#reader = new ResponseReader(this);
    this.#reader.isHead = this.method === "HEAD";
    this.#reader.isConnect = this.method === "CONNECT";
    const timeoutMs = options.timeout ?? this.agent.timeout;
    if (timeoutMs !== undefined) this.setTimeout(timeoutMs);
    if (options.signal !== undefined) destroyOnAbort(this, options.signal);
    if (this.hasHeader("expect")) this.flushHeaders();
    nextTick(() => {
      const begin = scoping === null ? this.#begin : scoping.inner(this.#begin);
      if (!this.destroyed) this.agent.$take(this.host, this.#port, begin);
    });
  }

  get socket(): Socket | null {
    return this.#socket;
  }

  // --- the connection

  readonly #begin = (socket: Socket, isReused: boolean): void => {
    if (this.destroyed) {
      this.agent.$give(this.host, this.#port, socket);
      return;
    }
    this.#socket = socket;
    this.reusedSocket = isReused;
    socket.on("data", this.#onData);
    socket.on("end", this.#onEnd);
    socket.on("error", this.#onError);
    socket.on("close", this.#onClose);
    socket.on("timeout", this.#onTimeout);
    socket.on("drain", this.#onDrain);
    if (this.#timeoutMs > 0) socket.setTimeout(this.#timeoutMs);
    this.emit("socket", socket);
    this.#onSocket?.();
  };

  /** What waits for the connection to be there. */
  #onSocket: (() => void) | null = null;
  #waitsForRoom: Done | null = null;

  readonly #onDrain = (): void => {
    const done = this.#waitsForRoom;
    this.#waitsForRoom = null;
    done?.();
  };

  readonly #onTimeout = (): void => {
    this.emit("timeout");
  };

  readonly #onData = (chunk: Buffer): void => {
    if (scoping === null || this.#scope === null) {
      this.#readData(chunk);
      return;
    }
    const before = scoping.enter(this.#scope);
    this.#readData(chunk);
    scoping.enter(before);
  };

  #readData(chunk: Buffer): void {
    const at = this.#isAnswered ? 0 : this.#reader.read(chunk, 0, chunk.length);
    if (at === MALFORMED) {
      this.#fail(nodeError("HPE_INVALID_CONSTANT", "Parse Error: Expected HTTP/"));
    } else if (this.#upgrade !== null) this.#handOver(this.#upgrade, chunk.subarray(at));
    else if (at < chunk.length) this.#mayKeepAlive = false; // nobody asked for what follows
  }

  readonly #onEnd = (): void => {
    if (this.#reader.end() || this.#isAnswered) return;
    this.#fail(hangUp(this.#response === null ? "socket hang up" : "aborted"));
  };

  readonly #onError = (error: Error): void => {
    this.#fail(error);
  };

  readonly #onClose = (): void => {
    if (!this.#isAnswered)
      this.#fail(hangUp(this.#response === null ? "socket hang up" : "aborted"));
  };

  #fail(error: Error): void {
    const response = this.#response;
    if (response !== null && !response.complete) {
      response.destroy(hangUp("aborted"));
      this.destroy();
    } else this.destroy(error);
    this.#socket?.destroy();
  }

  /** The connection is the program's, or nobody's, from now on. */
  #handOver(response: IncomingMessage, rest: Buffer): void {
    const socket = this.#socket!;
    this.#isAnswered = true;
    this.#detach(socket);
    const event = this.method === "CONNECT" ? "connect" : "upgrade";
    if (!this.emit(event, response, socket, rest)) socket.destroy();
    this.destroy();
  }

  #release(): void {
    const socket = this.#socket;
    if (socket === null) return;
    this.#socket = null;
    this.#detach(socket);
    if (this.#mayKeepAlive && this.writableFinished)
      this.agent.$give(this.host, this.#port, socket);
    else socket.destroySoon();
    this.destroy();
  }

  #detach(socket: Socket): void {
    socket.off("data", this.#onData);
    socket.off("end", this.#onEnd);
    socket.off("error", this.#onError);
    socket.off("close", this.#onClose);
    socket.off("timeout", this.#onTimeout);
    socket.off("drain", this.#onDrain);
    if (this.#timeoutMs > 0) socket.setTimeout(0);
  }

  // --- the response

  onHead(head: ResponseHead, headText: string): void {
    const socket = this.#socket!;
    const response = this.#messageOf(head, headText);
    this.#mayKeepAlive = head.mayKeepAlive && this.agent.keepAlive;
    response.$onWanted = () => socket.resume();
    response.$onCut = () => {
      if (!response.complete) socket.destroy();
    };
    this.#response = response;
    if (!this.emit("response", response)) response.$dump();
  }

  #messageOf(head: ResponseHead, headText: string): IncomingMessage {
    const response = new IncomingMessage(this.#socket!, headText);
    response.httpVersionMinor = head.minorVersion;
    response.statusCode = head.status;
    response.statusMessage = head.reason;
    return response;
  }

  onInterim(head: ResponseHead, headText: string): void {
    if (head.status === 100) this.emit("continue");
    if (this.listenerCount("information") === 0) return;
    const message = this.#messageOf(head, headText);
    const { statusCode, statusMessage, headers, rawHeaders } = message;
    const { httpVersion, httpVersionMajor, httpVersionMinor } = message;
    this.emit("information", {
      ...{ statusCode, statusMessage, httpVersion, httpVersionMajor, httpVersionMinor },
      ...{ headers, rawHeaders },
    });
  }

  onUpgrade(head: ResponseHead, headText: string): void {
    const response = this.#messageOf(head, headText);
    response.upgrade = true;
    response.$end();
    this.#upgrade = response;
  }

  onTrailers(lines: string): void {
    this.#response?.$takeTrailers(lines);
  }

  onBody(bytes: Uint8Array, start: number, end: number): void {
    const chunk = Buffer.from(bytes.slice(start, end));
    if (this.#response?.push(chunk) === false) this.#socket?.pause();
  }

  onDone(): void {
    this.#isAnswered = true;
    this.#response?.$end();
    // The request may not have been sent to its end.
    if (this.writableFinished || !this.#mayKeepAlive) nextTick(() => this.#release());
    else this.once("finish", () => this.#release());
  }

  // --- the request

  /** The head, with `length` bytes of body to come; -1: nobody knows how many. */
  #headText(length: number): string {
    let text = `${this.method} ${this.path} HTTP/1.1\r\n`;
    const lines = this.$headerLines();
    for (let i = 0; i < lines.length; i += 2) text += `${lines[i]}: ${lines[i + 1]}\r\n`;
    if (!this.hasHeader("connection")) {
      text += `Connection: ${this.agent.keepAlive ? "keep-alive" : "close"}\r\n`;
    }
    const saysHow = this.hasHeader("content-length") || this.hasHeader("transfer-encoding");
    this.#isChunked = `${this.getHeader("transfer-encoding") as string}`.endsWith("chunked");
    const hasTrailer = this.hasHeader("trailer");
    if (!saysHow && hasTrailer && !BODYLESS.has(this.method)) {
      this.#isChunked = true;
      text += "Transfer-Encoding: chunked\r\n";
    } else if (!saysHow && !(BODYLESS.has(this.method) && length <= 0)) {
      this.#isChunked = length < 0;
      if (BODYLESS.has(this.method)) return `${text}\r\n`;
      text += length < 0 ? "Transfer-Encoding: chunked\r\n" : `Content-Length: ${length}\r\n`;
    }
    return `${text}\r\n`;
  }

  #put(pieces: readonly (string | Uint8Array)[], done: Done): void {
    const socket = this.#socket;
    if (socket === null) {
      this.#onSocket = () => {
        this.#onSocket = null;
        this.#put(pieces, done);
      };
      return;
    }
    let hasRoom = true;
    for (const piece of pieces) {
      if (piece.length > 0) hasRoom = socket.write(piece, "latin1");
    }
    if (hasRoom || socket.destroyed) done();
    else this.#waitsForRoom = done;
  }

  #headOnce(length: number): string {
    if (this.#hasBegun) return "";
    this.#hasBegun = true;
    this.$markSent();
    return this.#headText(length);
  }

  override _write(chunk: unknown, encoding: string, done: Done): void {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Uint8Array);
    const head = this.#headOnce(-1);
    if (!this.#isChunked) this.#put([head, bytes], done);
    else this.#put([head, `${bytes.length.toString(16)}\r\n`, bytes, "\r\n"], done);
  }

  /** A whole body, in chunks. */
  #chunks(whole: Uint8Array): (string | Uint8Array)[] {
    const last = `0\r\n${this.$trailers}\r\n`;
    return whole.length === 0 ? [last] : [`${whole.length.toString(16)}\r\n`, whole, `\r\n${last}`];
  }

  /** Trailers that are announced need a body in chunks. */
  #checkTrailers(): void {
    if (this.#hasBegun || !this.hasHeader("trailer")) return;
    const isChunked = this.hasHeader("transfer-encoding") || !BODYLESS.has(this.method);
    if (!isChunked || this.hasHeader("content-length")) throw trailersInvalid();
  }

  override write(chunk: unknown, encoding?: WriteCallback, callback?: Done): boolean {
    this.#checkTrailers();
    return super.write(chunk, encoding, callback);
  }

  override end(chunk?: unknown, encoding?: WriteCallback, callback?: Done): this {
    this.#checkTrailers();
    const isWhole = !this.#hasBegun && this.writableLength === 0 && !this.writableEnded;
    return isWhole
      ? this.$endAtOnce(chunk, encoding, callback)
      : this.$endLater(chunk, encoding, callback);
  }

  override _final(done: Done): void {
    const { $whole: whole } = this;
    if (whole !== null && !this.#hasBegun) {
      const head = this.#headOnce(whole.length);
      this.#put([head, ...(this.#isChunked ? this.#chunks(whole) : [whole])], done);
    } else
      this.#put([this.#headOnce(0), this.#isChunked ? `0\r\n${this.$trailers}\r\n` : ""], done);
  }

  flushHeaders(): void {
    if (!this.#hasBegun) this.#put([this.#headOnce(-1)], () => {});
  }

  setTimeout(ms: number, listener?: () => void): this {
    this.#timeoutMs = ms;
    if (listener !== undefined) this.once("timeout", listener);
    this.#socket?.setTimeout(ms);
    return this;
  }

  setNoDelay(_noDelay?: boolean): void {}

  setSocketKeepAlive(_enable?: boolean, _initialDelay?: number): void {}

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    this.emit("abort");
    this.destroy();
  }

  override _destroy(error: Error | null, done: Done): void {
    if (this.#isAnswered) {
      done(error);
      return;
    }
    const response = this.#response;
    this.#isAnswered = true;
    if (response !== null && !response.complete) response.destroy(hangUp("aborted"));
    this.#socket?.destroy();
    done(response === null ? (error ?? hangUp("socket hang up")) : error);
  }
}

function hostIn(host: string | null | undefined, name: string): string {
  if (host === undefined || host === null || typeof host === "string") return host ?? "";
  const what = `The "options.${name}" property`;
  throw invalidType(what, "of type string or one of undefined or null", host);
}

function methodIn(method: string | null | undefined): string {
  if (method === undefined || method === null || method === "") return "GET";
  if (typeof method !== "string") {
    throw invalidType('The "options.method" property', "of type string", method);
  }
  checkToken(method, "Method");
  return method.toUpperCase();
}

function optionsOf(target: string | URL | RequestOptions): RequestOptions {
  if (typeof target !== "string" && !(target instanceof URL)) return target;
  const url = typeof target === "string" ? new URL(target) : target;
  const { protocol, hostname, port, pathname, search, username, password } = url;
  const address = {
    protocol,
    hostname,
    path: `${pathname}${search}`,
    port: port === "" ? undefined : port,
  };
  if (username === "" && password === "") return address;
  return { ...address, auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` };
}

/** `request(options, listener)`, `request(url, listener)`, `request(url, options, listener)`. */
export function request(
  target: string | URL | RequestOptions,
  optionsOrListener?: RequestOptions | ResponseListener,
  listener?: ResponseListener,
): ClientRequest {
  const hasOptions = typeof optionsOrListener === "object";
  const options = hasOptions ? { ...optionsOf(target), ...optionsOrListener } : optionsOf(target);
  return new ClientRequest(options, hasOptions ? listener : optionsOrListener);
}

/** The same, without a body. */
export function get(
  target: string | URL | RequestOptions,
  optionsOrListener?: RequestOptions | ResponseListener,
  listener?: ResponseListener,
): ClientRequest {
  return request(target, optionsOrListener, listener).end();
}
