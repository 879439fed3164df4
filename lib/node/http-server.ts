/**
 * `http.Server` over the server of `lib/http`, whose limits and time-outs are Node's. `request.socket` knows its peer, and how
 * to be destroyed; that of an upgrade, and of "clientError", is a Socket of `node:net`.
 */
import { stringFromLatin1 } from "#es-native";
import { nodeError } from "../es/invalid-argument.ts";
import { scoping } from "../es/scope.ts";
import type { Scope } from "../es/scopes.ts";
import { setTimeout } from "../es/timers.ts";
import type { HttpConnection } from "../http/connection.ts";
import { HTTP_LIMITS } from "../http/limits.ts";
import { EXPECTS_CONTINUE, EXPECTS_NOTHING, type RequestHead } from "../http/request-head.ts";
import { HttpServer, type RequestHandler } from "../http/server.ts";
import type { TcpConnection, TcpListener } from "../net/image.ts";
import { network } from "../net/image.ts";
import { systemError } from "../net/system-error.ts";
import { clock } from "../process/image.ts";
import type { BodyQueue } from "../web/body-queue.ts";
import { Buffer } from "./buffer.ts";
import { checkInteger, outOfRange } from "./errors.ts";
import { EventEmitter } from "./events.ts";
import { IncomingMessage, type MessageSocket } from "./http-incoming.ts";
import { ServerResponse } from "./http-response.ts";
import { Server as NetServer } from "./net.ts";
import { Socket } from "./net-socket.ts";

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Node's options that have a meaning here; in milliseconds. */
export interface ServerOptions {
  readonly keepAliveTimeout?: number | undefined;
  readonly headersTimeout?: number | undefined;
  readonly requestTimeout?: number | undefined;
  readonly maxRequestsPerSocket?: number | undefined;
}

/** What a request sees of its connection. */
class ClientSocket extends EventEmitter implements MessageSocket {
  readonly #connection: HttpConnection;
  readonly #isMapped: boolean;
  /** What the parser of its requests has in Node.js: each begins with what the one before has stored. */
  readonly $scope: Scope | null;

  constructor(connection: HttpConnection, server: Server) {
    super();
    this.#connection = connection;
    this.#isMapped = server.$isMapped;
    const { $scope: scope } = server;
    this.$scope = scoping === null || scope === null ? null : scoping.makeLike(scope);
  }

  get remoteAddress(): string {
    const { peer } = this.#connection;
    return `${this.#isMapped ? "::ffff:" : ""}${peer.slice(0, peer.lastIndexOf(":"))}`;
  }

  get remotePort(): number {
    const { peer } = this.#connection;
    return Number(peer.slice(peer.lastIndexOf(":") + 1));
  }

  get remoteFamily(): string {
    return this.#isMapped ? "IPv6" : "IPv4";
  }

  get destroyed(): boolean {
    return this.#connection.isGone;
  }

  destroy(_error?: Error | null): this {
    const { onAbort } = this.#connection;
    this.#connection.abort();
    onAbort?.();
    return this;
  }
}

type RequestEvent = "request" | "checkContinue" | "checkExpectation";

/** Makes messages of what comes in, and has them told to the server. */
class Handler implements RequestHandler {
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  onRequest(connection: HttpConnection, bytes: Uint8Array, start: number): void {
    const { head } = connection;
    const upgrade = this.#upgradeOf(head);
    if (upgrade !== null) {
      this.#giveAway(upgrade, connection, bytes, start);
      return;
    }
    const socket = this.#clientOf(connection);
    if (scoping === null || socket.$scope === null) this.#tell(socket, connection, bytes, start);
    else {
      const before = scoping.enter(socket.$scope);
      this.#tell(socket, connection, bytes, start);
      scoping.enter(before);
    }
  }

  #clientOf(connection: HttpConnection): ClientSocket {
    connection.owner ??= new ClientSocket(connection, this.#server);
    return connection.owner as ClientSocket;
  }

  /** One without a body ends when its listeners have been called, as in Node.js. */
  #tell(socket: ClientSocket, connection: HttpConnection, bytes: Uint8Array, start: number): void {
    const { head } = connection;
    const text = connection.headText(bytes, start);
    const request = new IncomingMessage(socket, text.slice(head.headersStart));
    request.httpVersionMinor = head.minorVersion;
    request.method = head.method;
    request.url = stringFromLatin1(bytes, start + head.targetStart, start + head.targetEnd);
    const { body } = connection;
    if (body !== null) feed(request, body, socket.$scope);
    const response = new ServerResponse(request, connection);
    const { maxRequestsPerSocket } = this.#server;
    if (maxRequestsPerSocket > 0 && connection.requestCount > maxRequestsPerSocket) {
      this.#server.emit("dropRequest", request, socket);
      response.writeHead(503);
      response.end();
    } else this.#ask(eventOf(head), request, response);
    if (body === null) request.$end();
  }

  #ask(event: RequestEvent, request: IncomingMessage, response: ServerResponse): void {
    if (event === "request" || this.#server.listenerCount(event) === 0) {
      this.#server.emit("request", request, response);
      return;
    }
    if (event === "checkContinue") response["%await"]();
    this.#server.emit(event, request, response);
  }

  /** The event of a request for something else than an answer; null: it is none, or nobody listens. */
  #upgradeOf(head: RequestHead): "connect" | "upgrade" | null {
    if (head.method === "CONNECT") return "connect";
    return head.isUpgrade && this.#server.listenerCount("upgrade") > 0 ? "upgrade" : null;
  }

  #giveAway(event: string, connection: HttpConnection, bytes: Uint8Array, start: number): void {
    const { head } = connection;
    const headers = connection.headText(bytes, start).slice(head.headersStart);
    const url = stringFromLatin1(bytes, start + head.targetStart, start + head.targetEnd);
    const { method, minorVersion } = head;
    connection.giveAway((tcp, rest) => {
      const socket = this.#socketOf(connection, tcp);
      const request = new IncomingMessage(socket, headers);
      request.httpVersionMinor = minorVersion;
      request.method = method;
      request.url = url;
      request.upgrade = true;
      request.$end();
      if (scoping !== null) scoping.enter(scoping.makeRoot());
      if (!this.#server.emit(event, request, socket, Buffer.from(rest))) socket.destroy();
      return socket.$receiver;
    });
  }

  #socketOf(connection: HttpConnection, tcp: TcpConnection): Socket {
    const socket = new Socket({ allowHalfOpen: true });
    socket.once("close", () => this.#server.$left(connection));
    socket.$accept(tcp, this.#server.$isMapped, this.#server.address()?.port ?? 0);
    return socket;
  }

  onRefused(connection: HttpConnection, status: number): boolean {
    if (this.#server.listenerCount("clientError") === 0) return false;
    connection.giveAway((tcp) => {
      const socket = this.#socketOf(connection, tcp);
      if (scoping !== null) scoping.enter(scoping.makeRoot());
      this.#server.emit("clientError", refusal(status), socket);
      return socket.$receiver;
    });
    return true;
  }

  takesExpectation(isContinue: boolean): boolean {
    return this.#server.listenerCount(isContinue ? "checkContinue" : "checkExpectation") > 0;
  }
}

/** Why a request is refused; the codes of the parser that Node.js has are not told apart. */
function refusal(status: number): Error {
  if (status === 408) return nodeError("ERR_HTTP_REQUEST_TIMEOUT", "Request timeout");
  if (status === 431) return nodeError("HPE_HEADER_OVERFLOW", "Parse Error: Header overflow");
  return nodeError("HPE_INVALID_CONSTANT", "Parse Error: Invalid request");
}

/** Who is asked first about a request. */
function eventOf(head: RequestHead): RequestEvent {
  if (head.expect === EXPECTS_NOTHING || head.minorVersion === 0) return "request";
  return head.expect === EXPECTS_CONTINUE ? "checkContinue" : "checkExpectation";
}

/**
 * The body goes over as it is asked for. What comes later than that comes in `scope`, and so does the end of a body that is
 * asked for before anything else happens: Node.js takes it as it is parsed.
 */
function feed(request: IncomingMessage, body: BodyQueue, scope: Scope | null): void {
  const event = scoping === null ? 0 : scoping.eventCount;
  let isEarly: boolean | null = null;
  let isReading = false;
  request.$onCut = () => body.drop();
  request.$onWanted = () => {
    if (isReading) return;
    isReading = true;
    if (scoping !== null) isEarly ??= scoping.eventCount === event;
    const read = body.read();
    const isLate = scoping !== null && body.isAwaited;
    read.then(
      (chunk) => {
        isReading = false;
        const isParsed = isLate || (chunk === null && isEarly === true);
        if (scoping !== null && scope !== null && isParsed) scoping.enter(scope);
        if (chunk === null) {
          request.$takeTrailers(body.trailers);
          request.$end();
        } else
          request.push(Buffer.from(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.length));
      },
      () => {
        if (scoping !== null) scoping.enter(scoping.makeRoot());
        request.destroy(systemError("read", "ECONNRESET"));
      },
    );
  };
}

export class Server extends NetServer {
  #keepAliveTimeout: number = HTTP_LIMITS.keepAliveTimeoutMs;
  #headersTimeout: number = HTTP_LIMITS.headersTimeoutMs;
  #requestTimeout: number = HTTP_LIMITS.requestTimeoutMs;
  #maxRequestsPerSocket = 0;
  readonly timeout: number = 0;
  readonly maxHeadersCount: number | null = null;
  #http: HttpServer | null = null;
  /** Where it began to listen. */
  $scope: Scope | null = null;

  constructor(options: ServerOptions | RequestListener = {}, listener?: RequestListener) {
    super();
    if (typeof options !== "function") this.#take(options);
    const onRequest = typeof options === "function" ? (options as RequestListener) : listener;
    if (onRequest !== undefined) this.on("request", onRequest);
  }

  #take(options: ServerOptions): void {
    const { keepAliveTimeout, headersTimeout, maxRequestsPerSocket, requestTimeout } = options;
    const given = { keepAliveTimeout, headersTimeout, maxRequestsPerSocket, requestTimeout };
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined) checkInteger(value, name, 0, Number.MAX_SAFE_INTEGER);
    }
    this.#maxRequestsPerSocket = maxRequestsPerSocket ?? 0;
    this.#keepAliveTimeout = keepAliveTimeout ?? this.#keepAliveTimeout;
    this.#requestTimeout = requestTimeout ?? this.#requestTimeout;
    const headersMs = Math.min(HTTP_LIMITS.headersTimeoutMs, this.#requestTimeout);
    this.#headersTimeout = headersTimeout ?? (this.#requestTimeout > 0 ? headersMs : 60_000);
    if (this.#requestTimeout > 0 && this.#headersTimeout > this.#requestTimeout) {
      throw outOfRange("headersTimeout", "<= requestTimeout", this.#headersTimeout);
    }
  }

  /** Milliseconds between two requests of a connection; 0 for ever. */
  get keepAliveTimeout(): number {
    return this.#keepAliveTimeout;
  }

  set keepAliveTimeout(timeoutMs: number) {
    this.#keepAliveTimeout = timeoutMs;
    this.#tellHttp();
  }

  /** Milliseconds for a head; 0 for ever. */
  get headersTimeout(): number {
    return this.#headersTimeout;
  }

  set headersTimeout(timeoutMs: number) {
    this.#headersTimeout = timeoutMs;
    this.#tellHttp();
  }

  /** Milliseconds for a whole request; 0 for ever. */
  get requestTimeout(): number {
    return this.#requestTimeout;
  }

  set requestTimeout(timeoutMs: number) {
    this.#requestTimeout = timeoutMs;
    this.#tellHttp();
  }

  /** Requests of one connection that are answered, the last one with the word that it is; 0: all. */
  get maxRequestsPerSocket(): number {
    return this.#maxRequestsPerSocket;
  }

  set maxRequestsPerSocket(count: number) {
    this.#maxRequestsPerSocket = count;
    this.#tellHttp();
  }

  /** Of this module's own use: a connection that was given away is gone. */
  $left(connection: HttpConnection): void {
    this.#http?.left(connection);
  }

  #tellHttp(): void {
    if (this.#http === null) return;
    this.#http.requestsPerConnectionMax = this.#maxRequestsPerSocket;
    this.#http.keepAliveTimeoutMs = this.#keepAliveTimeout;
    this.#http.headersTimeoutMs = this.#headersTimeout;
    this.#http.requestTimeoutMs = this.#requestTimeout;
  }

  /** Was it told no address? Then IPv4 clients are shown as IPv6 ones, as on Linux. */
  get $isMapped(): boolean {
    return this.address()?.address === "::";
  }

  protected override $open(port: number): TcpListener {
    const after = (delayMs: number, callback: () => void): void => {
      setTimeout(callback, delayMs).unref();
    };
    if (scoping !== null) this.$scope = scoping.make();
    const http = new HttpServer({ network, clock, after }, new Handler(this));
    http.onEmpty = () => this.$closeIfDone();
    this.#http = http;
    this.#tellHttp();
    const listening = http.listen(port);
    return { port: listening, close: () => http.close() };
  }

  protected override $connectionCount(): number {
    return this.#http?.connectionCount ?? 0;
  }

  override close(callback?: (error?: Error) => void): this {
    super.close(callback);
    this.closeIdleConnections();
    return this;
  }

  closeIdleConnections(): void {
    this.#http?.closeIdle();
  }

  closeAllConnections(): void {
    this.#http?.abortAll();
  }
}

export function createServer(
  options: ServerOptions | RequestListener = {},
  listener?: RequestListener,
): Server {
  return new Server(options, listener);
}
