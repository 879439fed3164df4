import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Established,
  Pair,
  type Recorder,
  tcpFrame,
  text,
  timestampsOption,
} from "../harness.test.ts";

const heads = (
  segments: { flags: string; seq: number; ack: number }[],
): [string, number, number][] => segments.map((seg) => [seg.flags, seg.seq, seg.ack]);

/** The user ends first; the peer has not acknowledged the FIN yet. */
function finWait1(options: ConstructorParameters<typeof Established>[0] = {}): Established {
  const c = new Established(options);
  c.user.socket?.end();
  const [fin] = c.run(0);
  assert.equal(fin?.flags, "FIN PSH ACK");
  assert.equal(c.state, "FIN-WAIT-1");
  return c;
}

function finWait2(options: ConstructorParameters<typeof Established>[0] = {}): Established {
  const c = finWait1(options);
  c.ack += 1;
  assert.deepEqual(c.send({ flags: "ACK" }), []);
  assert.equal(c.state, "FIN-WAIT-2");
  return c;
}

function timeWait(options: ConstructorParameters<typeof Established>[0] = {}): Established {
  const c = finWait2(options);
  const sent = c.send({ flags: "FIN ACK" });
  c.seq += 1;
  assert.deepEqual(heads(sent), [["ACK", c.ack, c.seq]]);
  assert.equal(c.state, "TIME-WAIT");
  assert.deepEqual(c.user.events, ["end", "close"]);
  return c;
}

function closeWait(): Established {
  const c = new Established();
  const sent = c.send({ flags: "FIN ACK" });
  c.seq += 1;
  assert.deepEqual(heads(sent), [["ACK", c.ack, c.seq]]);
  assert.equal(c.state, "CLOSE-WAIT");
  assert.deepEqual(c.user.events, ["end"]);
  return c;
}

function lastAck(): Established {
  const c = closeWait();
  c.user.socket?.end();
  assert.deepEqual(heads(c.run(0)), [["FIN PSH ACK", c.ack, c.seq]]);
  assert.equal(c.state, "LAST-ACK");
  return c;
}

test("FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT, CLOSED: we end first (RFC 9293 3.6, figure 12)", () => {
  const c = timeWait();
  assert.deepEqual(c.run(59_999), []);
  assert.equal(c.state, "TIME-WAIT");
  c.run(1);
  assert.equal(c.state, "CLOSED");
  c.bench.assertNoLeak();
});

test("CLOSE-WAIT, LAST-ACK, CLOSED: the peer ends first (RFC 9293 3.6, case 2)", () => {
  const c = lastAck();
  c.ack += 1;
  assert.deepEqual(c.send({ flags: "ACK" }), []);
  assert.equal(c.state, "CLOSED");
  assert.deepEqual(c.user.events, ["end", "close"]);
  c.bench.assertNoLeak();
});

test("CLOSING: both end at once (RFC 9293 3.6, figure 13)", () => {
  const c = finWait1();
  const sent = c.send({ flags: "FIN ACK" });
  c.seq += 1;
  assert.deepEqual(heads(sent), [["ACK", c.ack + 1, c.seq]]);
  assert.equal(c.state, "CLOSING");
  c.ack += 1;
  c.send({ flags: "ACK" });
  assert.equal(c.state, "TIME-WAIT");
  assert.deepEqual(c.user.events, ["end", "close"]);
});

test("FIN-WAIT-1: a FIN that acknowledges ours goes straight to TIME-WAIT (RFC 9293 3.10.7.4, eighth check)", () => {
  const c = finWait1();
  c.ack += 1;
  c.send({ flags: "FIN ACK" });
  assert.equal(c.state, "TIME-WAIT");
});

test("FIN-WAIT: data still arrives, and is delivered (RFC 9293 3.6)", () => {
  for (const c of [finWait1(), finWait2()]) {
    c.say("late");
    assert.equal(c.user.received, "late");
    c.send({ flags: "FIN ACK", data: text("last") });
    assert.equal(c.user.received, "latelast");
    assert.equal(c.user.events.includes("end"), true);
  }
});

test("CLOSE-WAIT: the user may go on writing (RFC 9293 3.6)", () => {
  const c = closeWait();
  assert.equal(c.write("more")[0]?.data, "more");
  c.ack += 4;
  c.send({ flags: "ACK" });
  assert.equal(c.state, "CLOSE-WAIT");
});

test("after end nothing more is written; what was written goes before the FIN", () => {
  const c = new Established();
  c.user.write("bye");
  c.user.socket?.end();
  assert.equal(c.user.write("no"), 0);
  const [sent] = c.run(0);
  assert.deepEqual([sent?.flags, sent?.data], ["FIN PSH ACK", "bye"]);
});

test("a FIN that is lost is sent again; in every closing state (RFC 9293 3.6)", () => {
  for (const c of [finWait1(), lastAck()]) {
    const [again] = c.run(200);
    assert.equal(again?.flags, "FIN PSH ACK");
    assert.equal(again.seq, c.ack);
  }
});

test("data behind a FIN is not taken; a FIN ahead of missing data waits for it (RFC 9293 3.10.7.4, seventh, eighth check)", () => {
  const c = new Established();
  c.send({ flags: "FIN ACK", seq: c.seq + 3, data: text("def") });
  assert.equal(c.state, "ESTABLISHED");
  assert.deepEqual(c.user.events, []);
  const [ack] = c.send({ flags: "ACK", data: text("abc") });
  assert.equal(c.user.received, "abcdef");
  assert.equal(c.state, "CLOSE-WAIT");
  assert.equal(ack?.ack, c.seq + 7);
  c.send({ flags: "ACK", seq: c.seq + 7, data: text("ghost") });
  assert.equal(c.user.received, "abcdef");
  assert.deepEqual(c.user.events, ["data", "end"]);
});

test("a bare FIN ahead of missing data waits for it", () => {
  const c = new Established();
  c.send({ flags: "FIN ACK", seq: c.seq + 3 });
  c.send({ flags: "ACK", seq: c.seq + 1, data: text("bcd") }); // "d" would lie behind the FIN
  c.send({ flags: "ACK", data: text("abc") });
  assert.equal(c.user.received, "abc");
  assert.equal(c.state, "CLOSE-WAIT");
});

test("TIME-WAIT: the peer's FIN again is acknowledged and starts the wait anew (RFC 9293 3.10.7.4, eighth check)", () => {
  const c = timeWait();
  c.run(50_000);
  const again = c.send({ flags: "FIN ACK", seq: c.seq - 1 });
  assert.deepEqual(heads(again), [["ACK", c.ack, c.seq]]);
  c.run(50_000);
  assert.equal(c.state, "TIME-WAIT");
  c.run(10_000);
  assert.equal(c.state, "CLOSED");
});

test("TIME-WAIT: RST is ignored (RFC 1337 3, fix 1)", () => {
  const c = timeWait();
  c.send({ flags: "RST" });
  assert.equal(c.state, "TIME-WAIT");
});

test("TIME-WAIT: a SYN with a later sequence number, or timestamp, opens a new connection; an older one does not (RFC 9293 3.6.1, RFC 6191)", () => {
  const c = timeWait();
  const old = c.send({ flags: "SYN", seq: c.seq - 100 });
  assert.equal(old.length === 0 || old[0]?.flags === "ACK", true);
  assert.equal(c.state, "TIME-WAIT");
  const [synAck] = c.send({ flags: "SYN", seq: c.seq + 1 });
  assert.equal(synAck?.flags, "SYN ACK");
  assert.equal(synAck.ack, c.seq + 2);
  const t = timeWait({ timestamps: true });
  const [refused] = t.send({
    flags: "SYN",
    seq: t.seq - 1000,
    options: timestampsOption(t.tsVal, 0),
  });
  assert.notEqual(refused?.flags, "SYN ACK");
  const [opened] = t.send({
    flags: "SYN",
    seq: t.seq - 1000,
    options: timestampsOption(t.tsVal + 1, 0),
  });
  assert.equal(opened?.flags, "SYN ACK");
  assert.equal(t.bench.counter("tcp: TIME-WAIT reused"), 1);
});

test("TIME-WAIT: the table is bounded, the oldest goes first", () => {
  const c = new Established({ limits: { timeWaitMax: 2 } });
  const { tcp } = c.bench.stack;
  const close = (port: number): void => {
    c.bench.inject(tcpFrame({ flags: "SYN", seq: 100, sourcePort: port }));
    const [synAck] = c.bench.segments();
    c.bench.inject(tcpFrame({ flags: "ACK", seq: 101, ack: synAck!.seq + 1, sourcePort: port }));
    c.user.socket?.end();
    c.bench.run(0);
    c.bench.inject(
      tcpFrame({ flags: "FIN ACK", seq: 101, ack: synAck!.seq + 2, sourcePort: port }),
    );
    c.bench.skip();
  };
  for (const port of [5000, 5001, 5002]) close(port);
  assert.equal(tcp.timeWait.length, 2);
  assert.equal(c.bench.counter("tcp: TIME-WAIT evicted"), 1);
  assert.equal(tcp.table.find(0x0a000002, ((5000 << 16) | 80) >>> 0), null);
});

test("RST at exactly RCV.NXT breaks the connection, in every state (RFC 9293 3.10.7.4, second check)", () => {
  for (const make of [() => new Established(), finWait1, finWait2, closeWait]) {
    const c = make();
    assert.deepEqual(c.send({ flags: "RST" }), []);
    assert.equal(c.user.events.at(-1), "close ECONNRESET");
    assert.equal(c.state, "CLOSED");
    c.bench.assertNoLeak();
  }
});

test("LAST-ACK: RST ends the connection in order when only the FIN was unacknowledged (RFC 9293 3.10.7.4)", () => {
  const c = lastAck();
  c.send({ flags: "RST" });
  assert.deepEqual(c.user.events, ["end", "close"]);
  const d = closeWait();
  d.user.write("unread");
  d.user.socket?.end();
  d.run(0);
  d.send({ flags: "RST" });
  assert.deepEqual(d.user.events, ["end", "close ECONNRESET"]);
});

test("FIN-WAIT-2: a peer that is gone is found out (RFC 9293 3.8.4)", () => {
  const c = finWait2();
  const probes = c.run(200_000);
  assert.equal(probes.length, 6);
  assert.equal(probes[0]?.seq, c.ack - 1);
  assert.deepEqual(c.user.events, ["close ETIMEDOUT"]);
  const d = finWait2();
  for (let i = 0; i < 30; i++) {
    for (const probe of d.run(10_000)) assert.equal(probe.seq, d.ack - 1);
    d.send({ flags: "ACK" }); // it is there
  }
  assert.equal(d.state, "FIN-WAIT-2");
});

test("keep-alive finds a dead peer, and leaves a live one alone (RFC 9293 3.8.4)", () => {
  const limits = { keepAliveMs: 100_000 };
  const dead = new Established({ limits });
  dead.run(99_999);
  assert.equal(dead.run(1).length, 1);
  dead.run(60_000);
  assert.deepEqual(dead.user.events, ["close ETIMEDOUT"]);
  const live = new Established({ limits });
  for (let i = 0; i < 10; i++) {
    live.run(90_000);
    live.say("x");
  }
  assert.equal(live.bench.counter("tcp: keep-alive probes"), 0);
});

test("abort sends RST and tells the user nothing more (RFC 9293 3.10.5)", () => {
  for (const make of [() => new Established(), finWait1, finWait2, closeWait]) {
    const c = make();
    const events = [...c.user.events];
    c.user.socket?.abort();
    assert.deepEqual(
      c.run(0).map((seg) => seg.flags),
      ["RST ACK"],
    );
    assert.deepEqual(c.user.events, events);
    assert.equal(c.user.socket?.write(text("x"), 0, 1), 0);
    c.user.socket?.end();
    c.user.socket?.pause();
    c.user.socket?.resume();
    c.user.socket?.abort();
    assert.deepEqual(c.run(10_000), []);
    c.bench.assertNoLeak();
  }
});

test("a user may abort, or end, from inside any callback", () => {
  const inData = new Established();
  inData.user.onBytes = () => inData.user.socket?.abort();
  assert.deepEqual(
    inData.say("x").map((seg) => seg.flags),
    ["RST ACK"],
  );
  inData.bench.assertNoLeak();
  const inEnd = new Established();
  inEnd.user.onPeerEnd = () => inEnd.user.socket?.abort();
  inEnd.send({ flags: "FIN ACK", data: text("x") });
  assert.deepEqual(inEnd.user.events, ["data", "end"]);
  inEnd.bench.assertNoLeak();
  const early = new Established();
  early.user.onBytes = () => early.user.socket?.abort();
  early.send({ flags: "FIN ACK", seq: early.seq + 3, data: text("def") });
  early.send({ flags: "ACK", data: text("abc") });
  assert.deepEqual(early.user.events, ["data"]);
  early.bench.assertNoLeak();
  const inWritable = new Established({ limits: { sendBufferBytes: 4096 } });
  inWritable.user.onRoom = () => inWritable.user.socket?.abort();
  inWritable.user.write("x".repeat(5000));
  inWritable.run(0);
  inWritable.ack += 1000;
  inWritable.send({ flags: "ACK" });
  assert.deepEqual(inWritable.user.events, ["writable"]);
  inWritable.bench.assertNoLeak();
});

test("a paused user is told of data, end and close in order when it goes on", () => {
  const c = new Established();
  c.user.socket?.pause();
  c.say("data");
  c.send({ flags: "FIN ACK" });
  c.seq += 1;
  c.user.socket?.end();
  c.run(0);
  c.ack += 1;
  c.send({ flags: "ACK" });
  assert.deepEqual(c.user.events, []);
  assert.equal(c.state, "CLOSED");
  c.user.socket?.resume();
  c.run(0);
  assert.deepEqual(c.user.events, ["data", "end", "close"]);
  c.bench.assertNoLeak();
});

test("a handle of a connection that is over does nothing, although its block is used again", () => {
  const c = lastAck();
  const stale = c.user.socket!;
  c.ack += 1;
  c.send({ flags: "ACK" });
  c.bench.inject(tcpFrame({ flags: "SYN", seq: 5000, sourcePort: 4000 }));
  const [synAck] = c.bench.segments();
  c.bench.inject(tcpFrame({ flags: "ACK", seq: 5001, ack: synAck!.seq + 1, sourcePort: 4000 }));
  assert.notEqual(c.user.socket, stale);
  assert.equal(stale.write(text("x"), 0, 1), 0);
  assert.equal(stale.writable(), 0);
  stale.end();
  stale.abort();
  assert.deepEqual(c.run(10), []);
  assert.equal(c.state, "ESTABLISHED");
  assert.equal(stale.peer, "10.0.0.2:4000");
});

const CLOSES: [string, (pair: Pair, client: Recorder, server: Recorder) => void, string, string][] =
  [
    [
      "client first",
      (pair, client, server) => {
        client.socket?.end();
        pair.run(10);
        server.socket?.end();
      },
      "close",
      "close",
    ],
    [
      "server first",
      (pair, client, server) => {
        server.socket?.end();
        pair.run(10);
        client.socket?.end();
      },
      "close",
      "close",
    ],
    [
      "both at once",
      (_pair, client, server) => {
        client.socket?.end();
        server.socket?.end();
      },
      "close",
      "close",
    ],
    ["client aborts", (_pair, client) => client.socket?.abort(), "", "close ECONNRESET"],
    [
      "client aborts after end",
      (pair, client) => {
        client.socket?.end();
        pair.run(10);
        client.socket?.abort();
      },
      "",
      "close ECONNRESET",
    ],
    [
      "server ends from inside its data",
      (_pair, client, server) => {
        server.onBytes = () => server.socket?.end();
        client.onPeerEnd = () => client.socket?.end();
        client.write("x");
      },
      "close",
      "close",
    ],
  ];

for (const [name, close, clientLast, serverLast] of CLOSES) {
  test(`two stacks close: ${name}`, () => {
    const pair = new Pair();
    const { client, server } = pair.connect();
    close(pair, client, server);
    pair.run(100);
    assert.equal(client.events.at(-1) ?? "", clientLast || client.events.at(-1));
    assert.equal(server.events.at(-1), serverLast);
    if (clientLast === "") assert.ok(!client.events.some((event) => event.startsWith("close")));
    pair.run(61_000);
    pair.assertNoLeak();
  });
}
