/** A memcached on a network it is given. */

import type { Network, TcpConnection, TcpListener, TcpReceiver, UdpSocket } from "#lib/net";
import type { Clock } from "#os/platform";
import { REJECTED_CONNECTIONS } from "./counters.ts";
import { Engine } from "./engine.ts";
import { MEMCACHED_LIMITS } from "./limits.ts";
import type { MemcachedOptions } from "./options.ts";
import { Output } from "./output.ts";
import { RefusedClient, TcpClient } from "./tcp-client.ts";
import { UdpService } from "./udp-service.ts";

/** A running server. */
export class MemcachedServer {
  /** The port it listens on, 0 when TCP is off. */
  readonly tcpPort: number;
  /** The port it is bound to, 0 when UDP is off. */
  readonly udpPort: number;
  readonly engine: Engine;
  readonly #log: (line: string) => void;
  readonly #output: Output;
  readonly #refused: Set<RefusedClient> = new Set();
  #listener: TcpListener | null = null;
  #socket: UdpSocket | null = null;

  constructor(network: Network, engine: Engine, log: (line: string) => void) {
    const { tcpPort, udpPort } = engine.options;
    this.engine = engine;
    this.#log = log;
    this.#output = new Output(MEMCACHED_LIMITS.outputBytes, MEMCACHED_LIMITS.outputBytes);
    if (tcpPort !== 0) {
      this.#listener = network.listenTcp(Math.max(tcpPort, 0), (c) => this.#accept(c));
    }
    if (udpPort !== 0) {
      const service = new UdpService(engine);
      this.#socket = network.bindUdp(Math.max(udpPort, 0), service);
      service.answerThrough(this.#socket);
    }
    this.tcpPort = this.#listener === null ? 0 : this.#listener.port;
    this.udpPort = this.#socket === null ? 0 : this.#socket.port;
    engine.tcpPort = this.tcpPort;
    engine.udpPort = this.udpPort;
  }

  /** Takes no more clients and no more datagrams; those who are connected stay. */
  close(): void {
    this.#listener?.close();
    this.#socket?.close();
  }

  #accept(connection: TcpConnection): TcpReceiver | null {
    const engine = this.engine;
    engine.time.tick();
    if (engine.visitors.size >= engine.options.connectionsMax) {
      engine.counters.count(REJECTED_CONNECTIONS);
      if (engine.verbosity > 0)
        this.#log(`memcached: refused ${connection.peer}: too many clients`);
      if (this.#refused.size >= MEMCACHED_LIMITS.refusedMax) return null;
      const refused = new RefusedClient(connection, (c) => this.#refused.delete(c));
      this.#refused.add(refused);
      return refused;
    }
    if (engine.verbosity > 1) this.#log(`memcached: new client ${connection.peer}`);
    return new TcpClient(engine, this.#output, connection);
  }
}

/** Starts a memcached. Throws NetError when a port is taken. */
export function startMemcached(
  network: Network,
  clock: Clock,
  options: MemcachedOptions,
  log: (line: string) => void = ignoreLine,
): MemcachedServer {
  return new MemcachedServer(network, new Engine(clock, options), log);
}

function ignoreLine(_line: string): void {}
