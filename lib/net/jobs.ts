/**
 * Receivers that run promise jobs after each callback of the one inside, as Node.js does after each event. Only a program
 * that has jobs at all is given them (`jobRunner`); in any other they do not exist.
 */

import { runJobs } from "../es/turn.ts";
import type {
  LookupReceiver,
  TcpAccept,
  TcpConnection,
  TcpConnectReceiver,
  TcpReceiver,
  UdpReceiver,
} from "./index.ts";

export class TcpWithJobs implements TcpReceiver {
  readonly #inner: TcpReceiver;

  constructor(inner: TcpReceiver) {
    this.#inner = inner;
  }

  onData(bytes: Uint8Array, start: number, end: number): void {
    this.#inner.onData(bytes, start, end);
    runJobs();
  }

  onWritable(): void {
    this.#inner.onWritable();
    runJobs();
  }

  onEnd(): void {
    this.#inner.onEnd();
    runJobs();
  }

  onClose(reason: string): void {
    this.#inner.onClose(reason);
    runJobs();
  }
}

export class ConnectWithJobs extends TcpWithJobs implements TcpConnectReceiver {
  readonly #connecting: TcpConnectReceiver;

  constructor(connecting: TcpConnectReceiver) {
    super(connecting);
    this.#connecting = connecting;
  }

  onConnect(connection: TcpConnection): void {
    this.#connecting.onConnect(connection);
    runJobs();
  }
}

export class UdpWithJobs implements UdpReceiver {
  readonly #inner: UdpReceiver;

  constructor(inner: UdpReceiver) {
    this.#inner = inner;
  }

  onDatagram(address: number, port: number, bytes: Uint8Array, start: number, end: number): void {
    this.#inner.onDatagram(address, port, bytes, start, end);
    runJobs();
  }
}

export class LookupWithJobs implements LookupReceiver {
  readonly #inner: LookupReceiver;

  constructor(inner: LookupReceiver) {
    this.#inner = inner;
  }

  onAddress(name: string, address: number): void {
    this.#inner.onAddress(name, address);
    runJobs();
  }

  onLookupFailure(name: string, code: string): void {
    this.#inner.onLookupFailure(name, code);
    runJobs();
  }
}

/** The same for what decides about new connections. */
export function acceptWithJobs(accept: TcpAccept): TcpAccept {
  return (connection) => {
    const receiver = accept(connection);
    runJobs();
    return receiver === null ? null : new TcpWithJobs(receiver);
  };
}
