/**
 * The Socket of `node:net`: a Duplex over a connection of the network the node stands on. What has arrived and is not
 * read, beyond 16 KiB, pauses the connection; TCP slows the peer.
 *
 * Invariants: 1. `#connection` is null before it is connected and after it is over. 2. Whoever destroys a socket ends its
 * connection; a peer that goes on sending is reset.
 */

import { typedCopy } from "#es-native";
import { nodeRangeError } from "../es/invalid-argument.ts";
import { nextTick } from "../es/jobs.ts";
import { scoping } from "../es/scope.ts";
import type { Scope } from "../es/scopes.ts";
import { clearTimeout, setImmediate, setTimeout, type Timeout } from "../es/timers.ts";
import {
  ipv4,
  type LookupReceiver,
  network,
  type TcpConnection,
  type TcpConnectReceiver,
} from "../net/image.ts";
import { connectError, lookupError, systemError } from "../net/system-error.ts";
import { Buffer } from "./buffer.ts";
import { checkFunction, checkNumber, invalidType } from "./errors.ts";
import { dotted, isIPv4 } from "./net-address.ts";
import type { Done } from "./stream-core.ts";
import { Duplex } from "./stream-duplex.ts";

export interface SocketOptions {
  readonly allowHalfOpen?: boolean | undefined;
  readonly highWaterMark?: number | undefined;
}

export interface ConnectOptions extends SocketOptions {
  readonly port: number;
  readonly host?: string | undefined;
  readonly family?: number | undefined;
  readonly noDelay?: boolean | undefined;
  readonly keepAlive?: boolean | undefined;
  readonly timeout?: number | undefined;
}

const TIMEOUT_MAX_MS = 2 ** 31 - 1;
/** How long a destroyed socket may wait for its peer's FIN: Linux's tcp_fin_timeout. */
const LINGER_MS = 60_000;
const LOCALHOST = "127.0.0.1";

function portOf(value: unknown): number {
  const port = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof port === "number" && Number.isInteger(port) && port >= 0 && port < 65536) return port;
  const message = `Port should be >= 0 and < 65536. Received ${
    typeof value === "string" ? `type string ('${value}')` : `type number (${String(value)})`
  }.`;
  throw nodeRangeError("ERR_SOCKET_BAD_PORT", message);
}

/** What the network tells a socket, whose members have names that programs may use for their own. */
class Receiver implements TcpConnectReceiver, LookupReceiver {
  readonly #socket: Socket;

  /** What happens to the socket runs in this scope, its beginning in another, as in Node.js. */
  #scope: Scope | null = scoping === null ? null : scoping.makeRoot();
  #beginning: Scope | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** The socket begins to connect, or somebody else has it now. */
  renew(): void {
    if (scoping === null) return;
    this.#scope = scoping.make();
    this.#beginning = scoping.make();
  }

  enter(): void {
    if (scoping !== null && this.#scope !== null) scoping.enter(this.#scope);
  }

  onAddress(_name: string, address: number): void {
    this.#socket.$onAddress(address);
  }

  onLookupFailure(name: string, code: string): void {
    this.#socket.$onLookupFailure(name, code);
  }

  onConnect(connection: TcpConnection): void {
    if (scoping !== null && this.#beginning !== null) scoping.enter(this.#beginning);
    this.#socket.$onConnect(connection);
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    this.enter();
    this.#socket.$onData(bytes, start, end);
  }

  onWritable(): void {
    this.enter();
    this.#socket.$onWritable();
  }

  onEnd(): void {
    this.enter();
    this.#socket.$onEnd();
  }

  onClose(reason: string): void {
    this.enter();
    this.#socket.$onClose(reason);
  }
}

/** `net.Socket`: a TCP connection as a duplex stream. */
export class Socket extends Duplex {
  connecting = false;
  timeout: number | undefined;
  localAddress: string | undefined;
  localPort: number | undefined;
  bytesRead = 0;
  bytesWritten = 0;
  #connection: TcpConnection | null = null;
  /** What the connection has not taken yet, from `#unsentAt` on, and who waits for it. */
  #unsent: Uint8Array | null = null;
  #unsentAt = 0;
  #onSent: Done | null = null;
  #host = "";
  #port = 0;
  #timer: Timeout | null = null;
  #hadError = false;
  #isPeerDone = false;
  #peerAddress = "";
  #peerPort = 0;
  #peerFamily = "IPv4";
  #isPeerKnown = false;
  readonly $receiver = new Receiver(this);
  /** Called when the connection is there, or will never be. */
  #waiting: ((error: Error | null) => void)[] = [];

  constructor(options: SocketOptions = {}) {
    super({
      allowHalfOpen: options.allowHalfOpen === true,
      highWaterMark: options.highWaterMark,
      decodeStrings: false,
      emitClose: false,
    });
  }

  get pending(): boolean {
    return this.#connection === null || this.connecting;
  }

  get readyState(): string {
    if (this.connecting) return "opening";
    if (this.readable && this.writable) return "open";
    if (this.readable) return "readOnly";
    return this.writable ? "writeOnly" : "closed";
  }

  /** A client that was let in. */
  $accept(connection: TcpConnection, isMapped: boolean, localPort: number): void {
    this.#connection = connection;
    this.localPort = localPort;
    this.#describe(connection.peer, isMapped);
    this.read(0);
  }

  /** `::ffff:` stands in front on a server of both families, as on Linux. */
  #describe(peer: string, isMapped: boolean): void {
    const colon = peer.lastIndexOf(":");
    this.#peerAddress = `${isMapped ? "::ffff:" : ""}${peer.slice(0, colon)}`;
    this.#peerPort = Number(peer.slice(colon + 1));
    this.#peerFamily = isMapped ? "IPv6" : "IPv4";
  }

  /** Whoever asks for the first time when the connection is gone is told nothing, as on Node.js. */
  get #knowsPeer(): boolean {
    if (this.#connection !== null && !this.destroyed) this.#isPeerKnown = true;
    return this.#isPeerKnown;
  }

  get remoteAddress(): string | undefined {
    return this.#knowsPeer ? this.#peerAddress : undefined;
  }

  get remotePort(): number | undefined {
    return this.#knowsPeer ? this.#peerPort : undefined;
  }

  get remoteFamily(): string | undefined {
    return this.#knowsPeer ? this.#peerFamily : undefined;
  }

  // --- connecting

  connect(
    options: ConnectOptions | number | string,
    hostOrListener?: string | (() => void),
    listener?: () => void,
  ): this {
    const isObject = typeof options === "object";
    const onConnect = typeof hostOrListener === "function" ? hostOrListener : listener;
    if (onConnect !== undefined) this.once("connect", onConnect);
    const host = isObject ? options.host : hostOrListener;
    this.#port = portOf(isObject ? options.port : options);
    this.#host = typeof host === "string" && host !== "" ? host : "localhost";
    if (isObject && options.timeout !== undefined) this.setTimeout(options.timeout);
    this.connecting = true;
    this.$receiver.renew();
    if (isIPv4(this.#host)) this.#connectTo(this.#host);
    else if (this.#host === "localhost") nextTick(() => this.$onAddress(ipv4(LOCALHOST)));
    else network.lookup(this.#host, this.$receiver);
    return this;
  }

  $onAddress(address: number): void {
    if (!this.connecting) return;
    const text = dotted(address);
    this.emit("lookup", null, text, 4, this.#host);
    if (this.connecting) this.#connectTo(text);
  }

  $onLookupFailure(name: string, code: string): void {
    if (!this.connecting) return;
    const error = lookupError(code, name);
    this.emit("lookup", error, undefined, undefined, name);
    this.destroy(error);
  }

  #connectTo(address: string): void {
    this.#host = address;
    network.connectTcp(ipv4(address), this.#port, this.$receiver);
  }

  $onConnect(connection: TcpConnection): void {
    if (this.destroyed) {
      connection.abort();
      return;
    }
    this.#connection = connection;
    this.connecting = false;
    this.#describe(connection.peer, false);
    this.#touch();
    this.#called(null);
    this.emit("connect");
    this.emit("ready");
    this.read(0);
  }

  #called(error: Error | null): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const callback of waiting) callback(error);
  }

  // --- reading

  $onData(bytes: Uint8Array, start: number, end: number): void {
    if (this.destroyed) {
      this.#connection?.abort();
      this.#connection = null;
      return;
    }
    this.bytesRead += end - start;
    this.#touch();
    const chunk = Buffer.allocUnsafe(end - start);
    typedCopy(chunk, 0, bytes, start, end - start);
    if (!this.push(chunk)) this.#connection?.pause();
  }

  override _read(_size: number): void {
    if (!this.connecting) this.#connection?.resume();
  }

  $onEnd(): void {
    this.#isPeerDone = true;
    if (this.destroyed) return;
    this.push(null);
    this.read(0);
  }

  $onClose(reason: string): void {
    const wasConnecting = this.connecting;
    this.#connection = null;
    this.connecting = false;
    if (this.destroyed) return;
    if (reason === "") {
      if (!this.#isPeerDone) this.$onEnd();
      this.#failSending("EPIPE");
      return;
    }
    this.destroy(
      wasConnecting ? connectError(reason, this.#host, this.#port) : systemError("read", reason),
    );
  }

  // --- writing

  override _write(chunk: unknown, encoding: string, done: Done): void {
    if (this.connecting) {
      this.#waiting.push((error) => {
        if (error === null) this._write(chunk, encoding, done);
        else done(error);
      });
      return;
    }
    const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Uint8Array);
    const connection = this.#connection;
    if (connection === null || this.#isPeerGone) {
      done(systemError("write", "EPIPE"));
      return;
    }
    this.bytesWritten += bytes.length;
    this.#touch();
    const taken = connection.write(bytes, 0, bytes.length);
    if (taken === bytes.length) {
      done();
      return;
    }
    this.#unsent = bytes;
    this.#unsentAt = taken;
    this.#onSent = scoping === null ? done : scoping.inner(done);
  }

  get #isPeerGone(): boolean {
    return this.#connection === null;
  }

  $onWritable(): void {
    const bytes = this.#unsent;
    const connection = this.#connection;
    if (bytes === null || connection === null) return;
    this.#touch();
    this.#unsentAt += connection.write(bytes, this.#unsentAt, bytes.length);
    if (this.#unsentAt < bytes.length) return;
    this.#unsent = null;
    const done = this.#onSent;
    this.#onSent = null;
    done?.();
  }

  #failSending(code: string): void {
    const done = this.#onSent;
    this.#unsent = null;
    this.#onSent = null;
    done?.(systemError("write", code));
  }

  override _final(done: Done): void {
    if (this.connecting) {
      this.#waiting.push((error) => {
        if (error === null) this._final(done);
        else done(error);
      });
      return;
    }
    this.#connection?.end();
    done();
  }

  // --- ending

  override _destroy(error: Error | null, done: Done): void {
    this.connecting = false;
    this.#clearTimer();
    this.#hadError = error !== null;
    const connection = this.#connection;
    if (connection !== null) this.#leave(connection);
    this.#called(error);
    done(error);
    if (connection === null) nextTick(() => this.emit("close", this.#hadError));
    else {
      setImmediate(() => {
        this.$receiver.enter();
        this.emit("close", this.#hadError);
      });
    }
  }

  /** What is queued is sent, as after close(2); a peer that stays has its time. */
  #leave(connection: TcpConnection): void {
    connection.resume();
    connection.end();
    if (this.#isPeerDone) return;
    setTimeout(() => {
      if (this.#connection !== null) connection.abort();
    }, LINGER_MS).unref();
  }

  /** Destroys it once everything is written. */
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once("finish", () => this.destroy());
  }

  /** Closes with RST. */
  resetAndDestroy(): this {
    this.#connection?.abort();
    this.#connection = null;
    return this.destroy();
  }

  // --- settings

  setTimeout(ms: number, listener?: () => void): this {
    checkNumber(ms, "msecs", 0, Number.POSITIVE_INFINITY);
    if (listener !== undefined) checkFunction(listener, "callback");
    this.#clearTimer();
    this.timeout = ms;
    if (ms === 0) {
      if (listener !== undefined) this.off("timeout", listener);
      return this;
    }
    if (listener !== undefined) this.once("timeout", listener);
    this.#arm(Math.min(ms, TIMEOUT_MAX_MS));
    return this;
  }

  #arm(ms: number): void {
    this.#timer = setTimeout(() => this.emit("timeout"), ms);
    this.#timer.unref();
  }

  #touch(): void {
    this.#timer?.refresh();
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Segments are never held back here. */
  setNoDelay(_noDelay?: boolean): this {
    return this;
  }

  setKeepAlive(_enable?: boolean, _initialDelay?: number): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  address(): { address?: string; family?: string; port?: number } {
    if (this.#connection === null || this.localPort === undefined) return {};
    const { localAddress, localPort } = this;
    if (localAddress === undefined) return { port: localPort };
    return { address: localAddress, family: this.remoteFamily ?? "IPv4", port: localPort };
  }
}

export { portOf };

/** The type of arguments that `connect` takes as an object. */
export function checkConnectOptions(options: unknown): void {
  if (options === undefined || options === null) {
    throw invalidType('The "options" argument', "of type object", options);
  }
}
