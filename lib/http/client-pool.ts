/** Connections to servers that are kept for the next request to the same one; as many are opened as are asked for. */
import { clearTimeout, setTimeout, type Timeout } from "../es/timers.ts";
import type { Network } from "../net/index.ts";
import { ClientConnection } from "./client-connection.ts";

/** Of one server; what is more is closed at once. */
const IDLE_MAX = 256;

interface Idle {
  readonly connection: ClientConnection;
  readonly timer: Timeout;
}

export class ClientPool {
  readonly #network: Network;
  readonly #idle = new Map<string, Idle[]>();

  constructor(network: Network) {
    this.#network = network;
  }

  /** A connection on which nothing is going on, or a new one. */
  take(host: string, port: number): ClientConnection {
    const key = `${host}:${port}`;
    const list = this.#idle.get(key);
    const kept = list?.pop();
    if (list?.length === 0) this.#idle.delete(key);
    if (kept !== undefined) {
      clearTimeout(kept.timer);
      return kept.connection;
    }
    const connection = new ClientConnection(this.#network, host, port, key);
    connection.onIdle = () => this.#keep(connection);
    connection.onOver = () => this.#forget(connection);
    connection.open();
    return connection;
  }

  #keep(connection: ClientConnection): void {
    const list = this.#idle.get(connection.key) ?? [];
    if (list.length >= IDLE_MAX || connection.idleMs <= 0) {
      connection.close();
      return;
    }
    this.#idle.set(connection.key, list);
    const timer = setTimeout(() => connection.close(), connection.idleMs);
    timer.unref();
    list.push({ connection, timer });
  }

  #forget(connection: ClientConnection): void {
    const list = this.#idle.get(connection.key) ?? [];
    const index = list.findIndex((idle) => idle.connection === connection);
    if (index < 0) return;
    clearTimeout(list[index]!.timer);
    list.splice(index, 1);
    if (list.length === 0) this.#idle.delete(connection.key);
  }
}
