import assert from "node:assert/strict";
import { test } from "node:test";
import { formatIpv4, ipv4 } from "#os/base";
import { describeFrame } from "#os/sim";
import {
  Bench,
  BROADCAST_MAC,
  HOST,
  HOST_MAC,
  type Ipv4Fields,
  join,
  u32,
  udpFrame,
} from "../harness.test.ts";

const SERVER = ipv4("10.0.0.2");
const LEASED = ipv4("10.0.0.77");

type Message = {
  type: number;
  xid: number;
  secs: number;
  ciaddr: number;
  options: Map<number, number[]>;
};

/** The DHCP messages the client sent since the last look. */
function messages(bench: Bench): (Message & { to: string; atMs: number })[] {
  return bench
    .frames()
    .filter((frame) => describeFrame(frame.bytes).includes(":67 UDP"))
    .map((frame) => {
      const bytes = frame.bytes.slice(42);
      const view = new DataView(bytes.buffer);
      const options = new Map<number, number[]>();
      for (let at = 240; bytes[at] !== 255; ) {
        const length = bytes[at + 1]!;
        options.set(bytes[at]!, [...bytes.slice(at + 2, at + 2 + length)]);
        at += 2 + length;
      }
      assert.ok(bytes.length >= 300);
      assert.deepEqual(bytes.slice(28, 34), HOST_MAC);
      return {
        type: options.get(53)![0]!,
        xid: view.getUint32(4),
        secs: view.getUint16(8),
        ciaddr: view.getUint32(12),
        options,
        to: formatIpv4(new DataView(frame.bytes.buffer).getUint32(30)),
        atMs: frame.atUs / 1000,
      };
    });
}

type Reply = {
  type: number;
  xid: number;
  yiaddr?: number;
  lease?: number;
  server?: number;
  mac?: Uint8Array;
  extra?: number[];
  ip?: Ipv4Fields;
  link?: Uint8Array;
};

function reply(fields: Reply): Uint8Array {
  const { server = SERVER, lease = 1000, yiaddr = LEASED } = fields;
  const body = join(
    [2, 1, 6, 0],
    u32(fields.xid),
    new Uint8Array(8),
    u32(yiaddr),
    new Uint8Array(8),
    fields.mac ?? HOST_MAC,
    new Uint8Array(10 + 64 + 128),
    [99, 130, 83, 99, 53, 1, fields.type, 54, 4, ...u32(server), 51, 4, ...u32(lease)],
    [1, 4, 255, 255, 255, 0, 3, 4, ...u32(SERVER), 6, 8, ...u32(SERVER), ...u32(ipv4("9.9.9.9"))],
    fields.extra ?? [],
    [255],
  );
  const ip = { from: SERVER, to: 0xffffffff, ...fields.ip };
  return udpFrame({ sourcePort: 67, port: 68, ip, to: fields.link ?? BROADCAST_MAC }, body);
}

function start(): { bench: Bench; xid: number } {
  const bench = new Bench({ address: 0 });
  bench.stack.startDhcp(null);
  bench.run(0);
  const [discover] = messages(bench);
  assert.equal(discover?.type, 1);
  assert.equal(discover.to, "255.255.255.255");
  return { bench, xid: discover.xid };
}

function bind(lease: number, extra: number[] = []): Bench {
  const { bench, xid } = start();
  bench.inject(reply({ type: 2, xid }), reply({ type: 5, xid, lease, extra }));
  assert.equal(bench.stack.net.address, LEASED);
  messages(bench);
  return bench;
}

test("DISCOVER, OFFER, REQUEST, ACK: the address, mask, router and servers are taken on (RFC 2131 3.1)", () => {
  const { bench, xid } = start();
  bench.inject(reply({ type: 2, xid }));
  const [request] = messages(bench);
  assert.equal(request?.type, 3);
  assert.equal(request.xid, xid);
  assert.deepEqual(request.options.get(50), u32(LEASED));
  assert.deepEqual(request.options.get(54), u32(SERVER));
  assert.deepEqual(request.options.get(61), [1, ...HOST_MAC]);
  assert.equal(bench.stack.net.address, 0);
  // Unicast to the new address.
  bench.inject(reply({ type: 5, xid, ip: { to: LEASED }, link: HOST_MAC }));
  assert.equal(bench.stack.net.address, LEASED);
  assert.equal(bench.stack.net.mask, 0xffffff00);
  assert.equal(bench.stack.net.gateway, SERVER);
  assert.deepEqual(bench.stack.resolver.servers, [SERVER, ipv4("9.9.9.9")]);
  bench.assertNoLeak();
});

test("without an answer DISCOVER is sent again after 4, 8, 16, 32, 64, 64 s, each a second more or less (RFC 2131 4.1)", () => {
  const { bench } = start();
  bench.run(200_000);
  const times = [0, ...messages(bench).map((message) => message.atMs)];
  const waits = times.slice(1).map((at, i) => at - times[i]!);
  for (const [i, wantedMs] of [4000, 8000, 16_000, 32_000, 64_000, 64_000].entries()) {
    assert.ok(Math.abs(waits[i]! - wantedMs) <= 1000, `${waits}`);
  }
});

test("four REQUESTs without an answer start the search anew with another xid (RFC 2131 4.4.1)", () => {
  const { bench, xid } = start();
  bench.inject(reply({ type: 2, xid }));
  bench.run(70_000);
  const types = messages(bench).map((message) => message.type);
  assert.deepEqual(types.slice(0, 5), [3, 3, 3, 3, 1]);
});

test("messages for others, of other transactions, or out of turn change nothing (RFC 2131 4.4.1)", () => {
  const { bench, xid } = start();
  bench.inject(reply({ type: 2, xid: xid + 1 }));
  bench.inject(reply({ type: 2, xid, mac: Uint8Array.of(2, 0, 0, 0, 0, 9) }));
  bench.inject(reply({ type: 5, xid }));
  bench.inject(reply({ type: 2, xid, yiaddr: 0 }));
  bench.inject(reply({ type: 2, xid, lease: 1 }));
  assert.deepEqual(messages(bench), []);
  assert.equal(bench.counter("dhcp: message not for us"), 5);
});

test("a NAK starts anew, unless it is another server's (RFC 2131 3.1, 4.4.1)", () => {
  const { bench, xid } = start();
  bench.inject(reply({ type: 2, xid }));
  messages(bench);
  bench.inject(reply({ type: 6, xid, server: SERVER + 1 }));
  assert.deepEqual(messages(bench), []);
  bench.inject(reply({ type: 6, xid }));
  assert.deepEqual(
    messages(bench).map((message) => message.type),
    [1],
  );
});

test("at T1 the server is asked directly, at T2 everyone, and at the end the address is given up (RFC 2131 4.4.5)", () => {
  const bench = bind(1000);
  bench.run(499_999);
  assert.deepEqual(messages(bench), []);
  bench.run(500_001);
  const sent = messages(bench);
  const first = sent[0];
  assert.ok(first);
  assert.equal(first.to, "10.0.0.2");
  assert.equal(first.ciaddr, LEASED);
  assert.equal(first.options.has(50), false);
  assert.equal(first.options.has(54), false);
  const steps = sent.map((m) => `${Math.round(m.atMs / 1000)} ${m.type} ${m.to}`);
  // Halves of what is left until T2 = 875 s, then until 1000 s; at least 60 s.
  assert.deepEqual(steps, [
    "500 3 10.0.0.2",
    "688 3 10.0.0.2",
    "782 3 10.0.0.2",
    "842 3 10.0.0.2",
    "875 3 255.255.255.255",
    "938 3 255.255.255.255",
    "998 3 255.255.255.255",
    "1000 1 255.255.255.255",
  ]);
  assert.equal(bench.stack.net.address, 0);
});

test("a renewed lease goes on without a change of address; its times count anew (RFC 2131 4.4.5)", () => {
  const bench = bind(1000);
  bench.run(500_000);
  const [renewal] = messages(bench);
  assert.ok(renewal);
  const direct = { ip: { to: LEASED }, link: HOST_MAC };
  bench.inject(reply({ type: 5, xid: renewal.xid, lease: 2000, ...direct }));
  assert.equal(bench.stack.net.address, LEASED);
  bench.run(999_000);
  assert.deepEqual(messages(bench), []);
  bench.run(1000);
  assert.equal(messages(bench).length, 1);
});

test("a NAK while renewing takes the address away at once (RFC 2131 4.4.5)", () => {
  const bench = bind(1000);
  bench.run(500_000);
  const [renewal] = messages(bench);
  bench.inject(
    reply({ type: 6, xid: renewal!.xid, yiaddr: 0, ip: { to: LEASED }, link: HOST_MAC }),
  );
  assert.equal(bench.stack.net.address, 0);
  assert.equal(messages(bench)[0]?.type, 1);
});

test("the server's T1 and T2 are used when they are in order (RFC 2131 4.4.5)", () => {
  const bench = bind(1000, [58, 4, ...u32(100), 59, 4, ...u32(200)]);
  bench.run(250_000);
  const steps = messages(bench).map((m) => `${Math.round(m.atMs / 1000)} ${m.to}`);
  assert.deepEqual(steps.slice(0, 3), ["100 10.0.0.2", "160 10.0.0.2", "200 255.255.255.255"]);
});

test("a lease without end is never renewed, and an idle client never wakes the machine", () => {
  const bench = bind(0xffffffff);
  bench.run(1000);
  const turns = bench.node.machine.turns;
  bench.run(30 * 24 * 3600 * 1000);
  assert.deepEqual(messages(bench), []);
  // Only the longest sleep the machine's timer knows.
  assert.ok(bench.node.machine.turns - turns < 1500);
});

test("options may continue in file and sname (RFC 2132 9.3)", () => {
  const { bench, xid } = start();
  const offer = reply({ type: 2, xid, extra: [52, 1, 3] });
  const at = 42;
  offer.set([51, 4, ...u32(5000), 255], at + 108);
  offer.set([54, 4, ...u32(SERVER + 5), 255], at + 44);
  offer.set([0, 0], 40); // no UDP checksum
  bench.inject(offer);
  assert.deepEqual(messages(bench)[0]?.options.get(54), u32(SERVER + 5));
});

test("a message that is too short, has no cookie or an option beyond its end is refused", () => {
  const { bench, xid } = start();
  const whole = reply({ type: 2, xid }).slice(42);
  const frame = (body: Uint8Array) =>
    udpFrame(
      { sourcePort: 67, port: 68, ip: { from: SERVER, to: 0xffffffff }, to: BROADCAST_MAC },
      body,
    );
  bench.inject(frame(whole.slice(0, 239)));
  const noCookie = whole.slice();
  noCookie[236] = 0;
  bench.inject(frame(noCookie));
  bench.inject(frame(join(whole.slice(0, 252), [6, 200])));
  assert.equal(bench.counter("dhcp: bad message"), 3);
  assert.deepEqual(messages(bench), []);
});

test("connections end with ENETDOWN when their address is lost", () => {
  const bench = bind(1000);
  const events: string[] = [];
  bench.stack.tcp.connect(HOST, 80, {
    onConnect: () => {},
    onData: () => {},
    onWritable: () => {},
    onEnd: () => {},
    onClose: (reason) => events.push(reason),
  });
  bench.run(0);
  bench.stack.configure(LEASED + 1, 0xffffff00, 0);
  bench.run(0);
  assert.deepEqual(events, ["ENETDOWN"]);
});
