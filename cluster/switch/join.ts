/**
 * Joins a TCP connection of the host's kernel with one of our stack, byte for byte: what one side
 * sends the other gets, each side's FIN becomes the other's, a reset becomes a reset, and a side
 * that does not read slows the other down.
 *
 * States: CONNECTING (the stack's connection is being made) -> OPEN -> over, when both sides have
 * ended, or one has failed. Invariant: at most one chunk of the host's (64 KiB) and what Node's
 * stream and the stack's rings hold is in between.
 */
import type { Socket } from "node:net";
import { resetSocket } from "#host";
import type { TcpConnectReceiver, TcpSocket } from "#os/net";
import type { StackPort } from "./stack-port.ts";

export class Join implements TcpConnectReceiver {
  /** The node at the other end. */
  readonly guest: number;
  readonly #socket: Socket;
  readonly #port: StackPort;
  readonly #onOver: (reason: string) => void;
  #tcp: TcpSocket | null = null;
  /** What the stack has not taken yet. */
  #waiting: Buffer | null = null;
  #hostEnded = false;
  #guestIsHeld = false;
  #isOver = false;

  /**
   * `socket` is paused, connected, and allows half-open connections; it belongs to the join from
   * now on; `guest` is the address of the other node. `onOver` is called once: "" after an orderly close, else why not.
   */
  constructor(socket: Socket, port: StackPort, guest: number, onOver: (reason: string) => void) {
    this.guest = guest;
    this.#socket = socket;
    this.#port = port;
    this.#onOver = onOver;
    socket.on("error", () => {}); // "close" follows, and does what there is to do
    socket.on("close", () => this.#hostClosed());
  }

  /** The stack's connection is there: bytes may flow. */
  onConnect(tcp: TcpSocket): void {
    this.#tcp = tcp;
    if (this.#isOver) {
      tcp.abort();
      return;
    }
    const socket = this.#socket;
    socket.on("data", (chunk: Buffer) => this.#fromHost(chunk));
    socket.on("end", () => {
      this.#hostEnded = true;
      if (this.#waiting === null) this.#endGuest();
    });
    socket.on("drain", () => this.#releaseGuest());
    socket.resume();
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    if (this.#isOver) return;
    const hasRoom = this.#socket.write(Buffer.from(bytes.subarray(start, end)));
    if (hasRoom || this.#guestIsHeld) return;
    this.#guestIsHeld = true;
    this.#tcp?.pause();
  }

  onWritable(): void {
    const waiting = this.#waiting;
    if (waiting === null || this.#isOver) return;
    this.#waiting = null;
    this.#fromHost(waiting);
    if (this.#waiting !== null) return;
    if (this.#hostEnded) this.#endGuest();
    else this.#socket.resume();
  }

  onEnd(): void {
    this.#socket.end();
  }

  onClose(reason: string): void {
    this.#tcp = null;
    if (reason === "") this.#socket.end();
    else resetSocket(this.#socket);
    this.#over(reason);
  }

  /** Breaks both sides. */
  abort(reason: string): void {
    this.#tcp?.abort();
    this.#tcp = null;
    this.#port.wake();
    resetSocket(this.#socket);
    this.#over(reason);
  }

  #fromHost(chunk: Buffer): void {
    const tcp = this.#tcp;
    if (tcp === null) return;
    const taken = tcp.write(chunk, 0, chunk.length);
    if (taken < chunk.length) {
      this.#waiting = chunk.subarray(taken);
      this.#socket.pause();
    }
    this.#port.wake();
  }

  #endGuest(): void {
    this.#tcp?.end();
    this.#port.wake();
  }

  #releaseGuest(): void {
    if (!this.#guestIsHeld) return;
    this.#guestIsHeld = false;
    this.#tcp?.resume();
    this.#port.wake();
  }

  /** The host's side is gone: in order only when it had ended and has taken the guest's FIN. */
  #hostClosed(): void {
    const isOrderly = this.#hostEnded && this.#socket.errored === null;
    if (!isOrderly && this.#tcp !== null) {
      this.#tcp.abort();
      this.#tcp = null;
      this.#port.wake();
    }
    if (!isOrderly) this.#over("ECONNRESET");
    else if (this.#tcp === null) this.#over("");
  }

  #over(reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onOver(reason);
  }
}
