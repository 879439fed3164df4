/**
 * `http.Agent`: connections that are kept for the next request to the same server. As many as are asked for are opened,
 * `maxSockets` for each server at most; whoever asks for more waits.
 */
import { clearTimeout, setTimeout, type Timeout } from "../es/timers.ts";
import { Socket } from "./net-socket.ts";

export interface AgentOptions {
  readonly keepAlive?: boolean | undefined;
  /** TCP asks nothing of an idle peer here. */
  readonly keepAliveMsecs?: number | undefined;
  readonly maxSockets?: number | undefined;
  readonly maxFreeSockets?: number | undefined;
  readonly timeout?: number | undefined;
}

/** Node's own: after so long without use a kept connection is closed. */
const IDLE_MS = 5000;
const IDLE_MAX = 256;

interface Idle {
  readonly socket: Socket;
  readonly timer: Timeout;
  readonly forget: () => void;
}

/** Who is given a connection; `isReused`: it was kept. One that was waited for is not called so, as in Node.js. */
export type Take = (socket: Socket, isReused: boolean) => void;

/** What an agent has to do with one server. */
class Peer {
  /** All that is open, and waits for an answer or for a request. */
  readonly open = new Set<Socket>();
  readonly idle: Idle[] = [];
  readonly waiting: Take[] = [];
}

export class Agent {
  readonly keepAlive: boolean;
  readonly maxSockets: number;
  /** Of one server; what is more is closed at once. */
  readonly maxFreeSockets: number;
  readonly timeout: number | undefined;
  readonly #peers = new Map<string, Peer>();

  constructor(options: AgentOptions = {}) {
    this.keepAlive = options.keepAlive === true;
    this.maxSockets = options.maxSockets ?? Number.POSITIVE_INFINITY;
    this.maxFreeSockets = options.maxFreeSockets ?? IDLE_MAX;
    this.timeout = options.timeout;
  }

  /** Hands over a connection to a server, one that was kept if there is any, now or when there is room for it. */
  $take(host: string, port: number, take: Take): void {
    const peer = this.#peerOf(host, port);
    const kept = peer.idle.pop();
    if (kept !== undefined) {
      clearTimeout(kept.timer);
      kept.socket.off("close", kept.forget).off("data", kept.forget).off("error", kept.forget);
      kept.socket.$receiver.renew();
      take(kept.socket, true);
    } else if (peer.open.size >= this.maxSockets) peer.waiting.push(take);
    else this.#open(host, port, peer, take);
  }

  #peerOf(host: string, port: number): Peer {
    const key = `${host}:${port}`;
    let peer = this.#peers.get(key);
    if (peer === undefined) {
      peer = new Peer();
      this.#peers.set(key, peer);
    }
    return peer;
  }

  #open(host: string, port: number, peer: Peer, take: Take): void {
    const socket = new Socket();
    peer.open.add(socket);
    socket.once("close", () => {
      peer.open.delete(socket);
      const next = peer.waiting.shift();
      if (next !== undefined) this.#open(host, port, peer, next);
      else if (peer.open.size === 0) this.#peers.delete(`${host}:${port}`);
    });
    socket.connect({ host, port });
    take(socket, false);
  }

  /** Keeps a connection on which nothing is going on; whoever gives it has taken its listeners away. */
  $give(host: string, port: number, socket: Socket): void {
    const peer = this.#peerOf(host, port);
    const next = socket.destroyed ? undefined : peer.waiting.shift();
    if (next !== undefined) {
      next(socket, false);
      return;
    }
    if (!this.keepAlive || socket.destroyed || peer.idle.length >= this.maxFreeSockets) {
      socket.destroy();
      return;
    }
    const { idle } = peer;
    const forget = (): void => {
      const index = idle.findIndex((each) => each.socket === socket);
      if (index >= 0) idle.splice(index, 1);
      clearTimeout(timer);
      socket.destroy();
    };
    const timer = setTimeout(forget, IDLE_MS);
    timer.unref();
    socket.on("close", forget).on("data", forget).on("error", forget);
    idle.push({ socket, timer, forget });
  }

  /** Closes all its connections. */
  destroy(): void {
    for (const peer of [...this.#peers.values()]) {
      for (const idle of [...peer.idle]) idle.forget();
      for (const socket of [...peer.open]) socket.destroy();
    }
  }
}

export const globalAgent: Agent = new Agent({ keepAlive: true });
