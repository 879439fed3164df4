/**
 * `node:net` on the network the node stands on. Without local (unix) sockets, IPv6, BlockList and `autoSelectFamily`; a
 * server listens on all addresses of the node, whichever it was told.
 */

import { nodeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { NetError, network, type TcpListener } from "../net/image.ts";
import { listenError } from "../net/system-error.ts";
import { checkFunction } from "./errors.ts";
import { EventEmitter } from "./events.ts";
import { type ConnectOptions, portOf, Socket } from "./net-socket.ts";

export { isIP, isIPv4, isIPv6 } from "./net-address.ts";
export { type ConnectOptions, Socket, Socket as Stream, type SocketOptions } from "./net-socket.ts";

export interface ServerOptions {
  readonly allowHalfOpen?: boolean | undefined;
  readonly pauseOnConnect?: boolean | undefined;
  readonly noDelay?: boolean | undefined;
  readonly keepAlive?: boolean | undefined;
  readonly highWaterMark?: number | undefined;
}

export interface ListenOptions {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly backlog?: number | undefined;
}

export interface AddressInfo {
  address: string;
  family: string;
  port: number;
}

type Callback = (() => void) | undefined;
/** Listens on all addresses, of both families. */
const ANY = "::";

export class Server extends EventEmitter {
  maxConnections: number | undefined;
  readonly #options: ServerOptions;
  #listener: TcpListener | null = null;
  #address = ANY;
  #connections = 0;
  #isClosing = false;

  constructor(
    options: ServerOptions | ((socket: Socket) => void) = {},
    listener?: (socket: Socket) => void,
  ) {
    super();
    this.#options = typeof options === "function" ? {} : options;
    const onConnection = typeof options === "function" ? options : listener;
    if (onConnection !== undefined) this.on("connection", onConnection);
  }

  get listening(): boolean {
    return this.#listener !== null;
  }

  /** `listen(port, host, backlog, callback)`, `listen(options, callback)`; all but the port may be left out. */
  listen(
    target?: number | string | ListenOptions | Callback,
    ...more: readonly (string | number | Callback)[]
  ): this {
    if (this.#listener !== null) {
      throw nodeError(
        "ERR_SERVER_ALREADY_LISTEN",
        "Listen method has been called more than once without closing.",
      );
    }
    const isObject = typeof target === "object";
    const port = isObject ? target.port : typeof target === "function" ? 0 : target;
    const host = isObject ? target.host : more.find((word) => typeof word === "string");
    const callback = typeof target === "function" ? target : more.find(isCallback);
    if (callback !== undefined) this.once("listening", callback);
    this.#address = typeof host === "string" && host !== "" ? host : ANY;
    this.#isClosing = false;
    const number = portOf(port ?? 0);
    try {
      this.#listener = this.$open(number);
    } catch (error) {
      const code = error instanceof NetError ? error.code : "EADDRINUSE";
      const problem = listenError(code, this.#address, number);
      nextTick(() => this.emit("error", problem));
      return this;
    }
    nextTick(() => {
      if (this.#listener !== null) this.emit("listening");
    });
    return this;
  }

  /** Starts accepting clients. Throws a NetError. */
  protected $open(port: number): TcpListener {
    return network.listenTcp(port, (connection) => this.#accept(connection));
  }

  /** How many clients there are. */
  protected $connectionCount(): number {
    return this.#connections;
  }

  #accept(
    connection: Parameters<Parameters<typeof network.listenTcp>[1]>[0],
  ): Socket["$receiver"] | null {
    const { maxConnections } = this;
    if (maxConnections !== undefined && this.#connections >= maxConnections) {
      this.emit("drop");
      return null;
    }
    const socket = new Socket(this.#options);
    this.#connections++;
    socket.once("close", () => {
      this.#connections--;
      this.$closeIfDone();
    });
    if (this.#options.pauseOnConnect === true) socket.pause();
    socket.$accept(connection, this.#address === ANY, this.#listener?.port ?? 0);
    this.emit("connection", socket);
    return socket.$receiver;
  }

  address(): AddressInfo | null {
    if (this.#listener === null) return null;
    const family = this.#address.includes(":") ? "IPv6" : "IPv4";
    return { address: this.#address, family, port: this.#listener.port };
  }

  /** Closes the server; settled when the last client is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#listener === null) return;
    await new Promise<void>((resolve, reject) => {
      this.close((error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  /** Accepts no more clients; "close" comes when the last one is gone. */
  close(callback?: (error?: Error) => void): this {
    if (callback !== undefined) {
      checkFunction(callback, "callback");
      if (this.#listener !== null) this.once("close", callback);
      else {
        const error = nodeError("ERR_SERVER_NOT_RUNNING", "Server is not running.");
        this.once("close", () => callback(error));
      }
    }
    this.#listener?.close();
    this.#listener = null;
    this.#isClosing = true;
    this.$closeIfDone();
    return this;
  }

  /** To be called when a client has left. */
  protected $closeIfDone(): void {
    if (!this.#isClosing || this.$connectionCount() > 0) return;
    this.#isClosing = false;
    nextTick(() => this.emit("close"));
  }

  getConnections(callback: (error: Error | null, count: number) => void): this {
    nextTick(() => callback(null, this.$connectionCount()));
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

function isCallback(word: unknown): word is () => void {
  return typeof word === "function";
}

export function createServer(
  options: ServerOptions | ((socket: Socket) => void) = {},
  listener?: (socket: Socket) => void,
): Server {
  return new Server(options, listener);
}

/** `connect(port, host, listener)` or `connect(options, listener)`. */
export function createConnection(
  options: ConnectOptions | number | string,
  hostOrListener?: string | (() => void),
  listener?: () => void,
): Socket {
  const socket = new Socket(typeof options === "object" ? options : {});
  return socket.connect(options, hostOrListener, listener);
}

export { createConnection as connect };
