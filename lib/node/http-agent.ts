/** `http.Agent`: connections that are kept for the next request to the same server. As many as are asked for are opened. */
import { clearTimeout, setTimeout, type Timeout } from "../es/timers.ts";
import { Socket } from "./net-socket.ts";

export interface AgentOptions {
  readonly keepAlive?: boolean | undefined;
}

/** Node's own: after so long without use a kept connection is closed. */
const IDLE_MS = 5000;
/** Of one server; what is more is closed at once. */
const IDLE_MAX = 256;

interface Idle {
  readonly socket: Socket;
  readonly timer: Timeout;
  readonly forget: () => void;
}

export class Agent {
  readonly keepAlive: boolean;
  readonly #idle = new Map<string, Idle[]>();

  constructor(options: AgentOptions = {}) {
    this.keepAlive = options.keepAlive === true;
  }

  /** A connection to a server, one that was kept if there is any; `isNew`: it is not connected yet. */
  take(host: string, port: number): { readonly socket: Socket; readonly isNew: boolean } {
    const key = `${host}:${port}`;
    const list = this.#idle.get(key);
    const kept = list?.pop();
    if (kept === undefined) return { socket: new Socket().connect({ host, port }), isNew: true };
    if (list?.length === 0) this.#idle.delete(key);
    clearTimeout(kept.timer);
    kept.socket.off("close", kept.forget).off("data", kept.forget).off("error", kept.forget);
    return { socket: kept.socket, isNew: false };
  }

  /** Keeps a connection on which nothing is going on; whoever gives it has taken its listeners away. */
  give(host: string, port: number, socket: Socket): void {
    const key = `${host}:${port}`;
    const list = this.#idle.get(key) ?? [];
    if (!this.keepAlive || socket.destroyed || list.length >= IDLE_MAX) {
      socket.destroy();
      return;
    }
    this.#idle.set(key, list);
    const forget = (): void => {
      const index = list.findIndex((idle) => idle.socket === socket);
      if (index >= 0) list.splice(index, 1);
      if (list.length === 0 && this.#idle.get(key) === list) this.#idle.delete(key);
      clearTimeout(timer);
      socket.destroy();
    };
    const timer = setTimeout(forget, IDLE_MS);
    timer.unref();
    socket.on("close", forget).on("data", forget).on("error", forget);
    list.push({ socket, timer, forget });
  }

  /** Closes what is kept. */
  destroy(): void {
    for (const list of this.#idle.values()) for (const idle of [...list]) idle.forget();
  }
}

export const globalAgent: Agent = new Agent({ keepAlive: true });
