/**
 * Fuzz entry: any bytes, as a client of a server. It may refuse them; it may not throw, run for ever,
 * harm another client, or answer differently when the same bytes come in other pieces.
 *
 * The first two bytes choose in which pieces the rest arrives, and how much the client takes at a
 * time.
 */
import type { HttpConnection } from "./connection.ts";
import { type MemoryClient, MemoryMachine } from "./memory-client.ts";
import { HttpServer, type RequestHandler } from "./server.ts";

/** Reads that a client may need for what it is owed, in the smallest pieces. */
const READS_MAX = 1_000_000;
const BYSTANDER = "GET /bystander HTTP/1.1\r\nHost: h\r\n\r\n";

/** Answers at once: whole, or in parts. */
class FuzzHandler implements RequestHandler {
  onRequest(connection: HttpConnection, bytes: Uint8Array, start: number): void {
    const { head } = connection;
    const text = connection.headText(bytes, start);
    if (head.targetEnd - head.targetStart !== 2) {
      connection.respondQuickly(200, "text/plain", `${head.method} ${text.length}`);
      return;
    }
    connection.begin(200, "", ["x-count", `${head.headerCount}`]);
    connection.write(new Uint8Array(3).fill(0x61));
    connection.write(new Uint8Array(5).fill(0x62));
    connection.finish();
  }
}

/** Runs one input. Throws an Error that says what is wrong when the server misbehaves. */
export function fuzz(bytes: Uint8Array): void {
  if (bytes.length < 3) return;
  const whole = converse(bytes, bytes.length, 1_000_000);
  const pieces = converse(bytes, 1 + (bytes[0]! & 63), 1 + bytes[1]! * 7);
  if (whole !== pieces) throw new Error(`pieces change the answer: ${whole} and ${pieces}`);
}

function converse(bytes: Uint8Array, pieceBytes: number, capacity: number): string {
  const machine = new MemoryMachine();
  const server = new HttpServer(machine, new FuzzHandler());
  server.listen(80);
  const client = machine.connect();
  client.capacity = capacity;
  for (let at = 2; at < bytes.length; at += pieceBytes) {
    client.send(bytes.slice(at, Math.min(bytes.length, at + pieceBytes)));
    readAll(client);
  }
  const bystander = machine.connect();
  bystander.sendText(BYSTANDER);
  if (!bystander.heard.endsWith(`\r\n\r\nGET ${BYSTANDER.length - 2}`)) {
    throw new Error("another client is harmed");
  }
  client.receiver?.onEnd();
  readAll(client);
  if (!client.isEnded && !client.isReset) throw new Error("the connection does not end");
  client.receiver?.onClose("");
  if (server.connectionCount !== 1) throw new Error("a client that is gone is kept");
  if (server.output.used !== 0) throw new Error("the output is not empty");
  return client.heard;
}

function readAll(client: MemoryClient): void {
  for (let reads = 0; client.read(); reads++) {
    if (reads > READS_MAX) throw new Error("the server never ends");
  }
}
