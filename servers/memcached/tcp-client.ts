/**
 * One TCP client: a session, and what to do while the client does not read.
 *
 * When `write` takes less than it is given, the client is stalled: the rest of the output and the
 * rest of the received chunk are copied and kept, and the connection is paused, until `onWritable`.
 * So a client costs at most one output buffer and one chunk, and all of them together
 * `engine.stalledBytesMax`; who would exceed that is cut off.
 *
 * Between two calls from the network the shared output is empty.
 */

import type { TcpConnection, TcpReceiver } from "#lib/net";
import { BYTES_READ, BYTES_WRITTEN, STALLED_DROPPED, TOTAL_CONNECTIONS } from "./counters.ts";
import type { Engine, Visitor } from "./engine.ts";
import type { Output } from "./output.ts";
import { TOO_MANY } from "./replies.ts";
import { KEYS, LINE, Session, type Sink, SKIP, SWALLOW } from "./session.ts";

const NOTHING = new Uint8Array(0);
/** First byte of a request in memcached's binary protocol, which is not spoken here. */
const BINARY_REQUEST = 0x80;

export class TcpClient implements TcpReceiver, Sink, Visitor {
  readonly address: string;
  lastCommand: number;
  readonly #engine: Engine;
  readonly #output: Output;
  readonly #connection: TcpConnection;
  readonly #session: Session;
  /** Output that `write` did not take, from `#unsentAt` on. */
  #unsent: Uint8Array = NOTHING;
  #unsentAt = 0;
  /** Input that came with the request whose reply did not fit, from `#unreadAt` on. */
  #unread: Uint8Array = NOTHING;
  #unreadAt = 0;
  #isStalled = false;
  #isFirst = true;
  /** The peer has sent its FIN; we ours; nothing is to be done any more. */
  #hasPeerEnded = false;
  #hasEnded = false;
  #isGone = false;

  constructor(engine: Engine, output: Output, connection: TcpConnection) {
    this.#engine = engine;
    this.#output = output;
    this.#connection = connection;
    this.#session = new Session(engine, output, this);
    this.address = `tcp:${connection.peer}`;
    this.lastCommand = engine.time.seconds;
    engine.visitors.add(this);
    engine.counters.count(TOTAL_CONNECTIONS);
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    const engine = this.#engine;
    engine.time.tick();
    engine.counters.add(BYTES_READ, end - start);
    this.lastCommand = engine.time.seconds;
    if (this.#isFirst && start < end) {
      this.#isFirst = false;
      if (bytes[start] === BINARY_REQUEST) this.#session.isClosing = true;
    }
    if (this.#hasEnded) {
      // Said goodbye already: as when a socket is closed with unread input.
      this.#drop();
    } else if (this.#isStalled) {
      this.#keepInput(bytes, start, end);
    } else {
      const at = this.#session.run(bytes, start, end);
      this.#settle(bytes, at, end);
    }
  }

  onWritable(): void {
    if (!this.#isStalled) return;
    this.#engine.time.tick();
    if (!this.#sendUnsent()) return;
    this.#isStalled = false;
    const unread = this.#unread;
    const at = this.#session.run(unread, this.#unreadAt, unread.length);
    this.#unreadAt = at | 0;
    this.#settle(unread, at, at);
    if (this.#isStalled || this.#isGone) return;
    this.#engine.stalledBytes -= unread.length;
    this.#unread = NOTHING;
    this.#unreadAt = 0;
    this.#connection.resume();
    if (this.#hasPeerEnded) this.#end();
  }

  onEnd(): void {
    this.#hasPeerEnded = true;
    if (!this.#isStalled) this.#end();
  }

  onClose(_reason: string): void {
    this.#leave();
  }

  /** `bytes[at..end)` was not run: because output waits, or because the client is done. */
  #settle(bytes: Uint8Array, at: number, end: number): void {
    if (!this.#isStalled && !this.#isGone) this.flush();
    if (this.#isGone) return;
    if (this.#session.isClosing) {
      if (!this.#isStalled) this.#end();
      return;
    }
    if (this.#isStalled && at < end) this.#keepInput(bytes, at, end);
  }

  /** Writes the output. False: not all of it was taken. */
  flush(): boolean {
    const output = this.#output;
    const count = output.used;
    if (count === 0) return true;
    const taken = this.#connection.write(output.bytes, 0, count);
    output.used = 0;
    this.#engine.counters.add(BYTES_WRITTEN, taken);
    if (taken === count) return true;
    this.#stall(output.bytes, taken, count);
    return false;
  }

  #stall(bytes: Uint8Array, start: number, end: number): void {
    this.#isStalled = true;
    this.#connection.pause();
    if (!this.#charge(end - start)) return;
    this.#unsent = copyOf(bytes, start, end);
    this.#unsentAt = 0;
  }

  #keepInput(bytes: Uint8Array, start: number, end: number): void {
    const kept = this.#unread.length - this.#unreadAt;
    if (!this.#charge(end - start)) return;
    const unread = new Uint8Array(kept + end - start);
    unread.set(this.#unread.subarray(this.#unreadAt));
    unread.set(bytes.subarray(start, end), kept);
    this.#engine.stalledBytes -= this.#unreadAt;
    this.#unread = unread;
    this.#unreadAt = 0;
  }

  /**
   * Accounts for bytes to be kept. False: there are too many already, and this client is cut off.
   */
  #charge(count: number): boolean {
    const engine = this.#engine;
    if (engine.stalledBytes + count > engine.stalledBytesMax) {
      engine.counters.count(STALLED_DROPPED);
      this.#drop();
      return false;
    }
    engine.stalledBytes += count;
    return true;
  }

  #sendUnsent(): boolean {
    const unsent = this.#unsent;
    const taken = this.#connection.write(unsent, this.#unsentAt, unsent.length);
    this.#engine.counters.add(BYTES_WRITTEN, taken);
    this.#unsentAt = (this.#unsentAt + taken) | 0;
    if (this.#unsentAt < unsent.length) return false;
    this.#engine.stalledBytes -= unsent.length;
    this.#unsent = NOTHING;
    this.#unsentAt = 0;
    return true;
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#session.reset();
    this.#connection.end();
  }

  #drop(): void {
    this.#connection.abort(); // no onClose follows
    this.#leave();
  }

  #leave(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#hasEnded = true;
    this.#session.reset();
    this.#engine.stalledBytes -= this.#unsent.length + this.#unread.length;
    this.#unsent = NOTHING;
    this.#unread = NOTHING;
    this.#output.used = 0;
    this.#engine.visitors.delete(this);
  }

  stateName(): string {
    if (this.#isStalled) return "conn_mwrite";
    switch (this.#session.state) {
      case LINE:
      case KEYS:
      case SKIP:
        return "conn_read";
      case SWALLOW:
        return "conn_swallow";
      default:
        return "conn_nread";
    }
  }
}

/** One client too many: it is told, and let go. */
export class RefusedClient implements TcpReceiver {
  readonly #connection: TcpConnection;
  readonly #gone: (client: RefusedClient) => void;

  constructor(connection: TcpConnection, gone: (client: RefusedClient) => void) {
    this.#connection = connection;
    this.#gone = gone;
    connection.write(TOO_MANY, 0, TOO_MANY.length);
    connection.end();
  }

  onData(): void {
    this.#connection.abort();
    this.#gone(this);
  }

  onWritable(): void {}

  onEnd(): void {}

  onClose(): void {
    this.#gone(this);
  }
}

function copyOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const copy = new Uint8Array(end - start);
  copy.set(bytes.subarray(start, end));
  return copy;
}
