/**
 * `skerry/net`: TCP and UDP for servers that count instructions. Interfaces only; `image.ts` makes them from
 * `os/net`, `host/net.ts` from Node's sockets, and `network` is whichever the program stands on.
 *
 * Bytes are lent, never given: a receiver may read `bytes[start..end)` until it returns, and a writer may
 * reuse its buffer as soon as `write` returns. Nothing here allocates for each message.
 */

/** One TCP connection, either side. */
export interface TcpConnection {
  /** Dotted address and port of the peer, such as `10.0.0.7:40312`. */
  readonly peer: string;
  /**
   * Queues `bytes[start..end)` for sending, as much of it as fits. Returns how many bytes were taken, from
   * `start` on; fewer than asked means the send buffer is full, and the receiver's `onWritable` is called
   * once there is room again. 0 after `end` or `abort`.
   */
  write(bytes: Uint8Array, start: number, end: number): number;
  /**
   * Room for exactly `count` bytes in the send buffer itself: they are written from `tail` on, then sent by `commit`, before
   * anything else is done with the connection. null: `write` will do. Not every network has it.
   */
  reserve?(count: number): WriteRoom | null;
  commit?(count: number): void;
  /** Bytes that `write` would take now. */
  writable(): number;
  /** Sends what is queued, then FIN. Receiving goes on. */
  end(): void;
  /** Drops what is queued and sends RST. `onClose` is not called. */
  abort(): void;
  /** Stops calling `onData`; the peer is slowed by its window. */
  pause(): void;
  /** Undoes `pause`. `onData` may be called before the next turn ends, never from inside `resume`. */
  resume(): void;
}

/** A part of a send buffer; `view` is of all of `bytes`. */
export interface WriteRoom {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly tail: number;
}

/** What a server or client does with one connection. Never called from inside a call to the connection. */
export interface TcpReceiver {
  /** Bytes arrived. All of them are taken: what is not used now must be copied. */
  onData(bytes: Uint8Array, start: number, end: number): void;
  /** There is room to write again, after `write` took less than it was given. */
  onWritable(): void;
  /** The peer sent FIN: no more `onData`. Writing is still possible. */
  onEnd(): void;
  /** The connection is gone; `reason` is "" after an orderly close, else such as "ECONNRESET", "ETIMEDOUT". */
  onClose(reason: string): void;
}

/** Decides about one new connection: the receiver it shall have, or null to refuse it with RST. */
export type TcpAccept = (connection: TcpConnection) => TcpReceiver | null;

export interface TcpListener {
  readonly port: number;
  /** Stops accepting; connections live on. */
  close(): void;
}

/** One UDP port. */
export interface UdpSocket {
  readonly port: number;
  /**
   * Sends one datagram. Returns false when it was dropped at once (too long, no route yet, no buffer), as
   * UDP may; the address is the one a receiver was called with, or made by `ipv4`.
   */
  send(address: number, port: number, bytes: Uint8Array, start: number, end: number): boolean;
  close(): void;
}

/** Called for each datagram; `address` is the sender's IPv4 address as an unsigned 32-bit number. */
export interface UdpReceiver {
  onDatagram(address: number, port: number, bytes: Uint8Array, start: number, end: number): void;
}

/** Called once, with the connection's own receiver already in place. */
export interface TcpConnectReceiver extends TcpReceiver {
  onConnect(connection: TcpConnection): void;
}

/** Who asked for the address of a name. Called once, never from inside `lookup`. */
export interface LookupReceiver {
  onAddress(name: string, address: number): void;
  /** `code` is Node's: ENOTFOUND, ETIMEOUT, ESERVFAIL and their like. */
  onLookupFailure(name: string, code: string): void;
}

/** A node's transport layer. Errors are thrown as NetError-shaped errors: `code` such as "EADDRINUSE". */
export interface Network {
  /** Listens on a port of all addresses; 0 picks a free one. Throws EADDRINUSE. */
  listenTcp(port: number, accept: TcpAccept): TcpListener;
  /** Connects to an IPv4 address; failure is the receiver's `onClose`. */
  connectTcp(address: number, port: number, receiver: TcpConnectReceiver): void;
  /** Binds a UDP port of all addresses; 0 picks a free one. Throws EADDRINUSE. */
  bindUdp(port: number, receiver: UdpReceiver): UdpSocket;
  /**
   * Finds an IPv4 address of a name: that of a component of the application which this one has a
   * flow to, or what the network's DNS knows. A dotted address is its own.
   */
  lookup(name: string, receiver: LookupReceiver): void;
}

/** A failure at this door; `code` is Node's word for it. */
export class NetError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "NetError";
    this.code = code;
  }
}

/** The network this program stands on. `image.ts` and `host/net.ts` define it; this room only names it. */
export declare const network: Network;
