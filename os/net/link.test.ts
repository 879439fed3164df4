import assert from "node:assert/strict";
import { test } from "node:test";
import { describeFrame } from "#os/sim";
import {
  Bench,
  BROADCAST_MAC,
  checksum,
  counter,
  ethernet,
  HOST,
  HOST_MAC,
  ipv4Packet,
  join,
  Pair,
  PEER,
  PEER_MAC,
  text,
  u16,
  u32,
  udpFrame,
} from "./harness.test.ts";

function arp(operation: number, from: [Uint8Array, number], to: [Uint8Array, number]): Uint8Array {
  const body = [0, 1, 8, 0, 6, 4, 0, operation];
  return join(body, from[0], u32(from[1]), to[0], u32(to[1]));
}
const ZERO_MAC = new Uint8Array(6);
const request = (from: number, target: number) =>
  ethernet(0x0806, arp(1, [PEER_MAC, from], [ZERO_MAC, target]), BROADCAST_MAC);

function icmpEcho(data: Uint8Array): Uint8Array {
  const body = [8, 0, 0, 0, 0, 1, 0, 2, ...data];
  const sum = checksum(body);
  body[2] = sum >>> 8;
  body[3] = sum & 255;
  return Uint8Array.from(body);
}

test("Ethernet: a frame for another station or too short for a header is counted and dropped", () => {
  const bench = new Bench();
  bench.inject(ethernet(0x0800, new Uint8Array(50), Uint8Array.of(2, 0, 0, 0, 0, 9)));
  bench.inject(ethernet(0x86dd, new Uint8Array(50)));
  assert.equal(bench.counter("ethernet: not for us"), 1);
  assert.equal(bench.counter("ethernet: unknown type"), 1);
  bench.inject(ethernet(0x0800, new Uint8Array(0)));
  assert.equal(bench.counter("ipv4: truncated"), 1);
  bench.assertNoLeak();
});

test("ARP: an address is announced when it is taken on (RFC 5227 2.3)", () => {
  const bench = new Bench({ answersArp: false, address: 0 });
  bench.stack.configure(HOST, 0xffffff00, 0);
  bench.run(0);
  assert.deepEqual(bench.lines(), ["ARP who has 10.0.0.1? tell 10.0.0.1 (02:00:00:00:00:01)"]);
});

test("ARP: a request for our address is answered, and its sender learned (RFC 826)", () => {
  const bench = new Bench({ answersArp: false });
  bench.inject(request(PEER, HOST));
  assert.deepEqual(bench.lines(), ["ARP 10.0.0.1 (02:00:00:00:00:01) to 10.0.0.2"]);
  const socket = bench.stack.udp.bind(9, { onDatagram: () => {} }, false);
  socket?.send(PEER, 9, text("hi"), 0, 2);
  bench.run(0);
  assert.deepEqual(bench.lines(), ["10.0.0.1:9 > 10.0.0.2:9 UDP len 2"]);
});

test("ARP: a request for someone else teaches nothing and is not answered (RFC 826)", () => {
  const bench = new Bench({ answersArp: false });
  bench.inject(request(PEER, HOST + 8));
  assert.deepEqual(bench.lines(), []);
  assert.equal(bench.stack.net.arp.find(PEER), null);
});

test("ARP: an answer that nobody asked for adds nothing (RFC 826)", () => {
  const bench = new Bench({ answersArp: false });
  bench.inject(ethernet(0x0806, arp(2, [PEER_MAC, PEER], [HOST_MAC, HOST])));
  assert.equal(bench.stack.net.arp.find(PEER), null);
});

test("ARP: messages that are short, not Ethernet, from a group or from off the link are dropped", () => {
  const bench = new Bench({ answersArp: false });
  bench.inject(ethernet(0x0806, arp(1, [PEER_MAC, PEER], [ZERO_MAC, HOST]).slice(0, 27)));
  assert.equal(bench.counter("arp: truncated"), 1);
  const wrongType = arp(1, [PEER_MAC, PEER], [ZERO_MAC, HOST]);
  wrongType[1] = 6;
  bench.inject(ethernet(0x0806, wrongType));
  bench.inject(ethernet(0x0806, arp(7, [PEER_MAC, PEER], [ZERO_MAC, HOST])));
  assert.equal(bench.counter("arp: not Ethernet and IPv4"), 2);
  bench.inject(ethernet(0x0806, arp(1, [Uint8Array.of(1, 0, 0, 0, 0, 2), PEER], [ZERO_MAC, HOST])));
  bench.inject(request(0x0b000001, HOST));
  assert.equal(bench.counter("arp: bad sender"), 2);
  assert.deepEqual(bench.lines(), []);
});

test("ARP: a packet waits for the answer, then leaves; the newest are kept (RFC 1122 2.3.2.2)", () => {
  const bench = new Bench({ answersArp: false });
  const socket = bench.stack.udp.bind(9, { onDatagram: () => {} }, false);
  for (let i = 0; i < 6; i++) socket?.send(PEER, 100 + i, text("x"), 0, 1);
  bench.run(0);
  assert.deepEqual(bench.lines(), ["ARP who has 10.0.0.2? tell 10.0.0.1 (02:00:00:00:00:01)"]);
  assert.equal(bench.counter("arp: pending packet dropped"), 2);
  bench.inject(ethernet(0x0806, arp(2, [PEER_MAC, PEER], [HOST_MAC, HOST])));
  assert.deepEqual(
    bench.lines(),
    [100, 101, 102, 105].map((port) => `10.0.0.1:9 > 10.0.0.2:${port} UDP len 1`),
  );
  bench.assertNoLeak();
});

test("ARP: three requests a second apart, then what waited is dropped (RFC 1122 2.3.2.1)", () => {
  const bench = new Bench({ answersArp: false });
  const socket = bench.stack.udp.bind(9, { onDatagram: () => {} }, false);
  socket?.send(PEER, 9, text("x"), 0, 1);
  bench.run(10_000);
  assert.deepEqual(
    bench.frames().map((frame) => frame.atUs / 1000),
    [0, 1000, 2000],
  );
  assert.equal(bench.counter("arp: no answer"), 1);
  bench.assertNoLeak();
});

test("ARP: an old neighbour is asked directly and used meanwhile; without an answer it is asked anew", () => {
  const bench = new Bench({ answersArp: false });
  const socket = bench.stack.udp.bind(9, { onDatagram: () => {} }, false);
  bench.inject(request(PEER, HOST));
  bench.run(60_000);
  bench.skip();
  socket?.send(PEER, 9, text("x"), 0, 1);
  bench.run(0);
  const [ask, datagram] = bench.frames();
  assert.deepEqual(ask?.bytes.slice(0, 6), PEER_MAC);
  assert.equal(describeFrame(datagram!.bytes), "10.0.0.1:9 > 10.0.0.2:9 UDP len 1");
  bench.run(5000);
  bench.skip();
  socket?.send(PEER, 9, text("x"), 0, 1);
  bench.run(0);
  assert.deepEqual(bench.frames()[0]?.bytes.slice(0, 6), BROADCAST_MAC);
});

test("ARP: when another host claims our address we defend it once in ten seconds (RFC 5227 2.4)", () => {
  const bench = new Bench({ answersArp: false });
  const claim = ethernet(0x0806, arp(1, [PEER_MAC, HOST], [ZERO_MAC, HOST]), BROADCAST_MAC);
  bench.inject(claim, claim);
  assert.equal(bench.frames().length, 1);
  bench.run(10_000);
  bench.inject(claim);
  assert.equal(bench.frames().length, 1);
  assert.equal(bench.counter("arp: another host claims our address"), 3);
});

test("ARP: the cache is bounded under a flood of requests", () => {
  const bench = new Bench({ answersArp: false });
  bench.stack.configure(HOST, 0xff000000, 0);
  for (let i = 0; i < 5000; i++) bench.inject(request(0x0a010000 + i, HOST));
  assert.ok(bench.counter("arp: neighbour evicted") > 0);
  bench.assertNoLeak();
});

test("IPv4: header errors are told apart (RFC 1122 3.2.1)", () => {
  const payload = new Uint8Array(8);
  const cases: [string, Uint8Array][] = [
    ["ipv4: truncated", ipv4Packet({}, payload).slice(0, 19)],
    ["ipv4: bad version or header length", ipv4Packet({ version: 6 }, payload)],
    ["ipv4: bad version or header length", ipv4Packet({ ihl: 4 }, payload)],
    ["ipv4: truncated", ipv4Packet({ ihl: 15 }, payload)],
    ["ipv4: bad total length", ipv4Packet({ totalLength: 19 }, payload)],
    ["ipv4: bad total length", ipv4Packet({ totalLength: 1000 }, payload)],
    ["ipv4: bad checksum", ipv4Packet({ checksum: 0x1234 }, payload)],
    ["ipv4: fragment", ipv4Packet({ fragment: 0x2000 }, payload)],
    ["ipv4: fragment", ipv4Packet({ fragment: 0x0001 }, payload)],
    ["ipv4: bad source", ipv4Packet({ from: HOST }, payload)],
    ["ipv4: bad source", ipv4Packet({ from: 0x7f000001 }, payload)],
    ["ipv4: bad source", ipv4Packet({ from: 0xe0000001 }, payload)],
    ["ipv4: bad source", ipv4Packet({ from: 0x0a0000ff }, payload)],
    ["ipv4: bad source", ipv4Packet({ from: 0 }, payload)],
    ["ipv4: not for us", ipv4Packet({ to: HOST + 5 }, payload)],
    ["ipv4: unknown protocol", ipv4Packet({ protocol: 99 }, payload)],
  ];
  for (const [name, packet] of cases) {
    const bench = new Bench();
    bench.inject(ethernet(0x0800, packet));
    assert.equal(bench.counter(name), 1, name);
    assert.deepEqual(bench.lines(), []);
    bench.assertNoLeak();
  }
});

test("IPv4: options are skipped, padding behind the packet is ignored, TTL 0 is accepted (RFC 1122 3.2.1.7, 3.2.1.8)", () => {
  const bench = new Bench();
  const echo = icmpEcho(text("ping"));
  bench.inject(
    ethernet(0x0800, ipv4Packet({ protocol: 1, options: [7, 7, 4, 0, 0, 0, 0, 1] }, echo)),
  );
  bench.inject(
    ethernet(0x0800, join(ipv4Packet({ protocol: 1, ttl: 0 }, echo), new Uint8Array(14))),
  );
  const line = "10.0.0.1 > 10.0.0.2 ICMP 0.0 len 12";
  assert.deepEqual(bench.lines(), [line, line]);
});

test("IPv4: a frame to everyone with a datagram for one is dropped (RFC 1122 3.3.6)", () => {
  const bench = new Bench();
  bench.inject(udpFrame({ port: 9, to: BROADCAST_MAC }, text("x")));
  assert.equal(bench.counter("ipv4: not for us"), 1);
});

test("ICMP: an echo request comes back with its data and a right checksum (RFC 792)", () => {
  const bench = new Bench();
  bench.inject(ethernet(0x0800, ipv4Packet({ protocol: 1 }, icmpEcho(text("abcdefg")))));
  const [frame] = bench.frames();
  assert.ok(frame);
  assert.equal(checksum(frame.bytes.slice(14, 34)), 0);
  assert.equal(checksum(frame.bytes.slice(34)), 0);
  assert.deepEqual(frame.bytes.slice(38), join(u16(1), u16(2), text("abcdefg")));
  bench.assertNoLeak();
});

test("ICMP: short, damaged and unknown messages, and echo to a broadcast, are dropped (RFC 1122 3.2.2)", () => {
  const bench = new Bench();
  const echo = icmpEcho(text("abc"));
  bench.inject(ethernet(0x0800, ipv4Packet({ protocol: 1 }, echo.slice(0, 7))));
  assert.equal(bench.counter("icmp: truncated"), 1);
  const damaged = echo.slice();
  damaged[9]! ^= 4;
  bench.inject(ethernet(0x0800, ipv4Packet({ protocol: 1 }, damaged)));
  assert.equal(bench.counter("icmp: bad checksum"), 1);
  const redirect = Uint8Array.of(5, 0, 0xfa, 0xff, 0, 0, 0, 0);
  bench.inject(ethernet(0x0800, ipv4Packet({ protocol: 1 }, redirect)));
  assert.equal(bench.counter("icmp: unknown type"), 1);
  bench.inject(ethernet(0x0800, ipv4Packet({ protocol: 1, to: 0xffffffff }, echo), BROADCAST_MAC));
  assert.deepEqual(bench.lines(), []);
});

test("UDP: a datagram reaches its port with its sender's address; the answer goes back (RFC 768)", () => {
  const bench = new Bench();
  const seen: string[] = [];
  const socket = bench.stack.udp.bind(
    7,
    {
      onDatagram: (address, port, bytes, start, end) => {
        seen.push(`${address}:${port} ${String.fromCharCode(...bytes.slice(start, end))}`);
        socket?.send(address, port, bytes, start, end);
      },
    },
    false,
  );
  bench.inject(udpFrame({ port: 7 }, text("hello")));
  bench.inject(udpFrame({ port: 7, noChecksum: true }, text("")));
  bench.inject(udpFrame({ port: 7, ip: { to: 0xffffffff }, to: BROADCAST_MAC }, text("all")));
  assert.deepEqual(seen, [`${PEER}:5000 hello`, `${PEER}:5000 `, `${PEER}:5000 all`]);
  const frames = bench.frames();
  assert.equal(frames.length, 3);
  for (const { bytes } of frames) {
    const datagram = bytes.slice(34);
    assert.equal(checksum(join(bytes.slice(26, 34), [0, 17], u16(datagram.length), datagram)), 0);
  }
  bench.assertNoLeak();
});

test("UDP: length and checksum are verified; a vouched checksum is not (RFC 768, RFC 1122 4.1.3.4)", () => {
  const bench = new Bench();
  let received = 0;
  bench.stack.udp.bind(7, { onDatagram: () => received++ }, false);
  bench.inject(udpFrame({ port: 7, length: 7 }, text("hello")));
  bench.inject(udpFrame({ port: 7, length: 14 }, text("hello")));
  assert.equal(bench.counter("udp: bad length"), 2);
  bench.inject(ethernet(0x0800, ipv4Packet({ protocol: 17 }, new Uint8Array(7))));
  assert.equal(bench.counter("udp: truncated"), 1);
  const damaged = udpFrame({ port: 7 }, text("hello"));
  damaged[44]! ^= 1;
  bench.inject(damaged);
  assert.equal(bench.counter("udp: bad checksum"), 1);
  assert.equal(received, 0);
  bench.put(damaged);
  bench.sim.wire.deliverDue();
  bench.node.machine.device.vouchForLast();
  bench.run(0);
  assert.equal(received, 1);
});

test("UDP: a closed port is reported with the offending header, at a limited rate (RFC 1122 4.1.3.1)", () => {
  const bench = new Bench();
  const datagram = udpFrame({ port: 7 }, text("hello"));
  bench.inject(datagram);
  const [frame] = bench.frames();
  assert.ok(frame);
  assert.deepEqual(frame.bytes.slice(34, 36), Uint8Array.of(3, 3));
  assert.deepEqual(frame.bytes.slice(42), datagram.slice(14, 14 + 28));
  assert.equal(checksum(frame.bytes.slice(34)), 0);
  for (let i = 0; i < 100; i++) bench.inject(datagram);
  assert.equal(bench.frames().length, 19);
  assert.equal(bench.counter("icmp: error not sent, rate limit"), 81);
  bench.inject(udpFrame({ port: 7, ip: { to: 0xffffffff }, to: BROADCAST_MAC }, text("x")));
  bench.run(1000);
  assert.deepEqual(bench.lines(), []); // never about a broadcast: RFC 1122 3.2.2
});

test("UDP: ports are bound once, freed, and bounded; too long or without a way is refused", () => {
  const bench = new Bench();
  const { udp } = bench.stack;
  const ignore = { onDatagram: () => {} };
  const socket = udp.bind(7, ignore, true);
  assert.equal(udp.bind(7, ignore, false), null);
  assert.equal(socket?.send(PEER, 1, new Uint8Array(1473), 0, 1473), false);
  assert.equal(socket?.send(PEER, 1, new Uint8Array(1472), 0, 1472), true);
  assert.equal(socket?.send(0x08080808, 1, new Uint8Array(1), 0, 1), false);
  socket?.close();
  socket?.close();
  assert.equal(socket?.send(PEER, 1, new Uint8Array(1), 0, 1), false);
  const ports = new Set<number>();
  for (;;) {
    const free = udp.bind(0, ignore, false);
    if (free === null) break;
    ports.add(free.port);
  }
  assert.equal(ports.size, 256);
  assert.ok([...ports].every((port) => port >= 49152));
});

test("UDP: checksums are left to a device that does them", () => {
  const pair = new Pair({ checksumOffload: true });
  let received = "";
  pair.b.stack.udp.bind(
    7,
    {
      onDatagram: (_a, _p, bytes, start, end) =>
        (received = String.fromCharCode(...bytes.slice(start, end))),
    },
    false,
  );
  const socket = pair.a.stack.udp.bind(0, { onDatagram: () => {} }, false);
  socket?.send(PEER, 7, text("offload"), 0, 7);
  pair.run(100);
  assert.equal(received, "offload");
  assert.equal(counter(pair.b.stack, "udp: bad checksum"), 0);
});
