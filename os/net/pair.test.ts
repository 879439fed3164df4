import assert from "node:assert/strict";
import { test } from "node:test";
import { counter, Pair } from "./harness.test.ts";

test("a connection opens, carries data both ways, and closes in order", () => {
  const pair = new Pair();
  const { client, server } = pair.connect();
  assert.deepEqual(client.events, ["connect"]);
  assert.deepEqual(server.events, ["accept"]);
  client.write("hello");
  pair.run(10);
  assert.equal(server.received, "hello");
  server.write("world");
  pair.run(10);
  assert.equal(client.received, "world");
  client.socket?.end();
  pair.run(10);
  assert.deepEqual(server.events, ["accept", "data", "end"]);
  server.write("more");
  server.socket?.end();
  pair.run(10);
  assert.equal(client.received, "worldmore");
  assert.deepEqual(client.events, ["connect", "data", "end", "close"]);
  assert.deepEqual(server.events, ["accept", "data", "end", "close"]);
  assert.equal(pair.b.stack.tcp.connectionCount, 0);
  assert.equal(pair.a.stack.tcp.connectionCount, 1); // TIME-WAIT
  pair.run(61_000);
  pair.assertNoLeak();
});

test("a request and its reply in one turn cost two segments: the reply carries the ACK", () => {
  const pair = new Pair();
  const { client, server } = pair.connect();
  server.onBytes = () => server.write("pong");
  for (let i = 0; i < 5; i++) {
    client.write("ping"); // the first ACKs of a connection are not delayed
    pair.run(500);
  }
  client.write("ping"); // the client's ACK of the first reply is pure: it had nothing to say
  pair.sim.sent.length = 0;
  pair.run(2);
  assert.deepEqual(
    pair.sim.sent.map((frame) => frame.from === pair.a.machine.device),
    [true, false],
  );
  assert.equal(counter(pair.b.stack, "tcp: pure ACKs sent"), 0);
});

for (const bytes of [1, 1000, 65_536, 300_000, 2_000_000]) {
  test(`${bytes} bytes arrive as they were sent`, () => {
    const pair = new Pair({ faults: { delayUs: 500 } });
    const { client, server } = pair.connect();
    let sent = 0;
    let received = 0;
    const chunk = new Uint8Array(10_000);
    const send = (): void => {
      for (;;) {
        const size = Math.min(chunk.length, bytes - sent);
        if (size === 0) {
          client.socket?.end();
          return;
        }
        for (let i = 0; i < size; i++) chunk[i] = (sent + i) % 251;
        const taken = client.socket?.write(chunk, 0, size) ?? 0;
        sent += taken;
        if (taken < size) return;
      }
    };
    client.onRoom = send;
    server.onData = (data, start, end) => {
      for (let i = start; i < end; i++) {
        assert.equal(data[i], received % 251);
        received++;
      }
    };
    server.onPeerEnd = () => server.socket?.end();
    send();
    pair.run(5000);
    assert.equal(received, bytes);
    assert.equal(client.events.at(-1), "close");
    assert.equal(counter(pair.a.stack, "tcp: segments sent again"), 0);
    pair.run(61_000);
    pair.assertNoLeak();
  });
}

test("an echo that stops reading until it has written gets through with small buffers", () => {
  const pair = new Pair({ limits: { sendBufferBytes: 4096, receiveBufferBytes: 16_384 } });
  const { client, server } = pair.connect();
  let queue: number[] = [];
  let hasEnded = false;
  const pump = (): void => {
    const bytes = Uint8Array.from(queue);
    queue = queue.slice(server.socket?.write(bytes, 0, bytes.length) ?? 0);
    if (queue.length > 0) return;
    server.socket?.resume();
    if (hasEnded) server.socket?.end();
  };
  server.onBytes = (bytes, start, end) => {
    queue.push(...bytes.slice(start, end));
    server.socket?.pause();
    pump();
  };
  server.onRoom = pump;
  server.onPeerEnd = () => {
    hasEnded = true;
    pump();
  };
  const total = 100_000;
  let sent = 0;
  const send = (): void => {
    const bytes = new Uint8Array(Math.min(9000, total - sent)).fill(120);
    sent += client.socket?.write(bytes, 0, bytes.length) ?? 0;
    if (sent === total) client.socket?.end();
  };
  client.onRoom = send;
  send();
  pair.run(20_000);
  assert.equal(client.received.length, total);
  assert.equal(client.events.at(-1), "close");
});
