/**
 * Host ports that lead to guests. A connection to the host's port becomes a connection of one of
 * our stacks to a node of the component: the gateway's for a port that is exposed, a Linux node's
 * own for a flow from it.
 *
 * Invariants: 1. at most `joinsMax` connections for the whole switch. 2. at most `udpSessionsMax`
 * clients for each UDP port, each with a port of the stack; the one that was silent longest makes
 * room for a new one.
 */
import { createSocket, type RemoteInfo, type Socket as UdpHostSocket } from "node:dgram";
import { createServer, type Server, type Socket } from "node:net";
import { resetSocket } from "#host";
import type { UdpReceiver, UdpSocket } from "#os/net";
import { Join } from "./join.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import type { StackPort } from "./stack-port.ts";
import { SwitchError } from "./types.ts";

/** What the entrances of a switch share. */
export interface Joins {
  /** The address of the next running node of a component, or of the node `name`; 0 = none runs. */
  next(name: string): number;
  /** See `Wake`. */
  readonly coming: Wake;
  /** Connections that wait for a node. */
  waiting: number;
  /** Every open connection. */
  readonly open: Set<Join>;
  readonly nowMs: () => number;
}

/**
 * Somebody wants component `name`, none of whose nodes runs: null when none will, else what resolves
 * once one does, or will not. Never rejects.
 */
export type Wake = (name: string) => Promise<unknown> | null;

export interface EntranceOptions {
  readonly hostAddress: string;
  readonly hostPort: number;
  /** The stack that connects. */
  readonly via: StackPort;
  readonly component: string;
  readonly port: number;
  readonly joins: Joins;
}

export interface Entrance {
  readonly hostPort: number;
  close(): void;
}

/** Listens on a TCP port of the host. Rejects with SwitchError. */
export function openTcpEntrance(options: EntranceOptions): Promise<Entrance> {
  const { hostAddress, hostPort, via, component, port, joins } = options;
  const own = new Set<Join>();
  const lead = (socket: Socket): void => {
    const address = joins.open.size < SWITCH_LIMITS.joinsMax ? joins.next(component) : 0;
    if (address === 0) {
      refuse(socket);
      return;
    }
    const join = new Join(socket, via, address, () => {
      own.delete(join);
      joins.open.delete(join);
    });
    own.add(join);
    joins.open.add(join);
    via.call(() => via.stack.tcp.connect(address, port, join));
  };
  const server = createServer(
    { allowHalfOpen: true, noDelay: true, pauseOnConnect: true },
    (socket) => {
      const coming = joins.waiting < SWITCH_LIMITS.joinsMax ? joins.coming(component) : null;
      if (coming === null) lead(socket);
      else
        void whenComing(socket, coming, joins).then(
          () => lead(socket),
          () => {},
        );
    },
  );
  return listening(server, hostAddress, hostPort).then((bound) => ({
    hostPort: bound,
    close: () => {
      server.close();
      for (const join of own) join.abort("ECONNABORTED");
    },
  }));
}

/** Waits for a node, with a paused connection for it. Rejects when that has gone meanwhile. */
async function whenComing(socket: Socket, coming: Promise<unknown>, joins: Joins): Promise<void> {
  const onError = (): void => {}; // it is seen to be destroyed
  socket.on("error", onError);
  joins.waiting++;
  await coming;
  joins.waiting--;
  socket.off("error", onError);
  if (socket.destroyed) throw new Error("the connection has gone");
}

function refuse(socket: Socket): void {
  socket.on("error", () => {}); // it is being thrown away
  resetSocket(socket);
}

function listening(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(bindError("TCP", address, port, error));
    });
    server.listen(port, address, () => {
      server.removeAllListeners("error");
      server.on("error", () => {}); // a failed accept costs that one connection
      const bound = server.address();
      resolve(bound !== null && typeof bound === "object" ? bound.port : port);
    });
  });
}

function bindError(
  protocol: string,
  address: string,
  port: number,
  error: NodeJS.ErrnoException,
): SwitchError {
  const place = `${protocol} port ${port} of ${address}`;
  if (error.code === "EADDRINUSE") {
    const hint = "stop the program that has it, or choose another port";
    return new SwitchError("EADDRINUSE", `${place} is in use; ${hint}`);
  }
  if (error.code === "EACCES") {
    return new SwitchError("EACCES", `${place} needs privileges; choose one above 1023`);
  }
  return new SwitchError("EIO", `cannot listen on ${place}: ${error.message}`);
}

/** Binds a UDP port of the host. Rejects with SwitchError. */
export function openUdpEntrance(options: EntranceOptions): Promise<Entrance> {
  return new Promise((resolve, reject) => {
    const { hostAddress, hostPort } = options;
    const host = createSocket("udp4");
    const entrance = new UdpEntrance(host, options);
    host.once("error", (error: NodeJS.ErrnoException) => {
      host.close();
      reject(bindError("UDP", hostAddress, hostPort, error));
    });
    host.bind(hostPort, hostAddress, () => {
      host.removeAllListeners("error");
      host.on("error", () => {}); // one datagram that could not be sent; datagrams may be lost
      resolve(entrance);
    });
  });
}

/** One client of a UDP port: its answers come back to it. */
interface Session extends UdpReceiver {
  readonly socket: UdpSocket;
  readonly guest: number;
  usedMs: number;
}

class UdpEntrance implements Entrance {
  readonly #host: UdpHostSocket;
  readonly #options: EntranceOptions;
  /** By the client's address and port; the one used last stands last. */
  readonly #sessions = new Map<string, Session>();

  constructor(host: UdpHostSocket, options: EntranceOptions) {
    this.#host = host;
    this.#options = options;
    host.on("message", (message, from) => this.#forward(message, from));
  }

  get hostPort(): number {
    return this.#host.address().port;
  }

  close(): void {
    for (const session of this.#sessions.values()) session.socket.close();
    this.#sessions.clear();
    this.#host.close();
  }

  #forward(message: Buffer, from: RemoteInfo): void {
    const key = `${from.address}:${from.port}`;
    const { joins, port, via } = this.#options;
    const session = this.#sessions.get(key) ?? this.#open(from);
    if (session === null) return;
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    session.usedMs = joins.nowMs();
    via.call(() => session.socket.send(session.guest, port, message, 0, message.length));
  }

  #open(client: RemoteInfo): Session | null {
    const { component, joins, port, via } = this.#options;
    if (joins.coming(component) !== null) return null; // this datagram is lost
    const guest = joins.next(component);
    if (guest === 0) return null;
    this.#makeRoom();
    const host = this.#host;
    const receiver: UdpReceiver = {
      onDatagram(address, sourcePort, bytes, start, end) {
        if (address !== guest || sourcePort !== port) return;
        host.send(Buffer.from(bytes.subarray(start, end)), client.port, client.address);
      },
    };
    const socket = via.stack.udp.bind(0, receiver, false);
    return socket === null ? null : { ...receiver, socket, guest, usedMs: 0 };
  }

  /** Forgets clients that were silent for long, and the most silent one when there are too many. */
  #makeRoom(): void {
    const oldestMs = this.#options.joins.nowMs() - SWITCH_LIMITS.udpSessionMs;
    for (const [key, session] of this.#sessions) {
      const isFull = this.#sessions.size >= SWITCH_LIMITS.udpSessionsMax;
      if (!isFull && session.usedMs > oldestMs) return;
      session.socket.close();
      this.#sessions.delete(key);
    }
  }
}
