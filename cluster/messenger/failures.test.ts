/** At most one execution, whatever breaks: connections, hosts, memory of results. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { MESSENGER_LIMITS, OK } from "#cluster/messenger";
import { SimWorld } from "#cluster/sim";
import { Prng } from "#os/base";
import { type Ask, COMMAND, ECHO, NO_BYTES, pair, QUERY, TestNode, WAIT } from "./harness.test.ts";

const NAME =
  "P1, P6: each command executes at most once and in order, over any number of connections";
test(NAME, () => {
  let cuts = 0;
  let repeated = 0;
  for (let seed = 0; seed < 300; seed++) {
    const world = new SimWorld({ seed, latencyMaxUs: 4000 });
    const prng = new Prng(seed + 1000);
    const [a, b] = pair(world);
    const asks: Ask[] = [];
    for (let i = 0; i < 60; i++) {
      asks.push(a.call(b, `${i}`, { kind: prng.chance(0.2) ? QUERY : COMMAND }));
      if (prng.chance(0.3)) b.call(a, `back ${i}`);
      world.run(prng.below(5));
      if (prng.chance(0.1)) {
        a.host.network.cut();
        cuts++;
      }
      if (prng.chance(0.03)) world.partition(a.host, b.host);
      if (prng.chance(0.1)) world.heal();
      if (prng.chance(0.02)) b.host.pause();
      if (prng.chance(0.2)) b.host.resume();
    }
    world.heal();
    b.host.resume();
    world.run(20_000);
    checkAtMostOnce(asks, b.executed, `seed ${seed}`);
    for (const ask of asks) {
      assert.equal(ask.outcome, "OK", `seed ${seed}, ${ask.text}: ${ask.call.reason}`);
    }
    repeated += b.count("requests repeated");
  }
  assert.ok(cuts > 1000 && repeated > 1000, `only ${cuts} cuts, ${repeated} repetitions`);
});

/** Of each command: at most one execution, certain if "OK"; first executions are in order. */
function checkAtMostOnce(asks: readonly Ask[], executed: readonly string[], where: string): void {
  const counts = new Map<string, number>();
  for (const text of executed) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const { text, call, outcome, reply } of asks) {
    const count = counts.get(text) ?? 0;
    if (call.kind === COMMAND) assert.ok(count <= 1, `${where}: ${text} ran ${count} times`);
    if (outcome === "OK") assert.ok(count >= 1 && reply === text, `${where}: ${text}`);
    else if (outcome !== "UNKNOWN" && call.kind === COMMAND) {
      assert.equal(count, 0, `${where}: ${text} ran, and is ${outcome}`);
    }
  }
  const commands = new Set(
    asks.filter(({ call }) => call.kind === COMMAND).map(({ text }) => text),
  );
  const order = executed.filter((text) => commands.has(text)).map(Number);
  assert.deepEqual(
    order,
    [...order].sort((x, y) => x - y),
    where,
  );
}

test("P1: short deadlines, too: nothing runs that is not OK or UNKNOWN", () => {
  const outcomes = new Map<string, number>();
  for (let seed = 0; seed < 200; seed++) {
    const world = new SimWorld({ seed, latencyMaxUs: 8000 });
    const prng = new Prng(seed);
    const [a, b] = pair(world);
    const asks: Ask[] = [];
    for (let i = 0; i < 40; i++) {
      asks.push(a.call(b, `${i}`, { timeoutMs: 1 + prng.below(60) }));
      world.run(prng.below(8));
      if (prng.chance(0.1)) a.host.network.cut();
      if (prng.chance(0.1)) b.host.pause();
      if (prng.chance(0.4)) b.host.resume();
    }
    b.host.resume();
    world.run(5000);
    checkAtMostOnce(asks, b.executed, `seed ${seed}`);
    for (const { outcome } of asks) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  for (const outcome of ["OK", "UNKNOWN", "UNREACHABLE"]) {
    assert.ok((outcomes.get(outcome) ?? 0) > 100, `too few ${outcome}: ${[...outcomes]}`);
  }
  assert.equal(outcomes.get("PENDING"), undefined);
});

test("a reply that was lost with the connection is sent again, and nothing is executed again", () => {
  const world = new SimWorld({ seed: 20 });
  const [a, b] = pair(world);
  const ask = a.call(b, "x", { method: WAIT });
  world.run(50);
  b.host.do(() => {
    b.waiting[0]!.reply(OK, 0, Buffer.from("done"), 0, 4);
    b.host.network.cut();
  });
  world.run(1000);
  assert.deepEqual([ask.outcome, ask.reply, b.executed], ["OK", "done", ["x"]]);
  assert.equal(b.count("requests repeated"), 1);
});

test("a command that still runs when the connection breaks replies over the next one", () => {
  const world = new SimWorld({ seed: 21 });
  const [a, b] = pair(world);
  const ask = a.call(b, "x", { method: WAIT });
  world.run(50);
  a.host.network.cut();
  world.run(1000);
  b.host.do(() => b.waiting[0]!.reply(OK, 0, NO_BYTES, 0, 0));
  world.run(50);
  assert.equal(ask.outcome, "OK");
  assert.deepEqual(b.executed, ["x"]);
});

test("P1: a node that has restarted is another node: commands are UNKNOWN, nothing runs twice", () => {
  const world = new SimWorld({ seed: 22 });
  const [a, b] = pair(world);
  const command = a.call(b, "c", { method: WAIT });
  const query = a.call(b, "q", { method: WAIT, kind: QUERY });
  world.run(50);
  b.host.crash();
  world.run(100);
  b.host.restart();
  const again = new TestNode(b.host, 3);
  const unsent = a.call(b, "u");
  world.run(9000);
  assert.deepEqual([command.outcome, query.outcome], ["UNKNOWN", "UNREACHABLE"]);
  assert.equal(unsent.outcome === "UNKNOWN" || unsent.outcome === "UNREACHABLE", true);
  assert.equal(command.call.reason, "GONE 3");
  assert.deepEqual(again.executed, []);
});

test("P1: a peer that has forgotten is not asked to execute again", () => {
  const world = new SimWorld({ seed: 23 });
  const [a, b] = pair(world);
  const command = a.call(b, "c", { method: WAIT, timeoutMs: 600_000 });
  const query = a.call(b, "q", { kind: QUERY, method: WAIT, timeoutMs: 600_000 });
  world.run(50);
  world.partition(a.host, b.host);
  world.run(MESSENGER_LIMITS.silenceMs + 2000);
  b.host.network.cut(); // b hears of it too, and begins to forget
  world.run(MESSENGER_LIMITS.retentionMs + 1000);
  world.heal();
  world.run(10_000);
  assert.equal(command.outcome, "UNKNOWN");
  assert.deepEqual(b.executed, ["c", "q", "q"]);
  assert.equal(query.outcome, "PENDING");
});

test("P1: a peer that has forgotten does not execute again, wherever the handshake breaks", () => {
  let broken = 0;
  for (let us = 0; us < 12_000; us += 250) {
    const world = new SimWorld({ seed: 30, latencyMinUs: 1000, latencyMaxUs: 1000 });
    const [a, b] = pair(world);
    const command = a.call(b, "c", { method: WAIT, timeoutMs: 600_000 });
    world.run(50);
    world.partition(a.host, b.host);
    world.run(MESSENGER_LIMITS.silenceMs + 20_000); // a's attempts fail
    b.host.network.cut();
    world.run(MESSENGER_LIMITS.retentionMs + 1000);
    assert.equal(b.messenger.peerCount, 0, "b has forgotten even that there is an a");
    world.heal();
    world.runUntil(10_000, () => a.host.network.connectionCount > 0);
    world.run(us / 1000);
    if (command.outcome === "PENDING") broken++;
    world.block(b.host, a.host);
    world.run(6000); // longer than a handshake may take
    world.heal();
    world.run(20_000);
    assert.equal(command.outcome, "UNKNOWN");
    assert.deepEqual(b.executed, ["c"], `broken after ${us} us`);
  }
  assert.ok(broken > 10 && broken < 40, `${broken} handshakes were broken`);
});

test("P1: a result that was evicted is UNKNOWN", () => {
  const world = new SimWorld({ seed: 24 });
  const [a, b] = pair(world);
  const long = "x".repeat(MESSENGER_LIMITS.messageBytesMax - 10);
  a.call(b, "open");
  world.run(300);
  const asks: Ask[] = [];
  const count = MESSENGER_LIMITS.recordBytesMax / MESSENGER_LIMITS.messageBytesMax + 2;
  for (let i = 0; i < count; i++)
    asks.push(a.call(b, `${i}${long}`, { method: WAIT, timeoutMs: 60_000 }));
  world.runUntil(10_000, () => b.waiting.length === count);
  world.block(b.host, a.host); // requests arrive, replies do not
  b.host.do(() => {
    for (const request of b.waiting) request.reply(OK, 0, Buffer.from(long), 0, long.length);
  });
  world.run(MESSENGER_LIMITS.silenceMs + 2000);
  world.heal();
  world.run(30_000);
  const outcomes = asks.map((ask) => ask.outcome);
  assert.equal(outcomes[0], "UNKNOWN");
  assert.equal(outcomes.at(-1), "OK");
  assert.ok(b.count("results forgotten") > 0);
  assert.equal(b.executed.length, count + 1);
});

test("a peer that owes replies and is silent is asked, then given up for another connection", () => {
  const world = new SimWorld({ seed: 25 });
  const [a, b] = pair(world);
  const ask = a.call(b, "x", { method: WAIT, timeoutMs: 60_000 });
  world.run(20_000);
  assert.equal(a.count("closed: peer is silent"), 0, "it answers when it is asked");
  world.partition(a.host, b.host);
  world.run(MESSENGER_LIMITS.silenceMs + 2 * MESSENGER_LIMITS.pingMs);
  assert.equal(a.count("closed: peer is silent"), 1);
  world.heal();
  world.run(6000);
  assert.equal(a.count("connections"), 2);
  b.host.do(() => b.waiting[0]!.reply(OK, 0, NO_BYTES, 0, 0));
  world.run(100);
  assert.equal(ask.outcome, "OK");
});

test("attempts to connect become rare, and are frequent again after a success", () => {
  const world = new SimWorld({ seed: 26 });
  const [a, b] = pair(world);
  b.messenger.close();
  const dialed: number[] = [];
  const { network } = a.host;
  const connect = network.connectTcp.bind(network);
  network.connectTcp = (address, port, receiver) => {
    dialed.push(world.us / 1000);
    connect(address, port, receiver);
  };
  a.call(b, "x", { timeoutMs: 60_000 });
  world.run(40_000);
  const gaps = dialed.slice(1).map((at, i) => at - dialed[i]!);
  const { backoffMinMs, backoffMaxMs } = MESSENGER_LIMITS;
  assert.ok(gaps[0]! < 2 * backoffMinMs && gaps[1]! > gaps[0]! / 2, `${gaps}`);
  assert.ok(gaps.at(-1)! >= backoffMaxMs / 2 && Math.max(...gaps) < backoffMaxMs + 10, `${gaps}`);
  assert.ok(dialed.length < 25, `${dialed.length} attempts`);
});

test("a peer that asks and does not read costs a bounded memory", () => {
  const world = new SimWorld({ seed: 27 });
  const [a, b] = pair(world);
  a.call(b, "open");
  world.run(300);
  world.block(b.host, a.host);
  const long = "x".repeat(200_000);
  const asks: Ask[] = [];
  for (let i = 0; i < 38; i++) asks.push(a.call(b, long, { kind: QUERY, method: ECHO }));
  world.run(3000);
  const { outboxBytesMax, messageBytesMax } = MESSENGER_LIMITS;
  assert.ok(b.count("requests refused as busy") > 0);
  assert.ok(b.peer(a).queuedBytes() < outboxBytesMax + messageBytesMax);
  world.heal();
  world.run(20_000);
  for (const { outcome } of asks) assert.ok(outcome === "OK" || outcome === "BUSY", outcome);
});
