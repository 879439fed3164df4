/** The network on Node's sockets, held to what `lib/net` promises. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { addressNumber, dotted } from "./address.ts";
import { HOST_NET_LIMITS } from "./limits.ts";
import {
  NetError,
  network,
  type TcpConnection,
  type TcpConnectReceiver,
  type TcpReceiver,
  type UdpReceiver,
} from "./net.ts";

const LOCALHOST = 0x7f000001;

/** Writes down what it is told. */
class Witness implements TcpConnectReceiver, UdpReceiver {
  readonly events: string[] = [];
  connection: TcpConnection | null = null;
  received = 0;
  text = "";
  onBytes: (bytes: Uint8Array, start: number, end: number) => void = () => {};

  onConnect(connection: TcpConnection): void {
    this.connection = connection;
    this.events.push("connect");
  }
  onData(bytes: Uint8Array, start: number, end: number): void {
    this.received += end - start;
    if (this.text.length < 1000) this.text += Buffer.from(bytes.subarray(start, end)).toString();
    this.onBytes(bytes, start, end);
  }
  onDatagram(address: number, port: number, bytes: Uint8Array, start: number, end: number): void {
    this.events.push(`${dotted(address)}:${port > 0} ${Buffer.from(bytes.subarray(start, end))}`);
  }
  onWritable(): void {
    this.events.push("writable");
  }
  onEnd(): void {
    this.events.push("end");
  }
  onClose(reason: string): void {
    this.events.push(`close ${reason}`);
  }
}

async function until(isThere: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isThere(); waitedMs++) {
    assert.ok(waitedMs < 20_000, "it does not happen");
    await sleep(1);
  }
}

/** A listener whose every connection gets `receiver`, and a Node socket connected to it. */
async function serve(
  t: TestContext,
  make: (connection: TcpConnection) => TcpReceiver | null,
): Promise<Socket> {
  const listener = network.listenTcp(0, make);
  const socket = connect({ port: listener.port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {}); // resets are what some tests are about
  t.after(() => {
    socket.destroy();
    listener.close();
  });
  await new Promise((resolve) => {
    socket.once("connect", resolve);
    socket.once("close", resolve);
  });
  return socket;
}

test("bytes go both ways, and the peer is named", async (t) => {
  const witness = new Witness();
  const socket = await serve(t, (connection) => {
    witness.connection = connection;
    witness.onBytes = (bytes, start, end) => void connection.write(bytes, start, end);
    return witness;
  });
  socket.write("hello");
  const [echo] = await once(socket, "data");
  assert.equal(String(echo), "hello");
  assert.equal(witness.connection!.peer, `127.0.0.1:${socket.localPort}`);
  socket.destroy();
  await until(() => witness.events.length > 0);
});

test("the buffer of a write may be reused at once", async (t) => {
  const buffer = new Uint8Array(10).fill(65);
  const socket = await serve(t, (connection) => {
    connection.write(buffer, 2, 5);
    buffer.fill(66);
    connection.write(buffer, 0, 10);
    buffer.fill(67);
    return new Witness();
  });
  let text = "";
  socket.on("data", (chunk) => void (text += String(chunk)));
  await until(() => text.length === 13);
  assert.equal(text, "AAABBBBBBBBBB");
});

test("a peer that does not read: writes are cut short, then there is room again", async (t) => {
  const witness = new Witness();
  const bytes = new Uint8Array(1 << 20).fill(120);
  const socket = await serve(t, (connection) => {
    witness.connection = connection;
    return witness;
  });
  socket.pause();
  await until(() => witness.connection !== null);
  const connection = witness.connection!;
  let sent = 0;
  for (let idle = 0; idle < 5; ) {
    const taken = connection.write(bytes, 0, bytes.length);
    assert.ok(taken <= HOST_NET_LIMITS.sendBufferBytes);
    sent += taken;
    idle = taken === 0 ? idle + 1 : 0;
    await sleep(2);
  }
  assert.equal(connection.writable(), 0);
  witness.events.length = 0;
  await sleep(20);
  assert.deepEqual(witness.events, [], "no room, no call");
  let received = 0;
  socket.on("data", (chunk: Buffer) => void (received += chunk.length));
  socket.resume();
  await until(() => witness.events.includes("writable"));
  await until(() => received === sent);
  assert.equal(connection.writable(), HOST_NET_LIMITS.sendBufferBytes);
});

test("a paused connection delivers nothing; resume brings all of it", async (t) => {
  const witness = new Witness();
  const socket = await serve(t, (connection) => {
    witness.connection = connection;
    connection.pause();
    return witness;
  });
  socket.write(Buffer.alloc(30_000_000));
  await sleep(50);
  assert.equal(witness.received, 0);
  assert.ok(socket.writableLength > 0, "and the peer is slowed down");
  witness.connection!.resume();
  assert.equal(witness.received, 0, "not from inside resume");
  await until(() => witness.received === 30_000_000);
});

test("pausing inside onData stops at that chunk", async (t) => {
  const witness = new Witness();
  let calls = 0;
  const socket = await serve(t, (connection) => {
    witness.connection = connection;
    witness.onBytes = () => {
      calls++;
      connection.pause();
    };
    return witness;
  });
  socket.write(Buffer.alloc(1_000_000));
  await until(() => calls === 1);
  await sleep(20);
  assert.equal(calls, 1);
});

test("half-close: an answer after the peer's FIN, then an orderly end", async (t) => {
  const witness = new Witness();
  const socket = await serve(t, (connection) => {
    witness.connection = connection;
    return witness;
  });
  socket.end("question");
  await until(() => witness.events.includes("end"));
  witness.connection!.write(Buffer.from("answer"), 0, 6);
  witness.connection!.end();
  assert.equal(witness.connection!.write(Buffer.from("more"), 0, 4), 0);
  assert.equal(witness.connection!.writable(), 0);
  const [answer] = await once(socket, "data");
  assert.equal(String(answer), "answer");
  await until(() => witness.events.length === 2);
  assert.deepEqual(witness.events, ["end", "close "]);
});

test("our end lets the peer go on sending", async (t) => {
  const witness = new Witness();
  const socket = await serve(t, (connection) => {
    connection.end();
    return witness;
  });
  socket.resume();
  await once(socket, "end");
  socket.write("later");
  await until(() => witness.text === "later");
  socket.end();
  await until(() => witness.events.includes("close "));
});

test("abort: the peer sees a reset, the receiver nothing", async (t) => {
  const witness = new Witness();
  const socket = await serve(t, (connection) => {
    witness.connection = connection;
    return witness;
  });
  const failure = once(socket, "error");
  await until(() => witness.connection !== null);
  witness.connection!.abort();
  witness.connection!.abort();
  witness.connection!.end();
  witness.connection!.resume();
  assert.equal(witness.connection!.write(Buffer.from("x"), 0, 1), 0);
  const [error] = await failure;
  assert.equal(error.code, "ECONNRESET");
  await sleep(10);
  assert.deepEqual(witness.events, []);
});

test("a refused connection is reset", async (t) => {
  const socket = await serve(t, () => null);
  if (!socket.destroyed) await once(socket, "close");
});

test("the peer's reset is the reason of onClose, in the middle of a write or not", async (t) => {
  const witness = new Witness();
  const socket = await serve(t, (connection) => {
    witness.connection = connection;
    connection.write(new Uint8Array(60_000), 0, 60_000);
    return witness;
  });
  await until(() => witness.connection !== null);
  socket.resetAndDestroy();
  for (let i = 0; i < 20; i++) {
    witness.connection!.write(new Uint8Array(60_000), 0, 60_000);
    await sleep(1);
  }
  await until(() => witness.events.some((event) => event.startsWith("close ")));
  assert.match(witness.events.at(-1)!, /^close (ECONNRESET|EPIPE)$/);
  const count = witness.events.length;
  await sleep(10);
  assert.equal(witness.events.length, count);
});

test("connectTcp: connected, data, end", async () => {
  const server = createServer((socket) => socket.end("welcome")).listen(0);
  const port = (server.address() as { port: number }).port;
  const witness = new Witness();
  network.connectTcp(LOCALHOST, port, witness);
  assert.deepEqual(witness.events, []);
  await until(() => witness.events.includes("end"));
  assert.equal(witness.text, "welcome");
  assert.equal(witness.connection!.peer, `127.0.0.1:${port}`);
  witness.connection!.end();
  await until(() => witness.events.includes("close "));
  assert.deepEqual(witness.events, ["connect", "end", "close "]);
  server.close();
});

test("connectTcp: nobody there", async () => {
  const server = createServer().listen(0);
  const port = (server.address() as { port: number }).port;
  server.close();
  const witness = new Witness();
  network.connectTcp(LOCALHOST, port, witness);
  await until(() => witness.events.length > 0);
  assert.deepEqual(witness.events, ["close ECONNREFUSED"]);
});

const isNetError = (code: string) => (error: unknown) =>
  error instanceof NetError && error.code === code;

test("a taken TCP port is reported at once, and free again after close", async () => {
  const listener = network.listenTcp(0, () => null);
  assert.throws(() => network.listenTcp(listener.port, () => null), isNetError("EADDRINUSE"));
  listener.close();
  await sleep(5);
  network.listenTcp(listener.port, () => null).close();
});

test("a taken UDP port is reported at once, and free again after close", async () => {
  const socket = network.bindUdp(0, new Witness());
  assert.throws(() => network.bindUdp(socket.port, new Witness()), isNetError("EADDRINUSE"));
  socket.close();
  await sleep(5);
  network.bindUdp(socket.port, new Witness()).close();
});

test("datagrams go both ways", async () => {
  const here = new Witness();
  const there = new Witness();
  const a = network.bindUdp(0, here);
  const b = network.bindUdp(0, there);
  const bytes = Buffer.from("..ping..");
  assert.ok(a.send(LOCALHOST, b.port, bytes, 2, 6));
  bytes.fill(0);
  await until(() => there.events.length > 0);
  assert.deepEqual(there.events, ["127.0.0.1:true ping"]);
  assert.equal(a.send(LOCALHOST, b.port, new Uint8Array(65_508), 0, 65_508), false, "too long");
  assert.equal(a.send(LOCALHOST, 0, bytes, 0, 1), false, "no such port");
  assert.ok(a.send(LOCALHOST, b.port, new Uint8Array(0), 0, 0));
  await until(() => there.events.length > 1);
  a.close();
  a.close();
  assert.equal(a.send(LOCALHOST, b.port, bytes, 0, 1), false, "closed");
  b.close();
});

test("datagrams that cannot leave are dropped, not kept for ever", async () => {
  const socket = network.bindUdp(0, new Witness());
  let refused = 0;
  for (let i = 0; i < 100; i++) {
    if (!socket.send(LOCALHOST, 9, new Uint8Array(60_000), 0, 60_000)) refused++;
  }
  assert.ok(refused > 50);
  await sleep(20);
  assert.ok(socket.send(LOCALHOST, 9, new Uint8Array(60_000), 0, 60_000));
  socket.close();
});

test("names are looked up", async () => {
  const found: string[] = [];
  const receiver = {
    onAddress: (name: string, address: number) => void found.push(`${name} ${dotted(address)}`),
    onLookupFailure: (name: string, code: string) => void found.push(`${name} ${code}`),
  };
  network.lookup("10.1.2.3", receiver);
  assert.deepEqual(found, [], "not from inside lookup");
  await until(() => found.length === 1);
  network.lookup("no-such-name.invalid", receiver);
  await until(() => found.length === 2);
  assert.equal(found[0], "10.1.2.3 10.1.2.3");
  assert.match(found[1]!, /^no-such-name.invalid E/);
});

test("addresses", () => {
  for (const text of ["0.0.0.0", "127.0.0.1", "255.255.255.255", "10.0.200.7"]) {
    assert.equal(dotted(addressNumber(text)), text);
  }
  for (const text of ["", "1.2.3", "1.2.3.256", "::1", "a.b.c.d", "1.2.3.-4"]) {
    assert.equal(addressNumber(text), 0, text);
  }
});
