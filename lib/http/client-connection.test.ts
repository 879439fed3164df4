/** How long a client waits, on a clock of its own. What it says on the wire is compared with Node.js in tests/guest. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { TcpConnectReceiver } from "#lib/net";
import { runTurn } from "../es/native-node.ts";
import { ClientConnection } from "./client-connection.ts";
import { MemoryClient, MemoryMachine } from "./memory-client.ts";

let nowMs = 0;
mock.method(performance, "now", () => nowMs);

function wait(ms: number): void {
  nowMs += ms;
  runTurn();
}

/** A network whose one server the test plays. */
class Served extends MemoryMachine {
  readonly wire = new MemoryClient();

  override connectTcp(_address: number, _port: number, receiver: TcpConnectReceiver): void {
    this.wire.receiver = receiver;
  }

  accept(): void {
    (this.wire.receiver as TcpConnectReceiver).onConnect(this.wire);
  }
}

/** A request that has been begun, and why it failed. */
function asked(): { served: Served; connection: ClientConnection; failure: () => string } {
  const served = new Served();
  const connection = new ClientConnection(served, "10.0.0.1", 80, "key");
  let failure = "none";
  connection.open();
  connection.start(
    {
      onHead: () => {},
      onBody: () => {},
      onDone: () => {},
      onFailure: (error) => void (failure = error.name),
      onRoom: () => {},
    },
    false,
  );
  return { served, connection, failure: () => failure };
}

const HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";

test("a server that does not accept is waited for ten seconds", () => {
  const { failure } = asked();
  wait(9_999);
  assert.equal(failure(), "none");
  wait(1);
  assert.equal(failure(), "ConnectTimeoutError");
});

test("a server that accepts and says nothing is waited for five minutes", () => {
  const { served, failure } = asked();
  served.accept();
  wait(299_999);
  assert.equal(failure(), "none");
  wait(1);
  assert.equal(failure(), "HeadersTimeoutError");
});

test("each part of a body may take five minutes, and it is the body that was late", () => {
  const { served, failure } = asked();
  served.accept();
  served.wire.sendText(HEAD);
  for (const part of ["abc", "def"]) {
    wait(299_999);
    served.wire.sendText(part);
  }
  assert.equal(failure(), "none");
  wait(300_000);
  assert.equal(failure(), "BodyTimeoutError");
});

test("a client that does not read is not the server's silence", () => {
  const { served, connection, failure } = asked();
  served.accept();
  served.wire.sendText(HEAD);
  connection.pause();
  wait(1_000_000);
  assert.equal(failure(), "none");
  connection.resume();
  wait(300_000);
  assert.equal(failure(), "BodyTimeoutError");
});
