/** A network of one process, for tests and the fuzzer: nothing happens between two calls. */
import type {
  LookupReceiver,
  Network,
  TcpAccept,
  TcpConnection,
  TcpConnectReceiver,
  TcpListener,
  TcpReceiver,
  UdpReceiver,
  UdpSocket,
} from "#lib/net";
import type { HttpMachine } from "./server.ts";

/** A machine whose time and timers its user moves. */
export class MemoryMachine implements HttpMachine, Network {
  us = 0;
  readonly network: Network = this;
  readonly clock = {
    nowUs: (): number => this.us,
    wallMs: (): number => 1_780_000_000_000 + Math.floor(this.us / 1000),
  };
  #accept: TcpAccept | null = null;
  #timers: { readonly atUs: number; readonly callback: () => void }[] = [];

  after(delayMs: number, callback: () => void): void {
    this.#timers.push({ atUs: this.us + delayMs * 1000, callback });
  }

  /** Lets time pass. */
  advance(ms: number): void {
    const endUs = this.us + ms * 1000;
    for (;;) {
      const due = this.#timers.find(({ atUs }) => atUs <= endUs);
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.us = Math.max(this.us, due.atUs);
      due.callback();
    }
    this.us = endUs;
  }

  listenTcp(port: number, accept: TcpAccept): TcpListener {
    this.#accept = accept;
    return { port, close: () => void (this.#accept = null) };
  }

  /** A client of the server that listens. */
  connect(): MemoryClient {
    const client = new MemoryClient();
    client.receiver = this.#accept?.(client) ?? null;
    return client;
  }

  connectTcp(_address: number, _port: number, _receiver: TcpConnectReceiver): void {}

  bindUdp(port: number, _receiver: UdpReceiver): UdpSocket {
    return { port, send: () => false, close: () => {} };
  }

  lookup(_name: string, _receiver: LookupReceiver): void {}
}

export class MemoryClient implements TcpConnection {
  readonly peer = "10.0.0.9:4000";
  receiver: TcpReceiver | null = null;
  /** What the server has said, as Latin-1. */
  heard = "";
  /** Bytes that the server may write before the client reads. */
  capacity = 1_000_000;
  isPaused = false;
  isEnded = false;
  isReset = false;
  #unread = 0;

  write(bytes: Uint8Array, start: number, end: number): number {
    if (this.isEnded || this.isReset) return 0;
    const count = Math.min(end - start, this.writable());
    for (let at = start; at < start + count; at++) this.heard += String.fromCharCode(bytes[at]!);
    this.#unread += count;
    return count;
  }

  writable(): number {
    return this.capacity - this.#unread;
  }

  end(): void {
    this.isEnded = true;
  }

  abort(): void {
    this.isReset = true;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  /** Reads what is there; true when there was something. */
  read(): boolean {
    if (this.#unread === 0) return false;
    const wasFull = this.writable() === 0;
    this.#unread = 0;
    if (wasFull && !this.isReset) this.receiver?.onWritable();
    return true;
  }

  /** Sends bytes as they are, in one piece. */
  send(bytes: Uint8Array): void {
    if (!this.isReset) this.receiver?.onData(bytes, 0, bytes.length);
  }

  sendText(text: string): void {
    this.send(Uint8Array.from(text, (char) => char.charCodeAt(0)));
  }
}
