/** Who is let in, and what wrong bytes do. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CborWriter } from "#cluster/cbor";
import { type CounterName, MESSENGER_LIMITS, OK } from "#cluster/messenger";
import { type SimHost, SimWorld } from "#cluster/sim";
import type { TcpConnection, TcpConnectReceiver } from "#lib/net";
import { Prng } from "#os/base";
import {
  CONFIRM,
  Envelope,
  HEADER_BYTES,
  HELLO,
  makeFrame,
  PING,
  QUERY,
  READY,
  REPLY,
  readEnvelope,
} from "./envelope.ts";
import { Handshake } from "./handshake.ts";
import { KEY, NO_BYTES, PORT, pair, TestNode, WAIT } from "./harness.test.ts";

/** A connection whose bytes the test makes itself. */
class Raw implements TcpConnectReceiver {
  connection: TcpConnection | null = null;
  readonly received: number[] = [];
  ended = "";
  constructor(host: SimHost, to: TestNode) {
    host.do(() => host.network.connectTcp(to.host.address, PORT, this));
    host.world.run(20);
    assert.ok(this.connection !== null);
  }
  onConnect(connection: TcpConnection): void {
    this.connection = connection;
  }
  onData(bytes: Uint8Array, start: number, end: number): void {
    this.received.push(...bytes.subarray(start, end));
  }
  onWritable(): void {}
  onEnd(): void {
    this.ended ||= "FIN";
  }
  onClose(reason: string): void {
    this.ended ||= reason;
  }
  send(bytes: Uint8Array): void {
    this.connection!.write(bytes, 0, bytes.length);
  }
}

/** A handshake as node 9 would make it, up to and with CONFIRM. */
function rawPeer(world: SimWorld, host: SimHost, to: TestNode): Raw {
  const raw = new Raw(host, to);
  const handshake = helloOf(to);
  raw.send(handshake.hello(HELLO));
  world.run(20);
  const bytes = Uint8Array.from(raw.received);
  assert.equal(handshake.readChallenge(bytes, HEADER_BYTES, bytes.length), "");
  raw.send(handshake.confirm(CONFIRM, 1));
  world.run(20);
  assert.equal(raw.received[bytes.length + 5], READY);
  raw.received.length = 0;
  return raw;
}

function helloOf(to: TestNode, key = KEY): Handshake {
  const handshake = new Handshake({ application: "test", key, nodeId: 9, contracts: new Map() });
  const { agreement } = handshake;
  agreement.application = "test";
  agreement.dialerId = 9;
  agreement.acceptorId = to.messenger.nodeId;
  agreement.dialerNonce.fill(7);
  return handshake;
}

/** One message without payload. */
function message(fields: Partial<Envelope>): Uint8Array {
  return makeFrame(Object.assign(new Envelope(), fields), 0);
}

test("nodes with different keys, applications or contracts do not talk, and the caller learns why", () => {
  const digest = (byte: number) => new Uint8Array(32).fill(byte);
  const cases: [Partial<ConstructorParameters<typeof TestNode>[2]>, string, CounterName][] = [
    [{ key: new Uint8Array(32) }, "refused: wrong code", "refused: wrong code"],
    [{ application: "other" }, "APPLICATION test", "refused: APPLICATION"],
    [{ contracts: new Map([["kv", digest(2)]]) }, "CONTRACT kv", "refused: CONTRACT"],
  ];
  for (const [identity, reason, counter] of cases) {
    const world = new SimWorld({ seed: 40 });
    const a = new TestNode(world.host("a"), 1, identity);
    const contracts = new Map([
      ["kv", digest(1)],
      ["log", digest(3)],
    ]);
    const b = new TestNode(world.host("b"), 2, { contracts });
    const ask = a.call(b, "x", { timeoutMs: 1000 });
    world.run(1500);
    assert.deepEqual([ask.outcome, ask.call.reason], ["UNREACHABLE", reason]);
    assert.ok(a.count(counter) > 0);
    assert.deepEqual(b.executed, []);
    assert.equal(b.count("connections"), 0);
  }
});

test("contracts that only one side has are no obstacle", () => {
  const world = new SimWorld({ seed: 41 });
  const one = new Uint8Array(32).fill(1);
  const contracts = (name: string): Map<string, Uint8Array> =>
    new Map([["both", one], [name, one]]); // biome-ignore format: pairs
  const a = new TestNode(world.host("a"), 1, { contracts: contracts("a only") });
  const b = new TestNode(world.host("b"), 2, { contracts: contracts("b only") });
  const ask = a.call(b, "x");
  world.run(50);
  assert.equal(ask.outcome, "OK");
});

test("a dialer without the key is not let in; nor is one that repeats what it heard", () => {
  const world = new SimWorld({ seed: 42 });
  const b = new TestNode(world.host("b"), 2);
  const host = world.host("x");
  const thief = new Raw(host, b);
  const handshake = helloOf(b, new Uint8Array(32).fill(1));
  thief.send(handshake.hello(HELLO));
  world.run(20);
  const bytes = Uint8Array.from(thief.received);
  assert.equal(handshake.readChallenge(bytes, HEADER_BYTES, bytes.length), "wrong code");
  thief.send(handshake.confirm(CONFIRM, 1));
  world.run(20);
  assert.equal(thief.ended, "ECONNRESET");
  assert.equal(b.count("refused: wrong code"), 1);

  // A recorded CONFIRM is for another nonce of the acceptor.
  const recorder = new Raw(host, b);
  const honest = helloOf(b);
  recorder.send(honest.hello(HELLO));
  world.run(20);
  const challenge = Uint8Array.from(recorder.received);
  assert.equal(honest.readChallenge(challenge, HEADER_BYTES, challenge.length), "");
  const confirm = honest.confirm(CONFIRM, 1);
  const replay = new Raw(host, b);
  replay.send(honest.hello(HELLO));
  world.run(20);
  replay.send(confirm);
  world.run(20);
  assert.equal(b.count("refused: wrong code"), 2);
  assert.equal(b.count("connections"), 0);
  // The acceptor's own code, sent back to it, is that of the other side.
  const mirror = new Raw(host, b);
  mirror.send(honest.hello(HELLO));
  world.run(20);
  mirror.send(message({ kind: CONFIRM }));
  world.run(20);
  assert.equal(b.count("malformed: handshake"), 1);
});

test("an envelope of another version, and another node at the address, are refused by name", () => {
  const world = new SimWorld({ seed: 43 });
  const b = new TestNode(world.host("b"), 2);
  const host = world.host("x");
  const newer = helloOf(b);
  newer.agreement.versionMin = 2;
  newer.agreement.versionMax = 3;
  const raw = new Raw(host, b);
  raw.send(newer.hello(HELLO));
  const astray = helloOf(b);
  astray.agreement.acceptorId = 77;
  const other = new Raw(host, b);
  other.send(astray.hello(HELLO));
  world.run(20);
  for (const [{ received }, reason, detail] of [
    [raw, "VERSION", "1"],
    [other, "GONE", "2"],
  ] as const) {
    const bytes = Uint8Array.from(received);
    assert.deepEqual(newer.readRefusal(bytes, HEADER_BYTES, bytes.length), { reason, detail });
  }
  assert.equal(raw.ended, "FIN");
  world.run(MESSENGER_LIMITS.handshakeMs + 100);
  assert.equal(b.host.network.connectionCount, 0, "who does not close is closed");
});

test("handshakes end in time, and are not too many at once", () => {
  const world = new SimWorld({ seed: 44 });
  const b = new TestNode(world.host("b"), 2);
  const host = world.host("x");
  const raws: Raw[] = [];
  for (let i = 0; i < MESSENGER_LIMITS.handshakesMax; i++) raws.push(new Raw(host, b));
  const refused: string[] = [];
  host.do(() => {
    const receiver = { onConnect() {}, onData() {}, onWritable() {}, onEnd() {} };
    const onClose = (reason: string) => refused.push(reason);
    host.network.connectTcp(b.host.address, PORT, { ...receiver, onClose });
  });
  world.run(50);
  assert.deepEqual(refused, ["ECONNREFUSED"]);
  assert.equal(b.count("refused: too many handshakes"), 1);
  world.run(MESSENGER_LIMITS.handshakeMs);
  assert.equal(b.count("refused: handshake too slow"), raws.length);
  assert.ok(raws.every(({ ended }) => ended === "ECONNRESET"));
  rawPeer(world, host, b); // and there is room again
});

test("each kind of malformed bytes ends its connection, is counted, and hurts nobody else", () => {
  const good = message({ kind: PING });
  const cases: [CounterName, (bytes: Uint8Array) => void][] = [
    ["malformed: length out of range", (bytes) => bytes.fill(0xff, 0, 4)],
    ["malformed: length out of range", (bytes) => bytes.fill(0, 0, 4)],
    ["malformed: unknown version", (bytes) => bytes.fill(2, 4, 5)],
    ["malformed: unknown kind", (bytes) => bytes.fill(0, 5, 6)],
    ["malformed: unknown kind", (bytes) => bytes.fill(99, 5, 6)],
    ["malformed: unknown status", (bytes) => bytes.fill(1, 8, 9)],
    ["malformed: reserved bits", (bytes) => bytes.fill(1, 11, 12)],
    ["malformed: number beyond 53 bits", (bytes) => bytes.fill(0x20, 17, 18)],
    ["malformed: kind not allowed now", (bytes) => bytes.fill(HELLO, 5, 6)],
    ["malformed: call of number 0", (bytes) => bytes.fill(QUERY, 5, 6)],
  ];
  const world = new SimWorld({ seed: 45 });
  const [a, b] = pair(world);
  const running = a.call(b, "x", { method: WAIT, timeoutMs: 60_000 });
  const host = world.host("x");
  for (const [counter, spoil] of cases) {
    const raw = rawPeer(world, host, b);
    const before = b.count(counter);
    const bytes = good.slice();
    spoil(bytes);
    raw.send(bytes);
    world.run(20);
    assert.equal(raw.ended, "ECONNRESET", counter);
    assert.equal(b.count(counter), before + 1);
  }
  const web = new Raw(host, b);
  web.send(Buffer.from(`GET / HTTP/1.1\r\nHost: b\r\n\r\n${" ".repeat(100)}`));
  world.run(20);
  assert.equal(web.ended, "ECONNRESET");
  b.host.do(() => b.waiting[0]!.reply(OK, 0, NO_BYTES, 0, 0));
  world.run(50);
  assert.equal(running.outcome, "OK");
  assert.equal(b.count("connections"), 1 + cases.length);
});

test("replies to nothing, cancellations of nothing and late replies are no mistakes", () => {
  const world = new SimWorld({ seed: 46 });
  const b = new TestNode(world.host("b"), 2);
  const raw = rawPeer(world, world.host("x"), b);
  raw.send(message({ kind: REPLY, callId: 5 }));
  raw.send(message({ kind: 10, callId: 5 }));
  raw.send(message({ kind: 13, settled: 1e9 }));
  raw.send(message({ kind: PING }));
  world.run(20);
  assert.equal(raw.ended, "");
  assert.equal(b.count("replies too late"), 1);
  assert.equal(raw.received[5], 12, "PONG");
});

test("a peer that floods is cut off", () => {
  const world = new SimWorld({ seed: 47 });
  const b = new TestNode(world.host("b"), 2);
  const raw = rawPeer(world, world.host("x"), b);
  const ping = message({ kind: PING });
  const many = new Uint8Array(500 * ping.length);
  for (let i = 0; i < 500; i++) many.set(ping, i * ping.length);
  for (let i = 0; i < 200 && raw.ended === ""; i++) {
    raw.send(many);
    world.run(2);
  }
  assert.equal(raw.ended, "ECONNRESET");
  assert.equal(b.count("closed: too many messages"), 1);
});

test("any bytes at all, before and after the handshake (fuzz)", () => {
  const prng = new Prng(48);
  const world = new SimWorld({ seed: 48, latencyMinUs: 10, latencyMaxUs: 10 });
  const [a, b] = pair(world);
  const host = world.host("x");
  let opened = 0;
  for (let i = 0; i < 400; i++) {
    const isPeer = prng.chance(0.5);
    const raw = isPeer ? rawPeer(world, host, b) : new Raw(host, b);
    const start = isPeer ? randomMessage(prng) : helloOf(b).hello(HELLO);
    const bytes = prng.chance(0.2) ? start.slice(0, prng.below(start.length)) : start;
    for (let j = prng.below(4); j > 0; j--) bytes[prng.below(bytes.length)] = prng.below(256);
    for (let j = prng.below(3); j >= 0 && raw.ended === ""; j--) raw.send(bytes);
    world.run(20);
    if (raw.ended === "") opened++;
    raw.connection!.abort();
    world.run(5);
  }
  assert.ok(opened > 50 && opened < 390, `${opened} survived`);
  const ask = a.call(b, "still there");
  world.run(100);
  assert.equal(ask.outcome, "OK");
});

test("what a header says is what was written (fuzz)", () => {
  const prng = new Prng(49);
  const envelope = new Envelope();
  for (let i = 0; i < 2000; i++) {
    const fields = randomFields(prng);
    assert.equal(readEnvelope(viewOf(message(fields)), 0, envelope), "");
    assert.deepEqual({ ...envelope }, { ...Object.assign(new Envelope(), fields) });
  }
});

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function randomFields(prng: Prng): Partial<Envelope> {
  const number = (): number => prng.nextU32() * (prng.chance(0.5) ? 1 : 0x1fffff);
  const kind = 1 + prng.below(13);
  return {
    kind,
    method: prng.below(65536),
    status: kind === REPLY ? prng.below(8) : 0,
    deadlineMs: prng.nextU32(),
    ebbId: number(),
    epoch: number(),
    callId: number(),
    opId: number(),
    settled: number(),
  };
}

function randomMessage(prng: Prng): Uint8Array {
  const frame = makeFrame(Object.assign(new Envelope(), randomFields(prng)), prng.below(50));
  for (let i = HEADER_BYTES; i < frame.length; i++) frame[i] = prng.below(256);
  return frame;
}

test("a CONFIRM as long as it may be is refused like any other without the key", () => {
  const world = new SimWorld({ seed: 47 });
  const [a, b] = pair(world);
  const raw = new Raw(a.host, b);
  const handshake = helloOf(b, new Uint8Array(32));
  raw.send(handshake.hello(HELLO));
  world.run(20);
  const writer = new CborWriter(2 * MESSENGER_LIMITS.handshakeBytesMax);
  writer.reset(0);
  writer.array(3);
  writer.integer(1);
  writer.array(2);
  writer.text("n".repeat(MESSENGER_LIMITS.handshakeBytesMax - 80));
  for (let i = 0; i < 2; i++) writer.byteString(new Uint8Array(32), 0, 32);
  assert.ok(writer.isComplete() && writer.end <= MESSENGER_LIMITS.handshakeBytesMax);
  const envelope = Object.assign(new Envelope(), { kind: CONFIRM });
  const frame = makeFrame(envelope, writer.end);
  frame.set(writer.bytes.subarray(0, writer.end), HEADER_BYTES);
  raw.send(frame);
  world.run(20);
  assert.equal(b.count("refused: wrong code"), 1);
  const ask = a.call(b, "still there");
  world.run(200);
  assert.equal(ask.reply, "still there");
});
