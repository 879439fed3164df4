/** Answers each byte after some work, with one byte. */
import { network, type TcpConnection, type TcpReceiver } from "skerry/net";

const ROUNDS = 1_000_000;

function work(): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < ROUNDS; i++) hash = Math.imul(hash ^ (i & 255), 0x01000193);
  return hash & 0x7f;
}

class Busy implements TcpReceiver {
  readonly #connection: TcpConnection;
  readonly #reply = new Uint8Array(1);
  constructor(connection: TcpConnection) {
    this.#connection = connection;
  }
  onData(_bytes: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++) {
      this.#reply[0] = work();
      this.#connection.write(this.#reply, 0, 1);
    }
  }
  onWritable(): void {}
  onEnd(): void {
    this.#connection.end();
  }
  onClose(_reason: string): void {}
}

network.listenTcp(7007, (connection) => new Busy(connection));
