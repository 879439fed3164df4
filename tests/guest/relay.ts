/**
 * A door before a port that QEMU's user-mode network forwards, for tests that open many connections
 * at once. QEMU listens with a backlog of 1: of several connections at a time the kernel forgets some
 * that their clients take for open, and these wait for an answer until they give up. The relay
 * has Node's backlog and connects on, one after the other.
 */
import { connect, createServer, type Server, type Socket } from "node:net";

export class Relay {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(target: number): Promise<Relay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const relay = new Relay(server, (server.address() as { port: number }).port);
    let turn = Promise.resolve();
    server.on("connection", (client) => {
      relay.#keep(client);
      turn = turn.then(() => relay.#connect(client, target));
    });
    return relay;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => {}); // `close` follows, and ends the other side
    socket.once("close", () => this.#sockets.delete(socket));
  }

  /** Settles when the target has taken the connection, or will not. */
  async #connect(client: Socket, target: number): Promise<void> {
    if (client.destroyed) return;
    const onward = connect({ port: target, host: "127.0.0.1" });
    this.#keep(onward);
    for (const [from, to] of [
      [client, onward],
      [onward, client],
    ] as const) {
      from.pipe(to);
      from.once("close", () => to.destroy());
    }
    await new Promise<void>((resolve) => {
      onward.once("connect", resolve);
      onward.once("close", () => resolve());
    });
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
