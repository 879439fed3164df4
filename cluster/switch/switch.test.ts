/** The switch with guests that are stacks, in virtual time. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ipv4, Prng } from "#os/base";
import { describeFrame } from "#os/sim";
import { Guest, guests, type Witness, world } from "./harness.test.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import { SwitchError } from "./types.ts";

const GATEWAY = ipv4("10.77.0.1");

function randomBytes(length: number, seed: number): Buffer {
  const dice = new Prng(seed);
  return Buffer.from(Uint8Array.from({ length }, () => dice.below(256)));
}

/** Sends `bytes` through an echo and takes them back. */
async function roundTrip(
  w: ReturnType<typeof world>,
  client: Guest,
  witness: Witness,
  bytes: Buffer,
): Promise<Buffer> {
  let sent = 0;
  const push = () => {
    const { tcp } = witness;
    if (tcp === null) return;
    sent += tcp.write(bytes, sent, bytes.length);
    client.runner.wake();
  };
  witness.onWritable = push;
  await w.time.run(600_000, () => {
    if (sent === 0) push();
    return witness.received.length === bytes.length || witness.events.some(isClose);
  });
  return witness.received;
}

const isClose = (event: string) => event.startsWith("close");

test("each port's node gets the port's address by DHCP, in order", async () => {
  const w = world();
  const [a, b] = (await guests(w, ["web", "logic"])) as [Guest, Guest];
  assert.deepEqual([a.address, b.address], ["10.77.0.2", "10.77.0.3"]);
  assert.equal(a.stack.net.gateway, GATEWAY);
  assert.deepEqual(a.stack.resolver.servers, [GATEWAY]);
  assert.ok(a.port.isRunning);
});

test("a node is told its place on the network, so that it need not ask", () => {
  const { network } = world();
  network.addNode("web", "web");
  const { commandLine } = network.addNode("logic", "logic");
  assert.deepEqual(commandLine, ["skerry.ip=10.77.0.3/24,10.77.0.1,10.77.0.1"]);
});

test("a name keeps its address; a name in use is refused, and so is one that is no name", async () => {
  const { network } = world();
  const port = network.addNode("web", "web");
  network.addNode("logic", "logic");
  assert.throws(() => network.addNode("web", "web"), isSwitchError("EEXIST"));
  network.remove(port);
  assert.equal(network.addNode("web", "web").address, port.address);
  for (const name of ["", "Web", "a.b", "-a", "host", "a".repeat(64)]) {
    assert.throws(() => network.addNode(name, "web"), isSwitchError("EINVAL"), name);
  }
});

test("there is an end to addresses", () => {
  const { network } = world();
  for (let i = 0; i < SWITCH_LIMITS.nodesMax; i++) network.addNode(`n${i}`, "many");
  assert.throws(() => network.addNode("one-more", "many"), isSwitchError("ENODES"));
});

const isSwitchError = (code: string) => (error: unknown) =>
  error instanceof SwitchError && error.code === code;

test("a declared flow carries a connection both ways", async () => {
  const w = world({ flows: [["web", "logic"]] });
  const [web, logic] = (await guests(w, ["web", "logic"])) as [Guest, Guest];
  logic.echo(7);
  const bytes = randomBytes(100_000, 1);
  const witness = web.connect(logic.port.address, 7);
  assert.deepEqual(await roundTrip(w, web, witness, bytes), bytes);
  assert.deepEqual(w.lines, []);
});

test("an undeclared flow: dropped, counted, and one line for each pair", async () => {
  const w = world({ flows: [["web", "logic"]] });
  const [web, logic, cache] = (await guests(w, ["web", "logic", "cache"])) as [Guest, Guest, Guest];
  for (const guest of [web, logic, cache]) guest.echo(7);
  const attempts = [
    web.connect(cache.port.address, 7),
    cache.connect(web.port.address, 7),
    web.connect(cache.port.address, 8),
  ];
  await w.time.run(300_000, () => attempts.every(({ events }) => events.length > 0));
  for (const { events } of attempts) assert.match(events.join(), /^close E/);
  assert.equal(cache.received.filter((frame) => frame.length > 342).length, 0);
  assert.deepEqual(w.lines, [
    'refused: web may not reach cache; flows has no ["web", "cache"]',
    'refused: cache may not reach web; flows has no ["cache", "web"]',
  ]);
  const { ports, refused } = w.network.statistics();
  assert.ok(refused.find(({ from }) => from === "web")!.frames >= 3);
  assert.ok(ports.find(({ node }) => node === "cache")!.drops["no flow"]! >= 3);
});

test("a connection against a flow is refused though the neighbours know each other", async () => {
  const w = world({ flows: [["web", "logic"]] });
  const [web, logic] = (await guests(w, ["web", "logic"])) as [Guest, Guest];
  web.echo(7);
  logic.echo(7);
  const there = web.connect(logic.port.address, 7);
  await w.time.run(1000, () => there.tcp !== null);
  const back = logic.connect(web.port.address, 7);
  await w.time.run(10_000);
  assert.equal(back.tcp, null);
  assert.deepEqual(w.lines, ['refused: logic may not reach web; flows has no ["logic", "web"]']);
});

test("names lead to running nodes, in turn; others do not exist", async () => {
  const w = world({ flows: [["web", "cache"]] });
  const [web] = (await guests(w, ["web"])) as [Guest];
  const one = new Guest(w.network.addNode("cache-1", "cache"), w.time, 5);
  new Guest(w.network.addNode("cache-2", "cache"), w.time, 6);
  w.network.addNode("cache-3", "cache"); // nothing is plugged in
  await w.time.run(10_000);
  const answers: string[] = [];
  const ask = async (name: string) => {
    let answer = "";
    const receiver = {
      onAddress: (_name: string, address: number) => void (answer = `.${address & 255}`),
      onLookupFailure: (_name: string, code: string) => void (answer = code),
    };
    web.runner.call(() => web.stack.resolver.lookup(name, receiver));
    await w.time.run(20_000, () => answer !== "");
    answers.push(answer);
  };
  for (const name of ["cache", "cache", "cache", "cache-1", "cache-3", "nobody", "HOST"])
    await ask(name);
  assert.deepEqual(answers, [".3", ".4", ".3", ".3", "ENOTFOUND", "ENOTFOUND", ".1"]);
  answers.length = 0;
  one.port.isLeaving = true;
  for (const name of ["cache", "cache", "cache-1"]) await ask(name);
  assert.deepEqual(answers, [".4", ".4", "ENOTFOUND"], "a node that is leaving gets nobody new");
  one.port.isLeaving = false;
  one.wire.destroy();
  await w.time.run(10);
  answers.length = 0;
  await ask("cache");
  await ask("cache");
  assert.deepEqual(answers, [".4", ".4"], "a node that is gone has no name");
});

test("nobody speaks in another's name", async () => {
  const w = world({ flows: [["web", "logic"]] });
  const [web, logic] = (await guests(w, ["web", "logic"])) as [Guest, Guest];
  logic.echo(7);
  web.connect(logic.port.address, 7);
  await w.time.run(100);
  const syn = logic.received.find((frame) => frame.readUInt16BE(12) === 0x0800 && frame[23] === 6)!;
  const before = logic.received.length;
  const foreignIp = Buffer.from(syn);
  foreignIp.writeUInt32BE(logic.port.address + 7, 26);
  const foreignMac = Buffer.from(syn);
  foreignMac[11] = 0x99;
  const groupMac = Buffer.from(syn);
  groupMac[6] = 0x01;
  const arp = Buffer.from("ffffffffffff5254004d000208060001080006040001", "hex");
  const lie = Buffer.concat([
    arp,
    syn.subarray(6, 12),
    Buffer.from([10, 77, 0, 3]),
    Buffer.alloc(10),
  ]);
  for (const frame of [foreignIp, foreignMac, groupMac, lie]) web.sendFrame(frame);
  await w.time.run(100);
  assert.equal(logic.received.length, before);
  const { drops } = w.network.statistics().ports.find(({ node }) => node === "web")!;
  assert.equal(drops["foreign address"], 2);
  assert.equal(drops["foreign MAC address"], 2);
});

test("with loss, doubling, reordering and delay everything arrives once, for many seeds", async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const faults = { loss: 0.03, duplication: 0.03, reordering: 0.05, delayMs: 1, seed };
    const w = world({ flows: [["web", "logic"]], faults });
    const [web, logic] = (await guests(w, ["web", "logic"])) as [Guest, Guest];
    logic.echo(7);
    const bytes = randomBytes(60_000, seed);
    const witness = web.connect(logic.port.address, 7);
    assert.deepEqual(await roundTrip(w, web, witness, bytes), bytes, `seed ${seed}`);
    const { ports } = w.network.statistics();
    assert.ok(
      ports.some(({ drops }) => (drops["injected loss"] ?? 0) > 0),
      "nothing was lost",
    );
  }
});

test("the same seed gives the same faults", async () => {
  const run = async () => {
    const faults = { loss: 0.05, duplication: 0.05, reordering: 0.05, delayMs: 2, seed: 7 };
    const w = world({ flows: [["web", "logic"]], faults });
    const [web, logic] = (await guests(w, ["web", "logic"])) as [Guest, Guest];
    logic.echo(7);
    await roundTrip(w, web, web.connect(logic.port.address, 7), randomBytes(30_000, 1));
    return { us: w.time.us, statistics: w.network.statistics() };
  };
  assert.deepEqual(await run(), await run());
});

test("a stream out of step costs that node its wire, and nobody else anything", async () => {
  const w = world({ flows: [["web", "logic"]] });
  const [web, logic, bad] = (await guests(w, ["web", "logic", "bad"])) as [Guest, Guest, Guest];
  logic.echo(7);
  bad.wire.write(Buffer.alloc(64, 0xff));
  await w.time.run(10);
  assert.equal(bad.port.isRunning, false);
  const bytes = randomBytes(20_000, 2);
  const witness = web.connect(logic.port.address, 7);
  assert.deepEqual(await roundTrip(w, web, witness, bytes), bytes);
});

test("a frame longer than the network's is dropped and counted; the wire stays", async () => {
  const w = world();
  const [web] = (await guests(w, ["web"])) as [Guest];
  web.sendFrame(Buffer.alloc(SWITCH_LIMITS.frameBytesMax + 1));
  await w.time.run(10);
  const { drops } = w.network.statistics().ports.find(({ node }) => node === "web")!;
  assert.equal(drops["too long"], 1);
  assert.ok(web.port.isRunning);
});

test("a restarted node may have another MAC address, and gets its old IP address", async () => {
  const w = world();
  const port = w.network.addNode("web", "web");
  const first = new Guest(port, w.time, 1);
  await w.time.run(10_000, () => port.isUp);
  first.runner.close();
  first.wire.destroy();
  await w.time.run(10);
  assert.equal(port.isRunning, false);
  const second = new Guest(port, w.time, 2);
  await w.time.run(10_000, () => port.isUp);
  assert.equal(second.address, "10.77.0.2");
});

test("a node that does not take its frames loses them, and no memory grows", async () => {
  const w = world({ flows: [["web", "logic"]] });
  const [web, logic] = (await guests(w, ["web", "logic"])) as [Guest, Guest];
  const socket = logic.stack.udp.bind(9, { onDatagram: () => {} }, true);
  assert.ok(socket);
  const sender = web.stack.udp.bind(0, { onDatagram: () => {} }, true)!;
  web.runner.wake();
  sender.send(logic.port.address, 9, Buffer.alloc(10), 0, 10);
  await w.time.run(100);
  // No stream that is read: what is written stays in its buffer.
  const { PassThrough } = await import("node:stream");
  const stuck = new PassThrough({ highWaterMark: 1 });
  Object.defineProperty(stuck, "writableLength", { value: SWITCH_LIMITS.queueBytesMax + 1 });
  logic.port.plug(stuck);
  for (let i = 0; i < 10; i++) sender.send(logic.port.address, 9, Buffer.alloc(1000), 0, 1000);
  web.runner.wake();
  await w.time.run(10);
  const { drops } = w.network.statistics().ports.find(({ node }) => node === "logic")!;
  assert.equal(drops["queue full"], 10);
});

test("captures have the frames of all nodes, or of one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "skerry-pcap-"));
  try {
    const w = world({ flows: [["web", "logic"]] });
    const [all, one] = [join(folder, "all"), join(folder, "one")];
    const ends = [await w.network.capture(all), await w.network.capture(one, "cache")];
    const [web, logic] = (await guests(w, ["web", "logic", "cache"])) as [Guest, Guest, Guest];
    logic.echo(7);
    web.connect(logic.port.address, 7);
    await w.time.run(1000);
    for (const end of ends) await end();
    const lines = readPcap(readFileSync(all)).map(describeFrame);
    assert.ok(lines.some((line) => /10\.77\.0\.2:\d+ > 10\.77\.0\.3:7 SYN seq/.test(line)));
    assert.ok(lines.some((line) => /10\.77\.0\.3:7 > 10\.77\.0\.2:\d+ SYN ACK/.test(line)));
    const own = readPcap(readFileSync(one)).map(describeFrame);
    assert.ok(own.length >= 4 && own.length < lines.length, "DHCP, and ARP");
    assert.ok(own.every((line) => !/TCP| SYN /.test(line)));
    await assert.rejects(w.network.capture(join(folder, "no/such")), isSwitchError("EIO"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The frames of a capture with nanoseconds, by the format's own rules. */
function readPcap(bytes: Buffer): Buffer[] {
  assert.equal(bytes.subarray(0, 8).toString("hex"), "a1b23c4d00020004");
  assert.equal(bytes.readUInt32BE(20), 1);
  const frames: Buffer[] = [];
  for (let at = 24; at < bytes.length; ) {
    const seconds = bytes.readUInt32BE(at);
    assert.ok(seconds >= 1_800_000_000 && seconds < 1_800_000_100);
    assert.ok(bytes.readUInt32BE(at + 4) < 1_000_000_000);
    const length = bytes.readUInt32BE(at + 8);
    assert.equal(bytes.readUInt32BE(at + 12), length);
    frames.push(bytes.subarray(at + 16, at + 16 + length));
    at += 16 + length;
  }
  return frames;
}

test("no frame makes the switch throw, and no fuzzing guest hurts another", async () => {
  const w = world({
    flows: [
      ["web", "logic"],
      ["bad", "logic"],
    ],
  });
  const [web, logic, bad] = (await guests(w, ["web", "logic", "bad"])) as [Guest, Guest, Guest];
  logic.echo(7);
  bad.connect(logic.port.address, 7);
  await w.time.run(1000);
  const seeds = [...bad.received, ...logic.received];
  const dice = new Prng(11);
  for (let i = 0; i < 20_000; i++) {
    const frame = Buffer.from(seeds[dice.below(seeds.length)]!);
    // Its own addresses now and then, so that more than the first check is reached.
    if (dice.chance(0.8)) Buffer.from("5254004d0004", "hex").copy(frame, 6);
    if (dice.chance(0.8) && frame.length >= 30) frame.writeUInt32BE(bad.port.address, 26);
    for (let j = dice.below(4); j > 0; j--) frame[dice.below(frame.length)] = dice.below(256);
    bad.sendFrame(frame.subarray(0, dice.chance(0.2) ? dice.below(frame.length) : frame.length));
    if (i % 500 === 0) await w.time.run(1);
  }
  const bytes = randomBytes(20_000, 2);
  assert.deepEqual(await roundTrip(w, web, web.connect(logic.port.address, 7), bytes), bytes);
  const { drops, framesSent } = w.network.statistics().ports.find(({ node }) => node === "bad")!;
  assert.ok(framesSent > 20_000);
  assert.ok(Object.keys(drops).length >= 5, JSON.stringify(drops));
});
