import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "#os/base";
import {
  Bench,
  Established,
  mssOption,
  Recorder,
  tcpFrame,
  text,
  timestampsOption,
} from "../harness.test.ts";

test("RST inside the window but not at RCV.NXT is questioned; outside it is ignored (RFC 5961 3.2)", () => {
  const c = new Established();
  assert.deepEqual(
    c.send({ flags: "RST", seq: c.seq + 100 }).map((seg) => [seg.flags, seg.seq, seg.ack]),
    [["ACK", c.ack, c.seq]],
  );
  assert.deepEqual(c.send({ flags: "RST", seq: c.seq - 1 }), []);
  assert.deepEqual(c.send({ flags: "RST", seq: c.seq + 70_000 }), []);
  assert.equal(c.state, "ESTABLISHED");
  assert.equal(c.bench.counter("tcp: unacceptable RST"), 3);
});

test("SYN on a connection is questioned, wherever it lies (RFC 5961 4.2)", () => {
  for (const seq of [0, 100, -50, 100_000]) {
    const c = new Established();
    const sent = c.send({ flags: "SYN", seq: (c.seq + seq) >>> 0 });
    assert.deepEqual(
      sent.map((seg) => [seg.flags, seg.ack]),
      [["ACK", c.seq]],
    );
    assert.equal(c.state, "ESTABLISHED");
  }
});

test("an ACK of what was never sent, or older than a window, is questioned and its data not taken (RFC 5961 5.2)", () => {
  for (const offset of [1, 1_000_000, -70_000]) {
    const c = new Established();
    const sent = c.send({ flags: "ACK", ack: (c.ack + offset) >>> 0, data: text("inject") });
    assert.deepEqual(
      sent.map((seg) => [seg.flags, seg.ack]),
      [["ACK", c.seq]],
    );
    assert.equal(c.user.received, "");
  }
});

test("a segment without ACK is dropped (RFC 9293 3.10.7.4, fifth check)", () => {
  const c = new Established();
  assert.deepEqual(c.send({ flags: "PSH", data: text("x") }), []);
  assert.equal(c.user.received, "");
  assert.equal(c.bench.counter("tcp: no ACK"), 1);
});

test("URG and unknown flags change nothing (RFC 9293 3.8.5, RFC 6093)", () => {
  const c = new Established();
  c.send({ flags: "URG PSH ACK", data: text("abc") });
  c.seq += 3;
  c.send({ flags: "ECE CWR ACK", data: text("def") });
  assert.equal(c.user.received, "abcdef");
});

test("challenge ACKs are limited for each connection and for all (RFC 5961 7)", () => {
  const c = new Established();
  for (let i = 0; i < 50; i++) c.send({ flags: "SYN", seq: c.seq });
  assert.equal(c.bench.counter("tcp: challenges sent"), 1);
  c.run(500);
  c.send({ flags: "SYN", seq: c.seq });
  assert.equal(c.bench.counter("tcp: challenges sent"), 2);
});

test("RSTs to strangers are limited", () => {
  const bench = new Bench({ limits: { resetsPerSecond: 10 } });
  for (let i = 0; i < 100; i++)
    bench.inject(tcpFrame({ flags: "SYN", seq: i, port: 9, sourcePort: 1000 + i }));
  assert.equal(bench.counter("tcp: RSTs sent"), 10);
  assert.equal(bench.counter("tcp: RST not sent, rate limit"), 90);
});

test("under a SYN flood memory is bounded, and those who answer get in by cookie (RFC 4987 3.6)", () => {
  const bench = new Bench({ limits: { backlogMax: 16, connectionsMax: 64 } });
  const servers: Recorder[] = [];
  bench.stack.tcp.listen(80, (socket) => {
    const server = new Recorder();
    server.socket = socket;
    servers.push(server);
    return server;
  });
  for (let i = 0; i < 3000; i++) {
    const from = 0x0a000010 + (i % 64);
    bench.put(tcpFrame({ flags: "SYN", seq: i, sourcePort: 1024 + i, ip: { from } }));
    if (i % 32 === 0) bench.run(0);
  }
  bench.run(0);
  bench.skip();
  assert.equal(bench.stack.tcp.halfOpenCount, 16);
  assert.equal(bench.stack.tcp.connectionCount, 16);
  assert.ok(bench.counter("tcp: SYN cookies sent") > 2500);
  assert.equal(bench.stack.tcp.buffersAllocatedBytes, 0);

  const options = [...mssOption(1400), 1, 1, 4, 2, 1, 3, 3, 5, ...timestampsOption(700, 0)];
  bench.inject(tcpFrame({ flags: "SYN", seq: 9000, options }));
  const [synAck] = bench.segments();
  assert.match(synAck!.options, /^mss 1460 sackOK ts \d+\/700 wscale 0$/);
  const tsVal = Number(/ts (\d+)/.exec(synAck!.options)![1]);
  assert.equal(bench.stack.tcp.connectionCount, 16);
  const ack = { flags: "PSH ACK", seq: 9001, ack: synAck!.seq + 1, wnd: 100 };
  bench.inject(tcpFrame({ ...ack, options: timestampsOption(701, tsVal), data: text("hi") }));
  assert.equal(servers.length, 1);
  assert.equal(servers[0]?.received, "hi");
  bench.skip();
  servers[0]?.write("x".repeat(4000));
  bench.run(0);
  // What was offered came back with the timestamp: wscale 5 makes the window 3200, the MSS 1400
  // carries 1388.
  assert.deepEqual(
    bench.segments().map((seg) => seg.data.length),
    [1388, 1388],
  );
});

test("a forged or old cookie opens nothing (RFC 4987 3.6)", () => {
  const bench = new Bench({ limits: { backlogMax: 0 } });
  let accepted = 0;
  bench.stack.tcp.listen(80, () => {
    accepted++;
    return new Recorder();
  });
  bench.inject(tcpFrame({ flags: "SYN", seq: 9000 }));
  const cookie = bench.segments()[0]!.seq;
  const prng = new Prng(4);
  for (let i = 0; i < 2000; i++) {
    bench.inject(tcpFrame({ flags: "ACK", seq: 9001, ack: prng.nextU32() }));
  }
  bench.inject(tcpFrame({ flags: "ACK", seq: 9002, ack: cookie + 1 }));
  bench.inject(tcpFrame({ flags: "ACK", seq: 9001, ack: cookie + 1, sourcePort: 4001 }));
  assert.equal(accepted, 0);
  bench.run(200_000);
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, sourcePort: 9 })); // cookies are in use again
  bench.inject(tcpFrame({ flags: "ACK", seq: 9001, ack: cookie + 1 }));
  assert.equal(accepted, 0);
  assert.equal(bench.stack.tcp.connectionCount, 0);
});

test("with every block in use a SYN is dropped; TIME-WAIT gives way first", () => {
  const c = new Established({ limits: { connectionsMax: 2 } });
  c.bench.inject(tcpFrame({ flags: "SYN", seq: 1, sourcePort: 5000 }));
  assert.equal(c.bench.segments()[0]?.flags, "SYN ACK");
  assert.deepEqual(c.send({ flags: "SYN", seq: 1, sourcePort: 5001 }), []);
  assert.equal(c.bench.counter("tcp: too many connections"), 1);
  c.user.socket?.end();
  c.run(0);
  c.ack += 1;
  c.send({ flags: "FIN ACK" });
  assert.equal(c.state, "TIME-WAIT");
  assert.equal(c.send({ flags: "SYN", seq: 1, sourcePort: 5001 })[0]?.flags, "SYN ACK");
  assert.equal(c.state, "CLOSED");
});

test("a flood of pieces out of order is bounded in ranges and bytes", () => {
  const c = new Established({ limits: { rangesMax: 8, buffersBytesMax: 65_536 } });
  const prng = new Prng(9);
  for (let i = 0; i < 3000; i++) {
    c.send({ flags: "ACK", seq: c.seq + 2 + 2 * prng.below(30_000), data: text("x") });
  }
  const { tcp } = c.bench.stack;
  assert.ok(tcp.buffersAllocatedBytes <= 65_536);
  assert.ok(c.bench.counter("tcp: too many ranges out of order") > 2000);
  c.say("x".repeat(1000));
  assert.equal(c.user.received.length >= 1000, true); // the stream goes on
});

test("buffers for pieces out of order run out for the attacker, not for data in order", () => {
  const bench = new Bench({ limits: { buffersBytesMax: 8192 } });
  const servers: Recorder[] = [];
  bench.stack.tcp.listen(80, () => {
    const server = new Recorder();
    servers.push(server);
    return server;
  });
  for (let port = 5000; port < 5010; port++) {
    bench.inject(tcpFrame({ flags: "SYN", seq: 1, sourcePort: port }));
    const [synAck] = bench.segments();
    const ack = synAck!.seq + 1;
    bench.inject(tcpFrame({ flags: "ACK", seq: 2, ack, sourcePort: port }));
    bench.inject(tcpFrame({ flags: "ACK", seq: 3, ack, sourcePort: port, data: text("gap") }));
    bench.inject(tcpFrame({ flags: "ACK", seq: 2, ack, sourcePort: port, data: text("in order") }));
    bench.skip();
  }
  for (const server of servers) assert.ok(server.received.length >= 6, server.received);
  assert.ok(bench.stack.tcp.buffersAllocatedBytes <= 8192);
});

test("a flood of tiny segments costs no memory, and at most one ACK for each turn", () => {
  const c = new Established();
  for (let i = 0; i < 4; i++) c.say("x");
  for (let i = 0; i < 2000; i++) {
    c.bench.put(c.frame({ flags: "ACK", data: text("t") }));
    c.seq += 1;
    if (i % 50 === 49) assert.ok(c.run(0).length <= 1);
  }
  assert.equal(c.user.received.length, 2004);
  assert.equal(c.bench.stack.tcp.buffersAllocatedBytes, 0);
});

test("a tiny MSS is not believed (RFC 9293 3.7.1; 48 is our floor)", () => {
  const c = new Established({ mss: 1 });
  assert.deepEqual(
    c.write("x".repeat(100)).map((seg) => seg.data.length),
    [48, 48, 4],
  );
});

test("peers that shut their windows give way when buffers run out, the oldest first (RFC 6429)", () => {
  const bench = new Bench({ limits: { buffersBytesMax: 32_768, zeroWindowPatienceMs: 10_000 } });
  const servers: Recorder[] = [];
  bench.stack.tcp.listen(80, (socket) => {
    const server = new Recorder();
    server.socket = socket;
    servers.push(server);
    return server;
  });
  const open = (port: number, wnd: number): Recorder => {
    bench.inject(tcpFrame({ flags: "SYN", seq: 1, sourcePort: port }));
    const ack = bench.segments()[0]!.seq + 1;
    bench.inject(tcpFrame({ flags: "ACK", seq: 2, ack, sourcePort: port, wnd }));
    return servers.at(-1)!;
  };
  const shut = [5000, 5001, 5002, 5003].map((port) => open(port, 0));
  for (const server of shut) assert.equal(server.write("x".repeat(3000)), 3000);
  bench.run(5000);
  bench.skip();
  const good = open(6000, 65_535);
  assert.equal(good.write("hello"), 0); // no buffer, and nobody has been shut long enough
  bench.run(0);
  assert.deepEqual(good.events, []);
  bench.run(6000);
  assert.equal(good.write("hello"), 0);
  bench.run(0);
  assert.deepEqual(shut[0]!.events, ["close ETIMEDOUT"]);
  assert.deepEqual(shut[1]!.events, []);
  bench.run(0);
  assert.deepEqual(good.events, ["writable"]);
  assert.equal(good.write("hello"), 5);
  assert.equal(bench.counter("tcp: shut windows given up"), 1);
});

test("ten thousand idle connections hold no buffers and wake nobody", () => {
  const bench = new Bench();
  let accepted = 0;
  const user = new Recorder();
  bench.stack.tcp.listen(80, () => {
    accepted++;
    return user;
  });
  // Straight into the stack: the wire's trace would remember every frame.
  bench.sim.wire.onSent = () => {};
  const { device } = bench.node.machine;
  bench.stack.tcp.isn = (_address, ports) => ports;
  let opened = 0;
  for (let batch = 0; batch < 100; batch++) {
    for (const step of ["SYN", "ACK"]) {
      for (let i = 0; i < 100; i++) {
        const sourcePort = 1024 + batch * 100 + i;
        const ack = (((sourcePort << 16) | 80) + 1) >>> 0;
        device.deliver(tcpFrame({ flags: step, seq: step === "SYN" ? 7 : 8, ack, sourcePort }));
      }
      bench.run(0);
    }
    opened += 100;
  }
  assert.equal(accepted, opened);
  assert.equal(bench.stack.tcp.connectionCount, opened);
  assert.equal(bench.stack.tcp.buffersAllocatedBytes, 0);
  bench.run(10_000);
  const { turns } = bench.node.machine;
  bench.run(3_600_000);
  assert.ok(bench.node.machine.turns - turns <= 6);
});

test("a segment that overtakes the one with the cookie is dropped, not reset (RFC 4987 3.6)", () => {
  const bench = new Bench({ limits: { backlogMax: 0 } });
  const servers: Recorder[] = [];
  bench.stack.tcp.listen(80, () => {
    const server = new Recorder();
    servers.push(server);
    return server;
  });
  bench.inject(tcpFrame({ flags: "SYN", seq: 9000 }));
  const ack = bench.segments()[0]!.seq + 1;
  bench.inject(tcpFrame({ flags: "FIN ACK", seq: 9004, ack, data: text("def") }));
  assert.deepEqual(bench.segments(), []);
  bench.inject(tcpFrame({ flags: "ACK", seq: 9001, ack, data: text("abc") }));
  bench.inject(tcpFrame({ flags: "FIN ACK", seq: 9004, ack, data: text("def") }));
  assert.equal(servers[0]?.received, "abcdef");
});

test("an ACK of a cookie finds its way past the block of a second SYN (RFC 4987 3.6)", () => {
  const bench = new Bench({ limits: { backlogMax: 1 } });
  const servers: Recorder[] = [];
  bench.stack.tcp.listen(80, () => {
    const server = new Recorder();
    servers.push(server);
    return server;
  });
  bench.inject(tcpFrame({ flags: "SYN", seq: 1, sourcePort: 9 })); // fills the backlog
  bench.skip();
  const syn = tcpFrame({ flags: "SYN", seq: 9000 });
  bench.inject(syn);
  const cookie = bench.segments()[0]!.seq;
  bench.inject(tcpFrame({ flags: "RST", seq: 2, sourcePort: 9 }));
  bench.inject(syn); // a duplicate: this one is remembered
  assert.notEqual(bench.segments()[0]!.seq, cookie);
  bench.inject(tcpFrame({ flags: "ACK", seq: 9001, ack: cookie + 1, data: text("hello") }));
  assert.equal(servers[0]?.received, "hello");
  assert.equal(bench.stack.tcp.connectionCount, 1);
});
