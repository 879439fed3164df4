/**
 * `skerry/net` on Node: the doors of `lib/net` made from `node:net` and `node:dgram`, so that a
 * server written for an image runs unchanged where there is none.
 *
 * Invariants:
 * 1. A receiver is called from Node's event loop only, never from inside a call to its connection.
 * 2. Bytes given to `write` are copied before it returns; at most `sendBufferBytes` of them wait in
 *    Node.
 * 3. After `abort`, and after `onClose`, a receiver is never called again.
 * 4. No failure of a peer is thrown: it is the `reason` of `onClose`.
 */

import { lookup } from "node:dns";
import { connect, createServer, type Server, type Socket } from "node:net";
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
import { addressNumber, dotted } from "./address.ts";
import { HOST_NET_LIMITS } from "./limits.ts";
import { resetSocket } from "./reset-socket.ts";
import { HostUdpSocket } from "./udp.ts";

export * from "#lib/net";

const SEND_BUFFER_BYTES = HOST_NET_LIMITS.sendBufferBytes;

/**
 * The network of the machine this process runs on. TCP ports are those of address `host`, or of all
 * addresses when it is "".
 */
export function networkAt(host: string): Network {
  const listenTcp = (port: number, accept: TcpAccept): TcpListener =>
    new HostListener(host, port, accept);
  return { listenTcp, ...CALLS };
}

const CALLS: Omit<Network, "listenTcp"> = {
  connectTcp(address: number, port: number, receiver: TcpConnectReceiver): void {
    const socket = connect({ host: dotted(address), port, allowHalfOpen: true, noDelay: true });
    const connection = new HostConnection(socket, `${dotted(address)}:${port}`);
    socket.once("connect", () => {
      receiver.onConnect(connection);
      connection.readTo(receiver);
    });
    connection.attach(receiver);
  },
  bindUdp(port: number, receiver: UdpReceiver): UdpSocket {
    return new HostUdpSocket(port, receiver);
  },
  lookup(name: string, receiver: LookupReceiver): void {
    lookup(name, { family: 4 }, (error, address) => {
      const number = error === null ? addressNumber(address) : 0;
      if (number !== 0) receiver.onAddress(name, number);
      else receiver.onLookupFailure(name, error?.code ?? "ENOTFOUND");
    });
  },
};

/**
 * The network of the machine this process runs on. A node that is reached through a switch is told
 * where that connects to, so that nobody else can.
 */
export const network: Network = networkAt(process.env["SKERRY_LISTEN"] ?? "");

class HostListener implements TcpListener {
  readonly #server: Server;

  constructor(host: string, port: number, accept: TcpAccept) {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    // A failed accept (the process is out of descriptors) costs that one connection, not the
    // program. The failure of `listen` itself also arrives here, a tick after it was reported
    // below.
    server.on("error", ignoreError);
    server.on("connection", (socket) => admit(socket, accept));
    this.#server = server;
    if (host === "")
      server.listen(port); // without a host Node binds before it returns
    else server.listen(port, host);
    if (host === "" && this.port === 0) throw listenError(port);
  }

  /** 0 while it does not listen: with a host that begins after a tick. */
  get port(): number {
    const bound = this.#server.address();
    return bound === null || typeof bound === "string" ? 0 : bound.port;
  }

  close(): void {
    this.#server.close();
  }
}

/** Node tells why `listen` failed only after it returned, so the reason is inferred here. */
function listenError(port: number): NetError {
  const isPrivileged = port > 0 && port < 1024 && process.getuid?.() !== 0;
  if (isPrivileged) {
    return new NetError("EACCES", `TCP port ${port} needs privileges; listen on 1024 or above`);
  }
  return new NetError(
    "EADDRINUSE",
    `TCP port ${port} already has a listener; close it, or listen on 0 for a free port`,
  );
}

function admit(socket: Socket, accept: TcpAccept): void {
  const address = socket.remoteAddress ?? "0.0.0.0"; // absent when the peer is already gone
  const connection = new HostConnection(
    socket,
    `${plainAddress(address)}:${socket.remotePort ?? 0}`,
  );
  const receiver = accept(connection);
  if (receiver === null) {
    connection.abort();
    return;
  }
  connection.attach(receiver);
  connection.readTo(receiver);
}

/** `::ffff:10.0.0.7`, an IPv4 peer of a dual-stack listener, as `10.0.0.7`; IPv6 in brackets. */
function plainAddress(address: string): string {
  if (address.startsWith("::ffff:")) return address.slice(7);
  return address.includes(":") ? `[${address}]` : address;
}

class HostConnection implements TcpConnection {
  readonly peer: string;
  readonly #socket: Socket;
  #receiver: TcpReceiver | null = null;
  /** Bytes Node has and the kernel does not. */
  #waitingBytes = 0;
  /** A `write` was cut short, so `onWritable` is owed. */
  #owesWritable = false;
  #isEnding = false;
  #isGone = false;
  #reason = "";

  constructor(socket: Socket, peer: string) {
    this.peer = peer;
    this.#socket = socket;
    socket.on("error", (error: NodeJS.ErrnoException) => {
      this.#reason = error.code ?? "EIO";
    });
    socket.on("close", () => this.#closed());
  }

  /** Names the receiver of everything but data. */
  attach(receiver: TcpReceiver): void {
    this.#receiver = receiver;
  }

  /**
   * Lets data flow. Attaching the listener starts the socket unless the receiver has paused it
   * already.
   */
  readTo(receiver: TcpReceiver): void {
    if (this.#isGone) return;
    this.#socket.on("data", (chunk: Buffer) => {
      if (!this.#isGone) receiver.onData(chunk, 0, chunk.length);
    });
    this.#socket.on("end", () => {
      if (!this.#isGone) receiver.onEnd();
    });
  }

  write(bytes: Uint8Array, start: number, end: number): number {
    if (this.#isEnding || this.#isGone) return 0;
    const wanted = end - start;
    const room = SEND_BUFFER_BYTES - this.#waitingBytes;
    const taken = Math.min(wanted, room);
    if (taken < wanted) this.#owesWritable = true;
    if (taken <= 0) return 0;
    const copy = Buffer.allocUnsafe(taken);
    copy.set(bytes.subarray(start, start + taken));
    this.#waitingBytes += taken;
    this.#socket.write(copy, () => this.#sent(taken));
    return taken;
  }

  writable(): number {
    return this.#isEnding || this.#isGone ? 0 : SEND_BUFFER_BYTES - this.#waitingBytes;
  }

  end(): void {
    if (this.#isEnding || this.#isGone) return;
    this.#isEnding = true;
    this.#socket.end();
  }

  abort(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#receiver = null;
    resetSocket(this.#socket);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /**
   * Node hands over the bytes of one `write`; also called, with an error, when the socket is
   * destroyed.
   */
  #sent(count: number): void {
    this.#waitingBytes -= count;
    if (!this.#owesWritable || this.#isGone || this.#isEnding || this.#socket.destroyed) return;
    if (this.#waitingBytes > SEND_BUFFER_BYTES / 2) return; // room worth a call
    this.#owesWritable = false;
    this.#receiver?.onWritable();
  }

  #closed(): void {
    const receiver = this.#receiver;
    this.#isGone = true;
    this.#receiver = null;
    receiver?.onClose(this.#reason);
  }
}

/**
 * See the callers: the failure concerns one connection attempt, and was reported or has no one to
 * tell.
 */
function ignoreError(): void {}
