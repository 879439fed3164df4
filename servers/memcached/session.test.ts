/**
 * Clients that misbehave or are slow; UDP; statistics. What commands say is in `tests/memcached`.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { audit } from "./audit.ts";
import { type Datagram, type MemoryClient, MemoryNetwork } from "./memory-network.ts";
import { DEFAULT_OPTIONS, type MemcachedOptions } from "./options.ts";
import { type MemcachedServer, startMemcached } from "./server.ts";

class TestClock {
  us = 0;
  nowUs(): number {
    return this.us;
  }
  wallMs(): number {
    return 1_780_000_000_000 + Math.floor(this.us / 1000);
  }
}

class Bench {
  readonly clock = new TestClock();
  readonly wire = new MemoryNetwork();
  readonly lines: string[] = [];
  readonly server: MemcachedServer;

  constructor(options: Partial<MemcachedOptions> = {}) {
    const all = { ...DEFAULT_OPTIONS, memoryMegabytes: 8, udpPort: 11211, ...options };
    this.server = startMemcached(this.wire, this.clock, all, (line) => this.lines.push(line));
  }

  connect(): MemoryClient {
    return this.wire.connect();
  }

  check(): void {
    assert.equal(audit(this.server.engine.store, 0), "");
    assert.equal(this.server.engine.stalledBytes, 0);
  }
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

function send(client: MemoryClient, request: string): void {
  const bytes = latin1(request);
  client.deliver(bytes, 0, bytes.length);
}

function ask(client: MemoryClient, request: string): string {
  send(client, request);
  return text(client.take());
}

const value = (count: number, letter = "v"): string => letter.repeat(count);
const set = (key: string, data: string): string => `set ${key} 0 0 ${data.length}\r\n${data}\r\n`;

test("a client that does not read is paused, and gets everything in the end", () => {
  const bench = new Bench();
  const client = bench.connect();
  ask(client, set("a", value(1000)));
  client.drain(8);
  client.capacity = 3000;
  send(client, "get a\r\n".repeat(500));
  assert.ok(client.isPaused);
  let received = text(client.take());
  assert.equal(received.length, 3000);
  assert.ok(bench.server.engine.stalledBytes < 40_000);
  const other = bench.connect();
  assert.equal(ask(other, "version\r\n"), "VERSION 1.6.18\r\n", "others are served meanwhile");
  while (client.isPaused) {
    client.drain(777);
    received += text(client.take());
  }
  const reply = `VALUE a 0 1000\r\n${value(1000)}\r\nEND\r\n`;
  assert.equal(received, reply.repeat(500));
  bench.check();
});

test("a large value is streamed; replaced meanwhile, the old one arrives", () => {
  const bench = new Bench();
  const client = bench.connect();
  const writer = bench.connect();
  ask(client, set("a", value(500_000, "x")));
  client.capacity = 10_000;
  send(client, "get a\r\nget b\r\nversion\r\n");
  let received = text(client.take());
  ask(writer, set("a", value(400_000, "y")));
  ask(writer, "flush_all\r\n");
  for (let i = 0; i < 30; i++) ask(writer, set(`fill${i}`, value(400_000, "z")));
  while (client.isPaused) {
    client.drain(10_000);
    received += text(client.take());
  }
  assert.equal(
    received,
    `VALUE a 0 500000\r\n${value(500_000, "x")}\r\nEND\r\nEND\r\nVERSION 1.6.18\r\n`,
  );
  bench.check();
});

test("a client that goes away while it is owed a value leaves nothing behind", () => {
  const bench = new Bench();
  const before = bench.server.engine.store.arena.blocksUsed;
  const client = bench.connect();
  client.capacity = 5000;
  send(client, set("a", value(200_000)));
  send(client, "get a\r\n".repeat(3));
  send(bench.connect(), "delete a\r\n");
  assert.ok(bench.server.engine.store.arena.blocksUsed > before, "held for its reader");
  client.close("ECONNRESET");
  assert.equal(bench.server.engine.store.arena.blocksUsed, before);
  bench.check();
});

test("a client that goes away in the middle of its value leaves nothing behind", () => {
  const bench = new Bench();
  const client = bench.connect();
  send(client, `set a 0 0 200000\r\n${value(1000)}`);
  assert.ok(bench.server.engine.store.arena.blocksUsed > 0);
  client.sendEnd();
  client.close("");
  assert.equal(bench.server.engine.store.arena.blocksUsed, 0);
  bench.check();
});

test("all that clients are owed is bounded: who exceeds it is cut off", () => {
  const bench = new Bench();
  ask(bench.connect(), set("a", value(20_000)));
  const clients = Array.from({ length: 100 }, () => bench.connect());
  for (const client of clients) {
    client.capacity = 10;
    send(client, "get a\r\n".repeat(10));
  }
  const { engine } = bench.server;
  assert.ok(engine.stalledBytes <= engine.stalledBytesMax);
  const cut = clients.filter((client) => client.isReset);
  assert.ok(cut.length > 50, `${cut.length} cut off`);
  assert.equal(engine.visitors.size, 101 - cut.length);
  for (const client of clients) if (!client.isReset) client.close("");
  bench.check();
});

test("the peer's FIN is answered after what it is owed", () => {
  const bench = new Bench();
  const client = bench.connect();
  ask(client, set("a", value(5000)));
  client.capacity = 1000;
  send(client, "get a\r\n");
  client.sendEnd();
  assert.equal(client.isEnded, false);
  let received = text(client.take());
  while (!client.isEnded) {
    client.drain(1000);
    received += text(client.take());
  }
  assert.equal(received.length, "VALUE a 0 5000\r\n".length + 5002 + 5);
  client.close("");
  bench.check();
});

test("quit ends after the replies before it; what follows is not executed", () => {
  const bench = new Bench();
  const client = bench.connect();
  client.capacity = 10;
  send(client, `version\r\nquit\r\n${set("a", "1")}`);
  assert.equal(client.isEnded, false);
  let received = text(client.take());
  while (!client.isEnded) {
    client.drain(10);
    received += text(client.take());
  }
  assert.equal(received, "VERSION 1.6.18\r\n");
  assert.equal(bench.server.engine.store.itemCount, 0);
  send(client, "get a\r\n");
  assert.ok(client.isReset, "data after the end, as to a closed socket");
  bench.check();
});

test("one client too many is told, and does not count", () => {
  const bench = new Bench({ connectionsMax: 3, verbosity: 1 });
  const clients = [bench.connect(), bench.connect(), bench.connect()];
  const extra = bench.connect();
  assert.equal(text(extra.take()), "ERROR Too many open connections\r\n");
  assert.ok(extra.isEnded);
  assert.match(bench.lines[0]!, /refused 10\.0\.0\.7:40312: too many clients/);
  clients[1]!.close("");
  assert.equal(ask(bench.connect(), "version\r\n"), "VERSION 1.6.18\r\n");
  const refused = Array.from({ length: 100 }, () => bench.connect());
  assert.ok(refused[0]!.isEnded);
  assert.ok(refused[99]!.isReset, "beyond a number of them, at once");
  assert.match(ask(clients[0]!, "stats\r\n"), /STAT rejected_connections 1\d\d?\r\n/);
});

function frame(id: number, body: string, sequence = 0, total = 1): Uint8Array {
  const header = [id >> 8, id & 255, sequence >> 8, sequence & 255, total >> 8, total & 255, 0, 0];
  return Uint8Array.from([...header, ...latin1(body)]);
}

/** The reply to request `id`, put together; checks the frame headers. */
function reassemble(datagrams: readonly Datagram[], id: number): string {
  let body = "";
  for (const [index, { bytes }] of datagrams.entries()) {
    const view = new DataView(bytes.buffer);
    assert.equal(view.getUint16(0), id);
    assert.equal(view.getUint16(2), index);
    assert.equal(view.getUint16(4), datagrams.length);
    assert.equal(view.getUint16(6), 0);
    assert.ok(bytes.length <= 1400);
    body += text(bytes.subarray(8));
  }
  return body;
}

test("UDP: request and reply, one datagram and many", () => {
  const bench = new Bench();
  const { wire } = bench;
  const askUdp = (body: string, id: number): string => {
    wire.datagrams.length = 0;
    wire.sendDatagram(0x0a000007, 999, frame(id, body));
    for (const datagram of wire.datagrams) {
      assert.deepEqual([datagram.address, datagram.port], [0x0a000007, 999]);
    }
    return reassemble(wire.datagrams, id);
  };
  assert.equal(askUdp("set a 0 0 3\r\nabc\r\n", 1), "STORED\r\n");
  assert.equal(askUdp("get a\r\n", 0xfffe), "VALUE a 0 3\r\nabc\r\nEND\r\n");
  assert.equal(askUdp("get a b a\r\nversion\r\n", 3).length, 2 * 18 + 5 + 16);
  ask(bench.connect(), set("big", value(300_000)));
  assert.equal(askUdp("get big\r\n", 4), `VALUE big 0 300000\r\n${value(300_000)}\r\nEND\r\n`);
  assert.equal(wire.datagrams.length, Math.ceil(300_027 / 1392));
  assert.equal(
    askUdp("get big big big big\r\n", 5),
    "SERVER_ERROR out of memory writing get response\r\n",
  );
  assert.equal(askUdp("get a\r\n", 6), "VALUE a 0 3\r\nabc\r\nEND\r\n");
  bench.check();
});

test("UDP: what is not a whole request is dropped", () => {
  const bench = new Bench();
  const { wire } = bench;
  const requests = [
    new Uint8Array(0),
    frame(1, ""),
    frame(1, "get a\r\n", 0, 2),
    frame(1, "get a\r\n", 0, 0),
    frame(1, "get a"),
    frame(1, "\x80\x0b"),
    frame(1, "set a 0 0 1 noreply\r\n"),
    frame(1, "quit\r\n"),
  ];
  for (const request of requests) wire.sendDatagram(1, 1, request);
  assert.equal(wire.datagrams.length, 0);
  wire.sendDatagram(1, 1, frame(2, "set a 0 0 10\r\nabc"));
  assert.equal(reassemble(wire.datagrams, 2), "CLIENT_ERROR bad data chunk\r\n");
  wire.datagrams.length = 0;
  wire.sendDatagram(1, 1, frame(3, "version\r\n"));
  assert.equal(reassemble(wire.datagrams, 3), "VERSION 1.6.18\r\n");
  bench.check();
});

function statsOf(reply: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const line of reply.split("\r\n")) {
    const words = line.split(" ");
    if (words[0] === "STAT") all.set(words[1]!, words.slice(2).join(" "));
  }
  return all;
}

test("stats count what happened", () => {
  const bench = new Bench();
  const client = bench.connect();
  ask(client, set("a", "1") + set("b", "22") + "get a b c\r\nget a\r\n");
  ask(
    client,
    "incr a 1\r\ndecr a 1\r\nincr x 1\r\ndecr x 1\r\ntouch a 10\r\ntouch x 1\r\ngat 5 a\r\n",
  );
  ask(
    client,
    "delete b\r\ndelete b\r\ncas a 0 0 1 999\r\n1\r\ncas x 0 0 1 1\r\n1\r\n" +
      "me a\r\nflush_all 100\r\n",
  );
  bench.clock.us += 20_000_000;
  ask(client, "get a\r\n");
  const all = statsOf(ask(client, "stats\r\n"));
  const expected: Record<string, string> = {
    cmd_get: "5",
    get_hits: "3",
    get_misses: "2",
    get_expired: "1",
    cmd_set: "4",
    cmd_touch: "3",
    touch_hits: "2",
    touch_misses: "1",
    incr_hits: "1",
    incr_misses: "1",
    decr_hits: "1",
    decr_misses: "1",
    delete_hits: "1",
    delete_misses: "1",
    cas_misses: "1",
    cas_badval: "1",
    cmd_meta: "1",
    cmd_flush: "1",
    curr_items: "0",
    total_items: "2",
    bytes: "0",
    curr_connections: "1",
    total_connections: "1",
    uptime: "20",
    threads: "1",
    limit_maxbytes: "8388608",
    version: "1.6.18",
  };
  for (const [name, count] of Object.entries(expected)) assert.equal(all.get(name), count, name);
  assert.equal(ask(client, "stats reset\r\n"), "RESET\r\n");
  assert.equal(statsOf(ask(client, "stats\r\n")).get("cmd_get"), "0");
});

test("stats lists fit in one reply and end", () => {
  const bench = new Bench();
  const clients = Array.from({ length: 60 }, () => bench.connect());
  const client = clients[0]!;
  ask(client, set("a", "1"));
  for (const list of ["", " settings", " items", " slabs", " sizes", " conns"]) {
    const reply = ask(client, `stats${list}\r\n`);
    assert.match(reply, /^STAT [\s\S]*\r\nEND\r\n$/, list);
    assert.ok(reply.length < 12_288);
  }
  assert.equal(statsOf(ask(client, "stats items\r\n")).get("items:1:number"), "1");
  assert.equal(statsOf(ask(client, "stats slabs\r\n")).get("1:used_chunks"), "1");
  const conns = statsOf(ask(client, "stats conns\r\n"));
  assert.equal(conns.get("1:state"), "conn_listening");
  assert.equal(conns.get("3:addr"), "tcp:10.0.0.7:40312");
});

test("-M: the client is told, and the old value stays until it is gone", () => {
  const bench = new Bench({ memoryMegabytes: 1, evicts: false, itemBytesMax: 100_000 });
  const client = bench.connect();
  let count = 0;
  while (ask(client, set(`k${count}`, value(10_000))) === "STORED\r\n") count++;
  assert.ok(count > 80);
  const refusal = "SERVER_ERROR out of memory storing object\r\n";
  assert.equal(ask(client, set("more", value(10_000))), refusal);
  assert.equal(ask(client, `${set("k1", value(20_000))}get k1\r\n`), `${refusal}END\r\n`);
  assert.equal(ask(client, `ms k2 20000 T0 q\r\n${value(20_000)}\r\n`), refusal);
  assert.equal(ask(client, `append k3 0 0 5000\r\n${value(5000)}\r\n`), "STORED\r\n");
  assert.equal(statsOf(ask(client, "stats\r\n")).get("store_no_memory"), "4");
  bench.check();
});

test("the replies of a whole received chunk leave in one write", () => {
  const bench = new Bench();
  let writes = 0;
  const client = bench.connect();
  const write = client.write.bind(client);
  client.write = (bytes, start, end) => {
    writes++;
    return write(bytes, start, end);
  };
  const requests = `${set("a", "1")}get a\r\nincr a 1\r\nmg a v\r\ndelete a\r\nget a\r\n`;
  ask(client, requests);
  assert.equal(writes, 1);
});
