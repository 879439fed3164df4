import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Bench,
  type BenchOptions,
  HOST,
  icmpFrame,
  mssOption,
  PEER,
  Recorder,
  tcpFrame,
  text,
  timestampsOption,
} from "../harness.test.ts";

const PLAIN = { timestamps: false, sack: false };

function listening(options: BenchOptions = {}): { bench: Bench; servers: Recorder[] } {
  const bench = new Bench(options);
  const servers: Recorder[] = [];
  bench.stack.tcp.listen(80, (socket) => {
    const server = new Recorder();
    server.socket = socket;
    servers.push(server);
    return server;
  });
  return { bench, servers };
}

function connecting(options: BenchOptions = {}): {
  bench: Bench;
  client: Recorder;
  port: number;
  iss: number;
} {
  const bench = new Bench(options);
  const client = new Recorder();
  bench.stack.tcp.connect(PEER, 80, client);
  bench.run(0);
  const [syn] = bench.segments();
  assert.equal(syn?.flags, "SYN");
  return { bench, client, port: syn.sourcePort, iss: syn.seq };
}

test("LISTEN: a SYN is answered with SYN-ACK; its ACK makes the connection (RFC 9293 3.5, figure 6)", () => {
  const { bench, servers } = listening({ limits: PLAIN });
  bench.inject(tcpFrame({ flags: "SYN", seq: 100, options: mssOption(1000) }));
  const [synAck] = bench.segments();
  assert.equal(synAck?.flags, "SYN ACK");
  assert.equal(synAck.ack, 101);
  assert.equal(synAck.options, "mss 1460");
  assert.equal(servers.length, 0); // the user is asked when it is there
  bench.inject(tcpFrame({ flags: "ACK", seq: 101, ack: synAck.seq + 1 }));
  assert.equal(servers.length, 1);
  assert.equal(servers[0]?.socket?.peer, "10.0.0.2:4000");
  assert.deepEqual(bench.segments(), []);
  servers[0]?.write("x".repeat(1500));
  bench.run(0);
  assert.deepEqual(
    bench.segments().map((seg) => seg.data.length),
    [1000, 500],
  ); // the peer's MSS, RFC 9293 3.7.1
});

test("LISTEN: options are agreed to only when they were offered (RFC 7323 2.2, 3.2; RFC 2018 2)", () => {
  const { bench } = listening({ limits: { receiveBufferBytes: 262_144 } });
  const wscale = [1, 3, 3, 7];
  const sackPermitted = [1, 1, 4, 2];
  const cases: [number[], RegExp][] = [
    [[], /^mss 1460$/],
    [mssOption(1460), /^mss 1460$/],
    [wscale, /^mss 1460 wscale 2$/],
    [sackPermitted, /^mss 1460 sackOK$/],
    [timestampsOption(5, 0), /^mss 1460 ts \d+\/5$/],
    [
      [...sackPermitted, ...timestampsOption(9, 0), ...wscale],
      /^mss 1460 sackOK ts \d+\/9 wscale 2$/,
    ],
  ];
  for (const [i, [options, wanted]] of cases.entries()) {
    bench.inject(tcpFrame({ flags: "SYN", seq: 100, sourcePort: 4000 + i, options }));
    assert.match(bench.segments()[0]?.options ?? "", wanted);
  }
});

test("LISTEN: RST is ignored, ACK answered with RST, and so is anything for a closed port (RFC 9293 3.10.7.1, 3.10.7.2)", () => {
  const { bench } = listening();
  bench.inject(tcpFrame({ flags: "RST", seq: 5 }));
  bench.inject(tcpFrame({ flags: "RST", seq: 5, port: 81 }));
  assert.deepEqual(bench.segments(), []);
  bench.inject(tcpFrame({ flags: "ACK", seq: 5, ack: 77 }));
  bench.inject(tcpFrame({ flags: "SYN", seq: 5, port: 81 }));
  bench.inject(tcpFrame({ flags: "FIN PSH", seq: 5, port: 81, data: text("abc") }));
  bench.inject(tcpFrame({ flags: "SYN ACK", seq: 5, ack: 9 }));
  assert.deepEqual(
    bench.segments().map((seg) => [seg.flags, seg.seq, seg.ack]),
    [
      ["RST", 77, 0],
      ["RST ACK", 0, 6],
      ["RST ACK", 0, 9],
      ["RST", 9, 0],
    ],
  );
});

test("segments with a bad checksum, offset or options are counted and dropped (RFC 9293 3.1)", () => {
  const { bench } = listening();
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, badChecksum: true }));
  assert.equal(bench.counter("tcp: bad checksum"), 1);
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, offset: 4 }));
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, offset: 6 }));
  assert.equal(bench.counter("tcp: bad data offset"), 2);
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, options: [2, 5, 1, 1] }));
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, options: [1, 1, 1, 8] }));
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, options: [99, 1, 0, 0] }));
  assert.equal(bench.counter("tcp: bad options"), 3);
  assert.deepEqual(bench.lines(), []);
  // Unknown, well formed: skipped.
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, options: [99, 3, 0, 0] }));
  assert.equal(bench.segments().length, 1);
});

test("SYN-RECEIVED: the SYN-ACK is sent again after 1, 2, 4, 8 s, then given up (RFC 6298, RFC 9293 3.8.3)", () => {
  const { bench } = listening();
  bench.inject(tcpFrame({ flags: "SYN", seq: 100 }));
  bench.run(60_000);
  assert.deepEqual(
    bench.segments().map((seg) => [seg.flags, seg.atMs]),
    [0, 1000, 3000, 7000, 15_000].map((at) => ["SYN ACK", at]),
  );
  assert.equal(bench.stack.tcp.connectionCount, 0);
  assert.equal(bench.stack.tcp.halfOpenCount, 0);
});

test("SYN-RECEIVED: the same SYN again gets the SYN-ACK again; RST ends it; an ACK of nothing sent is RST (RFC 9293 3.10.7.4)", () => {
  const { bench, servers } = listening();
  bench.inject(tcpFrame({ flags: "SYN", seq: 100 }));
  const iss = bench.segments()[0]!.seq;
  bench.inject(tcpFrame({ flags: "SYN", seq: 100 }));
  assert.deepEqual(
    bench.segments().map((seg) => [seg.flags, seg.seq]),
    [["SYN ACK", iss]],
  );
  bench.inject(tcpFrame({ flags: "ACK", seq: 101, ack: iss }));
  bench.inject(tcpFrame({ flags: "ACK", seq: 101, ack: iss + 2 }));
  assert.deepEqual(
    bench.segments().map((seg) => [seg.flags, seg.seq]),
    [
      ["RST", iss],
      ["RST", iss + 2],
    ],
  );
  bench.inject(tcpFrame({ flags: "RST", seq: 101 }));
  assert.equal(bench.stack.tcp.connectionCount, 0);
  assert.equal(servers.length, 0);
});

test("SYN-RECEIVED: data with the ACK of the SYN is delivered; so is data that came with the SYN, later (RFC 9293 3.10.7.4)", () => {
  const { bench, servers } = listening();
  bench.inject(tcpFrame({ flags: "SYN", seq: 100, data: text("early") }));
  const [synAck] = bench.segments();
  assert.equal(synAck?.ack, 101);
  bench.inject(tcpFrame({ flags: "ACK", seq: 101, ack: synAck.seq + 1, data: text("early") }));
  assert.equal(servers[0]?.received, "early");
});

test("a listener that refuses gets the connection reset; a closed one refuses what was half open", () => {
  const bench = new Bench();
  const listener = bench.stack.tcp.listen(80, () => null);
  bench.inject(tcpFrame({ flags: "SYN", seq: 100 }));
  const [synAck] = bench.segments();
  bench.inject(tcpFrame({ flags: "ACK", seq: 101, ack: synAck!.seq + 1 }));
  assert.deepEqual(
    bench.segments().map((seg) => seg.flags),
    ["RST ACK"],
  );
  bench.inject(tcpFrame({ flags: "SYN", seq: 100, sourcePort: 4001 }));
  const [other] = bench.segments();
  listener?.close();
  bench.inject(tcpFrame({ flags: "ACK", seq: 101, ack: other!.seq + 1, sourcePort: 4001 }));
  assert.deepEqual(
    bench.segments().map((seg) => seg.flags),
    ["RST ACK"],
  );
  bench.inject(tcpFrame({ flags: "SYN", seq: 100, sourcePort: 4002 }));
  assert.equal(bench.segments()[0]?.flags, "RST ACK");
  bench.assertNoLeak();
});

test("a port has one listener; 0 finds a free one", () => {
  const bench = new Bench();
  const first = bench.stack.tcp.listen(80, () => null);
  assert.equal(
    bench.stack.tcp.listen(80, () => null),
    null,
  );
  first?.close();
  assert.ok(bench.stack.tcp.listen(80, () => null));
  assert.ok(bench.stack.tcp.listen(0, () => null)!.port >= 49_152);
});

test("SYN-SENT: SYN-ACK makes the connection and is acknowledged at once (RFC 9293 3.10.7.3)", () => {
  const { bench, client, port, iss } = connecting();
  bench.inject(tcpFrame({ flags: "SYN ACK", sourcePort: 80, port, seq: 500, ack: iss + 1 }));
  assert.deepEqual(client.events, ["connect"]);
  assert.deepEqual(
    bench.segments().map((seg) => [seg.flags, seg.seq, seg.ack]),
    [["ACK", iss + 1, 501]],
  );
});

test("SYN-SENT: SYNs go out after 0, 1, 3, 7, 15, 31 s; then ETIMEDOUT (RFC 6298, 2.1, 5.5; RFC 9293 3.8.3)", () => {
  const { bench, client } = connecting();
  bench.run(120_000);
  assert.deepEqual(
    bench.segments().map((seg) => seg.atMs),
    [1000, 3000, 7000, 15_000, 31_000],
  );
  assert.deepEqual(client.events, ["close ETIMEDOUT"]);
  bench.assertNoLeak();
});

test("SYN-SENT: RST with an acceptable ACK refuses; without one, or with a wrong one, it is ignored (RFC 9293 3.10.7.3)", () => {
  const { bench, client, port, iss } = connecting();
  const from = { sourcePort: 80, port };
  bench.inject(tcpFrame({ ...from, flags: "RST", seq: 0 }));
  bench.inject(tcpFrame({ ...from, flags: "RST ACK", seq: 0, ack: iss }));
  bench.inject(tcpFrame({ ...from, flags: "RST ACK", seq: 0, ack: iss + 2 }));
  assert.deepEqual(client.events, []);
  bench.inject(tcpFrame({ ...from, flags: "RST ACK", seq: 0, ack: iss + 1 }));
  assert.deepEqual(client.events, ["close ECONNREFUSED"]);
  assert.deepEqual(bench.segments(), []);
});

test("SYN-SENT: an ACK of something else is answered with RST, a plain ACK ignored (RFC 9293 3.10.7.3, figure 7)", () => {
  const { bench, client, port, iss } = connecting();
  const from = { sourcePort: 80, port };
  bench.inject(tcpFrame({ ...from, flags: "SYN ACK", seq: 9, ack: iss }));
  bench.inject(tcpFrame({ ...from, flags: "ACK", seq: 9, ack: iss + 9 }));
  bench.inject(tcpFrame({ ...from, flags: "ACK", seq: 9, ack: iss + 1 }));
  assert.deepEqual(
    bench.segments().map((seg) => [seg.flags, seg.seq]),
    [
      ["RST", iss],
      ["RST", iss + 9],
    ],
  );
  assert.deepEqual(client.events, []);
});

test("both sides open at once and meet in one connection (RFC 9293 3.5, figure 8)", () => {
  const { bench, client, port, iss } = connecting({ limits: PLAIN });
  const from = { sourcePort: 80, port };
  bench.inject(tcpFrame({ ...from, flags: "SYN", seq: 300 }));
  assert.deepEqual(
    bench.segments().map((seg) => [seg.flags, seg.seq, seg.ack]),
    [["SYN ACK", iss, 301]],
  );
  bench.inject(tcpFrame({ ...from, flags: "SYN ACK", seq: 300, ack: iss + 1 }));
  assert.deepEqual(client.events, ["connect"]);
  bench.inject(tcpFrame({ ...from, flags: "ACK", seq: 301, ack: iss + 1, data: text("hello") }));
  assert.equal(client.received, "hello");
});

test("a connection to nowhere is told so, and not before connect returns", () => {
  for (const nowhere of [0x08080808, 0, 0x7f000001, HOST]) {
    const bench = new Bench();
    const client = new Recorder();
    bench.stack.tcp.connect(nowhere, 80, client);
    assert.deepEqual(client.events, []);
    bench.run(0);
    assert.deepEqual(client.events, ["close ENETUNREACH"]);
  }
});

test("an unreachable host or port breaks a connection that opens, not one that is open (RFC 1122 4.2.3.9, RFC 5927 4.1)", () => {
  const unreachable = (code: number, port: number, seq: number): Uint8Array => {
    const quoted = tcpFrame({
      flags: "SYN",
      sourcePort: port,
      port: 80,
      seq,
      ip: { from: HOST, to: PEER },
    }).slice(14, 14 + 28);
    return icmpFrame(3, code, 0, quoted);
  };
  for (const [code, reason] of [
    [1, "EHOSTUNREACH"],
    [3, "ECONNREFUSED"],
  ] as const) {
    const { bench, client, port, iss } = connecting();
    bench.inject(unreachable(code, port, iss + 5)); // not in flight
    bench.inject(unreachable(code, port + 1, iss));
    assert.deepEqual(client.events, []);
    bench.inject(unreachable(code, port, iss));
    assert.deepEqual(client.events, [`close ${reason}`]);
  }
  const { bench, client, port, iss } = connecting();
  bench.inject(tcpFrame({ flags: "SYN ACK", sourcePort: 80, port, seq: 500, ack: iss + 1 }));
  client.write("x");
  bench.run(0);
  bench.inject(unreachable(1, port, iss + 1));
  assert.deepEqual(client.events, ["connect"]);
});

test("ISNs grow with the clock and differ between port pairs (RFC 6528)", () => {
  const { bench } = listening();
  const isns: number[] = [];
  for (const sourcePort of [4000, 4001, 4000]) {
    bench.inject(tcpFrame({ flags: "SYN", seq: 1, sourcePort }));
    isns.push(bench.segments()[0]!.seq);
    bench.inject(tcpFrame({ flags: "RST", seq: 2, sourcePort }));
    bench.run(10);
  }
  assert.notEqual(isns[1]! - isns[0]!, 2500);
  assert.equal((isns[2]! - isns[0]!) >>> 0, 5000); // 20 ms of 4 us
});
