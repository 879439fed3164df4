/**
 * One connection of a client: requests go out one after the other, each when the response to the last has ended.
 *
 * States: opened -> busy (`start`) -> idle (`onIdle`: request sent, response read, kept by both sides) -> busy .. -> over.
 * Invariants: 1. `#exchange` is told of the end of its response, or of one failure, and of nothing after that. 2. What
 * comes while there is no exchange ends the connection: nobody asked for it.
 */
import { formatIpv4, parseIpv4 } from "#os/base";
import { clearTimeout, setTimeout, type Timeout } from "../es/timers.ts";
import type { LookupReceiver, Network, TcpConnection, TcpConnectReceiver } from "../net/index.ts";
import { connectError, lookupError, systemError } from "../net/system-error.ts";
import {
  bodyTimeout,
  connectTimeout,
  headTimeout,
  malformedResponse,
  otherSideClosed,
} from "./fetch-errors.ts";
import {
  MALFORMED,
  type ResponseHead,
  ResponseReader,
  type ResponseSink,
} from "./response-reader.ts";

/** Who waits for a response. */
export interface Exchange {
  /** `headText`: its header lines, without the last line end. */
  onHead(head: ResponseHead, headText: string): void;
  /** A part of the body, which belongs to the exchange. */
  onBody(chunk: Uint8Array): void;
  onDone(): void;
  /** The response will not come, or not to its end. */
  onFailure(error: Error): void;
  /** All that `write` was given has been taken. */
  onRoom(): void;
}

/** Of Node.js: for a connection, for a head, and for each part of a body. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 300_000;
/** Of Node.js: a connection that is not used for so long is closed. */
const IDLE_MS = 4000;
const LOCALHOST = 0x7f000001;

export class ClientConnection implements TcpConnectReceiver, LookupReceiver, ResponseSink {
  readonly key: string;
  /** For how long it may be kept without being used. */
  idleMs = IDLE_MS;
  readonly #network: Network;
  readonly #port: number;
  readonly #reader: ResponseReader;
  #host: string;
  #connection: TcpConnection | null = null;
  #exchange: Exchange | null = null;
  #isSent = false;
  #isAnswered = false;
  #mayKeepAlive = false;
  #isOver = false;
  #isPaused = false;
  #unsent: Uint8Array[] = [];
  #unsentAt = 0;
  #timer: Timeout | null = null;
  /** The connection may be used again; and it may not any more. */
  onIdle: () => void = () => {};
  onOver: () => void = () => {};

  constructor(network: Network, host: string, port: number, key: string) {
    this.#network = network;
    this.#host = host;
    this.#port = port;
    this.key = key;
    this.#reader = new ResponseReader(this);
  }

  // --- opening

  open(): void {
    this.#wait(CONNECT_MS, connectTimeout);
    const address = this.#host === "localhost" ? LOCALHOST : parseIpv4(this.#host);
    if (address >= 0) this.#network.connectTcp(address, this.#port, this);
    else this.#network.lookup(this.#host, this);
  }

  onAddress(_name: string, address: number): void {
    if (this.#isOver) return;
    this.#host = formatIpv4(address);
    this.#network.connectTcp(address, this.#port, this);
  }

  onLookupFailure(name: string, code: string): void {
    this.#fail(lookupError(code, name));
  }

  onConnect(connection: TcpConnection): void {
    if (this.#isOver) {
      connection.abort();
      return;
    }
    this.#connection = connection;
    this.#wait(SILENCE_MS, headTimeout);
    this.onWritable();
  }

  // --- the request

  /** Begins a request; its bytes follow by `write`. */
  start(exchange: Exchange, isHead: boolean): void {
    this.#exchange = exchange;
    this.#isSent = false;
    this.#isAnswered = false;
    this.#reader.isHead = isHead;
    if (this.#connection !== null) this.#wait(SILENCE_MS, headTimeout);
  }

  /** Bytes that do not change any more; false: better wait for `onRoom`. */
  write(bytes: Uint8Array): boolean {
    if (this.#isOver) return true;
    const connection = this.#connection;
    const isFirst = this.#unsent.length === 0;
    if (connection === null || !isFirst) {
      this.#unsent.push(bytes);
      return false;
    }
    const taken = connection.write(bytes, 0, bytes.length);
    if (taken === bytes.length) return true;
    this.#unsent.push(bytes);
    this.#unsentAt = taken;
    return false;
  }

  /** The request is complete. */
  finish(): void {
    this.#isSent = true;
    if (this.#isAnswered) this.#rest();
  }

  onWritable(): void {
    const connection = this.#connection;
    if (connection === null) return;
    while (this.#unsent.length > 0) {
      const bytes = this.#unsent[0]!;
      this.#unsentAt += connection.write(bytes, this.#unsentAt, bytes.length);
      if (this.#unsentAt < bytes.length) return;
      this.#unsent.shift();
      this.#unsentAt = 0;
    }
    this.#exchange?.onRoom();
  }

  // --- the response

  /** Slows the server down, until `resume`. */
  pause(): void {
    if (this.#isPaused || this.#isAnswered) return;
    this.#isPaused = true;
    this.#stopWaiting();
    this.#connection?.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#wait(SILENCE_MS, bodyTimeout);
    this.#connection?.resume();
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    if (this.#isOver) return;
    this.#timer?.refresh();
    const isAsked = this.#exchange !== null && !this.#isAnswered;
    const at = isAsked ? this.#reader.read(bytes, start, end) : start;
    if (at === MALFORMED) this.#fail(malformedResponse());
    else if (at < end) this.close(); // nobody asked for what follows
  }

  onHead(head: ResponseHead, headText: string): void {
    this.#mayKeepAlive = head.mayKeepAlive;
    if (!this.#isPaused) this.#wait(SILENCE_MS, bodyTimeout);
    this.#exchange?.onHead(head, headText);
  }

  onBody(bytes: Uint8Array, start: number, end: number): void {
    this.#exchange?.onBody(bytes.slice(start, end));
  }

  onDone(): void {
    this.#isAnswered = true;
    this.resume();
    const exchange = this.#exchange;
    exchange?.onDone();
    if (!this.#mayKeepAlive) this.close();
    else if (this.#isSent) this.#rest();
  }

  #rest(): void {
    this.#exchange = null;
    this.#stopWaiting();
    if (!this.#isOver) this.onIdle();
  }

  // --- the end

  onEnd(): void {
    if (this.#isOver) return;
    const isWhole = this.#reader.end() && this.#isAnswered;
    if (isWhole) this.close();
    else this.#fail(otherSideClosed());
  }

  onClose(reason: string): void {
    const wasConnecting = this.#connection === null;
    this.#connection = null;
    if (this.#isOver) return;
    if (reason === "") this.#fail(otherSideClosed());
    else if (wasConnecting) this.#fail(connectError(reason, this.#host, this.#port));
    else this.#fail(systemError("read", reason));
  }

  /** Nobody wants the response any more. */
  abort(): void {
    this.#exchange = null;
    this.#end(true);
  }

  /** The response, if there is one to come, will not. */
  #fail(error: Error): void {
    const exchange = this.#isAnswered ? null : this.#exchange;
    this.#exchange = null;
    this.#end(true);
    exchange?.onFailure(error);
  }

  /** Whoever was asked has answered; what is written is sent. */
  close(): void {
    this.#exchange = null;
    this.#end(false);
  }

  #end(isCut: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopWaiting();
    this.#unsent = [];
    const connection = this.#connection;
    this.#connection = null;
    if (isCut) connection?.abort();
    else connection?.end();
    this.onOver();
  }

  #wait(ms: number, late: () => Error): void {
    this.#stopWaiting();
    this.#timer = setTimeout(() => this.#fail(late()), ms);
    this.#timer.unref();
  }

  #stopWaiting(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
