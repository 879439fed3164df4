/** A server and its clients in memory: order, time-outs, back-pressure. What it says is compared with Node.js in tests/guest. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { HttpConnection } from "./connection.ts";
import { fuzz } from "./fuzz.ts";
import { MemoryMachine } from "./memory-client.ts";
import { HttpServer } from "./server.ts";

const GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

/** A server that keeps its requests until the test answers them. */
function serving(): { machine: MemoryMachine; server: HttpServer; waiting: HttpConnection[] } {
  const machine = new MemoryMachine();
  const waiting: HttpConnection[] = [];
  const server = new HttpServer(machine, {
    onRequest: (connection) => void waiting.push(connection),
  });
  server.listen(80);
  return { machine, server, waiting };
}

function bodiesIn(text: string): string[] {
  return [...text.matchAll(/\r\n\r\n([a-z0-9]*)/g)].map(([, body]) => body ?? "");
}

test("pipelined requests are answered in order, one at a time; meanwhile the client is paused", () => {
  const { machine, waiting } = serving();
  const client = machine.connect();
  client.sendText(GET + GET + GET);
  assert.equal(waiting.length, 1);
  assert.equal(client.isPaused, true);
  waiting[0]!.respondQuickly(200, "", "one");
  assert.equal(waiting.length, 2);
  waiting[1]!.respond(200, "", [], "two");
  waiting[2]!.respondQuickly(200, "", "three");
  assert.deepEqual(bodiesIn(client.heard), ["one", "two", "three"]);
  assert.equal(client.isPaused, false);
  waiting[2]!.respondQuickly(200, "", "again");
  assert.equal(bodiesIn(client.heard).length, 3);
});

test("five seconds after a response an idle connection is closed; one that is used is not", () => {
  const { machine, server, waiting } = serving();
  const [idle, busy] = [machine.connect(), machine.connect()];
  for (const client of [idle, busy]) client.sendText(GET);
  for (const connection of waiting) connection.respondQuickly(200, "", "x");
  for (let s = 0; s < 4; s++) {
    machine.advance(1000);
    busy.sendText(GET);
    waiting.at(-1)!.respondQuickly(200, "", "x");
  }
  assert.deepEqual([idle.isEnded, busy.isEnded], [false, false]);
  machine.advance(3000);
  assert.deepEqual([idle.isEnded, busy.isEnded], [true, false]);
  idle.receiver!.onClose("");
  assert.equal(server.connectionCount, 1);
});

test("a head that does not end is refused with 408 after a minute, a body after five", () => {
  const { machine, waiting } = serving();
  const [head, body] = [machine.connect(), machine.connect()];
  head.sendText("GET / HTTP/1.1\r\nHost");
  body.sendText("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
  assert.equal(waiting.length, 1);
  machine.advance(58_000);
  assert.deepEqual([head.heard, body.heard], ["", ""]);
  machine.advance(4000);
  assert.equal(head.heard, "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
  assert.equal(head.isEnded, true);
  machine.advance(236_000);
  assert.equal(body.heard, "");
  machine.advance(4000);
  assert.match(body.heard, /^HTTP\/1\.1 408 /);
});

test("time-outs can be set, and switched off", () => {
  const { machine, server, waiting } = serving();
  server.headersTimeoutMs = 2000;
  server.keepAliveTimeoutMs = 0;
  const [head, idle] = [machine.connect(), machine.connect()];
  head.sendText("GET / HTTP/1.1\r\nHost");
  idle.sendText(GET);
  waiting[0]!.respondQuickly(200, "", "x");
  assert.doesNotMatch(idle.heard, /timeout=/);
  machine.advance(4000);
  assert.match(head.heard, /^HTTP\/1\.1 408 /);
  machine.advance(900_000);
  assert.equal(idle.isEnded, false);
  server.keepAliveTimeoutMs = 9500;
  idle.sendText(GET);
  waiting[1]!.respondQuickly(200, "", "y");
  assert.match(idle.heard, /Keep-Alive: timeout=9\r\n/);
  machine.advance(12_000);
  assert.equal(idle.isEnded, true);
});

test("a handler may take its time: no time-out while it works", () => {
  const { machine, waiting } = serving();
  const client = machine.connect();
  client.sendText(GET);
  machine.advance(900_000);
  waiting[0]!.respondQuickly(200, "", "late");
  assert.deepEqual(bodiesIn(client.heard), ["late"]);
});

test("a body that nobody reads fills its queue, then the client waits", async () => {
  const { machine, waiting } = serving();
  const client = machine.connect();
  client.sendText("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n");
  const piece = "y".repeat(10_000);
  let sent = 0;
  while (!client.isPaused) {
    client.sendText(piece);
    sent += piece.length;
  }
  assert.equal(sent, 70_000);
  const { body } = waiting[0]!;
  assert.equal((await body!.read())?.length, 10_000);
  assert.equal(client.isPaused, false);
  for (; sent < 200_000; sent += piece.length) client.sendText(piece);
  assert.equal((await body!.collect()).length, 190_000);
});

test("a client that does not read holds its responses back, and only its own", () => {
  const { machine, waiting } = serving();
  const [slow, other] = [machine.connect(), machine.connect()];
  slow.capacity = 100;
  slow.sendText(GET);
  const connection = waiting[0]!;
  connection.begin(200, "", []);
  assert.equal(connection.write(new Uint8Array(1000).fill(0x61)), false);
  let drained = 0;
  connection.onDrain = () => void drained++;
  other.sendText(GET);
  waiting[1]!.respondQuickly(200, "", "quick");
  assert.deepEqual(bodiesIn(other.heard), ["quick"]);
  while (slow.read());
  assert.equal(drained, 1);
  connection.finish();
  while (slow.read());
  assert.match(slow.heard, /\r\n3e8\r\na{1000}\r\n0\r\n\r\n$/);
});

test("a client that goes is told to who answers it, and hears nothing", async () => {
  const { machine, server, waiting } = serving();
  const client = machine.connect();
  client.sendText("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
  let aborts = 0;
  waiting[0]!.onAbort = () => void aborts++;
  const reading = waiting[0]!.body!.collect();
  client.receiver!.onClose("ECONNRESET");
  await assert.rejects(reading, { message: "aborted" });
  waiting[0]!.respondQuickly(200, "", "x");
  assert.deepEqual([aborts, client.heard, server.connectionCount], [1, "", 0]);
});

test("a response that is cut: what was written of it comes, then the end, and no request behind it", () => {
  const { machine, server, waiting } = serving();
  const client = machine.connect();
  client.capacity = 150;
  client.sendText(GET + GET);
  const [connection] = waiting as [HttpConnection];
  connection.begin(200, "", []);
  connection.write(new Uint8Array(300).fill(0x61));
  connection.cut();
  assert.equal(client.isEnded, false);
  while (client.read());
  assert.match(client.heard, /\r\n12c\r\na{300}\r\n$/);
  assert.deepEqual([client.isEnded, client.isReset, waiting.length], [true, false, 1]);
  client.receiver!.onClose("");
  assert.equal(server.connectionCount, 0);
});

test("a client that does not read the end of a response is cut off when nothing moves for two minutes", () => {
  const { machine, server, waiting } = serving();
  const client = machine.connect();
  client.capacity = 150;
  client.sendText(GET);
  waiting[0]!.begin(200, "", []);
  waiting[0]!.write(new Uint8Array(300).fill(0x61));
  waiting[0]!.cut();
  machine.advance(100_000);
  assert.equal(client.isReset, false);
  client.read(); // some of it goes on
  machine.advance(100_000);
  assert.equal(client.isReset, false);
  machine.advance(30_000);
  assert.deepEqual([client.isReset, server.connectionCount], [true, 0]);
});

test("pieces do not change the answers", () => {
  const texts = [
    GET + GET,
    `POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc${GET}`,
    "GET x\n",
  ];
  for (const text of texts) {
    for (let size = 0; size < 64; size++) {
      fuzz(Uint8Array.from([size, 40, ...Buffer.from(text, "latin1")]));
    }
  }
});
