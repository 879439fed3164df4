/** A server of HTTP/1.1 on a network it is given: its connections, and their time-outs. */
import type { Network, TcpListener } from "#lib/net";
import type { Clock } from "#os/platform";
import { HttpConnection } from "./connection.ts";
import { HttpTime } from "./http-time.ts";
import { HTTP_LIMITS } from "./limits.ts";
import { Output } from "./output.ts";
import { QuickHead } from "./quick-head.ts";
import { keepAliveLines } from "./response-head.ts";

const SWEEP_MS = 1000;

/** What answers requests. */
export interface RequestHandler {
  /** Does it answer itself requests that expect "100-continue", or something else? */
  readonly takesExpectation?: (isContinue: boolean) => boolean;
  /**
   * Does it answer itself, having called `giveAway`, what the server would refuse with `status`?
   */
  readonly onRefused?: (connection: HttpConnection, status: number) => boolean;
  /**
   * A request whose head is `connection.head`, at `start` of `bytes`: both are lent until this
   * returns. The answer is given by the connection's methods, now or later.
   */
  onRequest(connection: HttpConnection, bytes: Uint8Array, start: number): void;
}

/** What a server needs of the machine. */
export interface HttpMachine {
  readonly network: Network;
  readonly clock: Clock;
  /** Calls back once, in so many milliseconds; it does not keep the program running. */
  after(delayMs: number, callback: () => void): void;
}

export class HttpServer {
  readonly handler: RequestHandler;
  readonly time: HttpTime;
  readonly output = new Output();
  readonly quickHead = new QuickHead();
  /** Milliseconds, 0 for ever; see HTTP_LIMITS. */
  headersTimeoutMs: number = HTTP_LIMITS.headersTimeoutMs;
  requestTimeoutMs: number = HTTP_LIMITS.requestTimeoutMs;
  #keepAliveTimeoutMs: number = HTTP_LIMITS.keepAliveTimeoutMs;
  /** What responses say of the connection that goes on. */
  keepAliveLines = keepAliveLines(HTTP_LIMITS.keepAliveTimeoutMs, 0);
  /** A client is told that its request is the last one when it is; 0: there is no such limit. */
  #requestsPerConnectionMax = 0;
  readonly #machine: HttpMachine;
  readonly #connections = new Set<HttpConnection>();
  #listener: TcpListener | null = null;
  #isSweeping = false;

  constructor(machine: HttpMachine, handler: RequestHandler) {
    this.#machine = machine;
    this.handler = handler;
    this.time = new HttpTime(machine.clock);
  }

  get keepAliveTimeoutMs(): number {
    return this.#keepAliveTimeoutMs;
  }

  set keepAliveTimeoutMs(timeoutMs: number) {
    if (timeoutMs === this.#keepAliveTimeoutMs) return;
    this.#keepAliveTimeoutMs = timeoutMs;
    this.#remakeLines();
  }

  get requestsPerConnectionMax(): number {
    return this.#requestsPerConnectionMax;
  }

  set requestsPerConnectionMax(count: number) {
    if (count === this.#requestsPerConnectionMax) return;
    this.#requestsPerConnectionMax = count;
    this.#remakeLines();
  }

  #remakeLines(): void {
    const { requestsPerConnectionMax } = this;
    this.keepAliveLines = keepAliveLines(this.#keepAliveTimeoutMs, requestsPerConnectionMax);
    this.quickHead.forget();
  }

  /** Listens on a port, 0 for a free one; returns it. Throws NetError when it is taken. */
  listen(port: number): number {
    const listener = this.#machine.network.listenTcp(port, (connection) => {
      if (this.#connections.size >= HTTP_LIMITS.connectionsMax) return null;
      this.time.tick();
      const client = new HttpConnection(this, connection);
      this.#connections.add(client);
      this.#sweepLater();
      return client;
    });
    this.#listener = listener;
    return listener.port;
  }

  /** Accepts no more clients; those who are connected stay. */
  close(): void {
    this.#listener?.close();
    this.#listener = null;
  }

  /** Closes connections on which nothing is going on. */
  closeIdle(): void {
    for (const client of [...this.#connections]) if (client.isIdle) client.close();
  }

  /** Cuts all connections. */
  abortAll(): void {
    for (const client of [...this.#connections]) client.abort();
  }

  /** Called when the last connection is gone. */
  onEmpty: (() => void) | null = null;

  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Called by a connection that is gone. */
  left(client: HttpConnection): void {
    this.#connections.delete(client);
    if (this.#connections.size === 0) this.onEmpty?.();
  }

  #sweepLater(): void {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    this.#machine.after(SWEEP_MS, () => this.#sweep());
  }

  /** Closes connections whose time is over; while there are any, once a second. */
  #sweep(): void {
    this.#isSweeping = false;
    this.time.tick();
    for (const client of this.#connections) this.#judge(client);
    if (this.#connections.size > 0) this.#sweepLater();
  }

  #judge(client: HttpConnection): void {
    const waitedMs = (this.time.seconds - client.sinceSeconds) * 1000;
    if (client.isEnding) {
      if (waitedMs > HTTP_LIMITS.endingMs) client.abort();
    } else if (client.isIdle && client.hasServed) {
      if (isOver(waitedMs, this.#keepAliveTimeoutMs)) client.close();
    } else if (client.isReadingBody) {
      if (isOver(waitedMs, this.requestTimeoutMs)) client.refuse(408);
    } else if (!client.isAnswering && isOver(waitedMs, this.headersTimeoutMs)) client.refuse(408);
  }
}

function isOver(waitedMs: number, timeoutMs: number): boolean {
  return timeoutMs > 0 && waitedMs > timeoutMs;
}
