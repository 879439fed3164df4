/**
 * A network of one process: what tests and the fuzzer connect to a server with. Nothing happens
 * between calls, so a test says when bytes arrive, in which pieces, and how much the peer is
 * willing to take.
 */

import {
  type LookupReceiver,
  NetError,
  type Network,
  type TcpAccept,
  type TcpConnection,
  type TcpConnectReceiver,
  type TcpListener,
  type TcpReceiver,
  type UdpReceiver,
  type UdpSocket,
} from "#lib/net";

/** One datagram a server sent. */
export interface Datagram {
  readonly address: number;
  readonly port: number;
  readonly bytes: Uint8Array;
}

export class MemoryNetwork implements Network {
  readonly datagrams: Datagram[] = [];
  #accept: TcpAccept | null = null;
  #receiver: UdpReceiver | null = null;

  listenTcp(port: number, accept: TcpAccept): TcpListener {
    this.#accept = accept;
    return { port, close: () => void (this.#accept = null) };
  }

  connectTcp(_address: number, _port: number, _receiver: TcpConnectReceiver): void {
    throw new NetError("EAFNOSUPPORT", "a memory network has servers only");
  }

  bindUdp(port: number, receiver: UdpReceiver): UdpSocket {
    this.#receiver = receiver;
    return {
      port,
      send: (address, toPort, bytes, start, end) => {
        this.datagrams.push({ address, port: toPort, bytes: bytes.slice(start, end) });
        return true;
      },
      close: () => void (this.#receiver = null),
    };
  }

  lookup(_name: string, _receiver: LookupReceiver): void {
    throw new NetError("EAFNOSUPPORT", "a memory network has no names");
  }

  /** A client of the server that listens. */
  connect(): MemoryClient {
    const client = new MemoryClient();
    const receiver = this.#accept === null ? null : this.#accept(client);
    if (receiver === null) client.isReset = true;
    else client.attach(receiver);
    return client;
  }

  /** One datagram to the server that is bound. */
  sendDatagram(address: number, port: number, bytes: Uint8Array): void {
    this.#receiver?.onDatagram(address, port, bytes, 0, bytes.length);
  }
}

/** Both ends of a connection: the server's `TcpConnection`, and what the test does as its peer. */
export class MemoryClient implements TcpConnection {
  readonly peer = "10.0.0.7:40312";
  /** Bytes the peer takes before it has to be asked to `drain`; the send buffer of the server. */
  capacity = 1_000_000_000;
  /** The server has sent its FIN, or RST. */
  isEnded = false;
  isReset = false;
  isPaused = false;
  /** Bytes in the send buffer right now. */
  waiting = 0;
  #receiver: TcpReceiver | null = null;
  #received: Uint8Array = new Uint8Array(256);
  #receivedBytes = 0;
  #owesWritable = false;
  #isInside = false;

  attach(receiver: TcpReceiver): void {
    this.#receiver = receiver;
  }

  // --- the server's side

  write(bytes: Uint8Array, start: number, end: number): number {
    if (this.isEnded || this.isReset) return 0;
    const room = Math.max(0, this.capacity - this.waiting);
    const taken = Math.min(end - start, room);
    if (taken < end - start) this.#owesWritable = true;
    this.waiting += taken;
    this.#keep(bytes, start, start + taken);
    return taken;
  }

  writable(): number {
    return this.isEnded || this.isReset ? 0 : Math.max(0, this.capacity - this.waiting);
  }

  end(): void {
    this.isEnded = true;
  }

  abort(): void {
    this.isReset = true;
    this.#receiver = null;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  // --- the test's side

  /**
   * `bytes[start..end)` arrive. Into a reused buffer, as a network does: it is scribbled over
   * afterwards.
   */
  deliver(bytes: Uint8Array, start: number, end: number): void {
    const receiver = this.#receiver;
    if (receiver === null) return;
    if (this.isPaused) throw new Error("data for a connection that is paused");
    const lent = bytes.slice(start, end);
    this.#enter();
    receiver.onData(lent, 0, lent.length);
    this.#isInside = false;
    lent.fill(0xee);
  }

  /** The peer reads up to `count` bytes of the send buffer; the server hears of the room. */
  drain(count: number): void {
    this.waiting = Math.max(0, this.waiting - count);
    const receiver = this.#receiver;
    if (receiver === null || !this.#owesWritable || this.waiting >= this.capacity) return;
    this.#owesWritable = false;
    this.#enter();
    receiver.onWritable();
    this.#isInside = false;
  }

  /** The peer sends its FIN. */
  sendEnd(): void {
    this.#enter();
    this.#receiver?.onEnd();
    this.#isInside = false;
  }

  /** The connection is gone. */
  close(reason: string): void {
    const receiver = this.#receiver;
    this.#receiver = null;
    receiver?.onClose(reason);
  }

  /** Everything received since the last call. */
  take(): Uint8Array {
    const taken = this.#received.slice(0, this.#receivedBytes);
    this.#receivedBytes = 0;
    return taken;
  }

  #enter(): void {
    if (this.#isInside) throw new Error("the server is called from inside a call to it");
    this.#isInside = true;
  }

  #keep(bytes: Uint8Array, start: number, end: number): void {
    const needed = this.#receivedBytes + end - start;
    if (needed > this.#received.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.#received);
      this.#received = larger;
    }
    this.#received.set(bytes.subarray(start, end), this.#receivedBytes);
    this.#receivedBytes = needed;
  }
}
