/** Calls between nodes: replies, order, deadlines, cancellation, limits. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CANCELLED,
  Call,
  ERROR,
  MESSENGER_LIMITS,
  OK,
  type Outcome,
  type Service,
} from "#cluster/messenger";
import { SimWorld } from "#cluster/sim";
import {
  type Ask,
  COMMAND,
  ECHO,
  NO_BYTES,
  PORT,
  pair,
  QUERY,
  TestNode,
  textOf,
  WAIT,
} from "./harness.test.ts";

test("calls go both ways over one connection", () => {
  const world = new SimWorld({ seed: 1 });
  const [a, b] = pair(world);
  const first = a.call(b, "from a");
  world.run(50);
  const second = b.call(a, "from b", { kind: QUERY });
  world.run(50);
  assert.deepEqual([first.outcome, first.reply], ["OK", "from a"]);
  assert.deepEqual([second.outcome, second.reply], ["OK", "from b"]);
  assert.equal(a.count("connections") + b.count("connections"), 2, "one, seen from both sides");
});

test("nodes that dial each other at once end with one connection", () => {
  for (let seed = 0; seed < 60; seed++) {
    const world = new SimWorld({ seed, latencyMaxUs: 3000 });
    const [a, b] = pair(world);
    const asks: Ask[] = [];
    for (let i = 0; i < 5; i++) asks.push(a.call(b, `${i}`), b.call(a, `${i}`));
    world.run(2000);
    for (const ask of asks) assert.equal(ask.outcome, "OK", `seed ${seed}`);
    const before = a.count("connections");
    a.call(b, "later");
    b.call(a, "later");
    world.run(6000);
    assert.equal(a.count("connections"), before, "a connection is kept");
    assert.equal(a.executed.length + b.executed.length, 12);
  }
});

test("messages of any length up to the limit arrive whole, in pieces of any length", () => {
  const world = new SimWorld({ seed: 2 });
  const [a, b] = pair(world);
  const { messageBytesMax } = MESSENGER_LIMITS;
  const lengths = [0, 1, 1000, 65_535, 65_536, 300_000, messageBytesMax];
  const asks = lengths.map((length) => a.call(b, "x".repeat(length), { timeoutMs: 60_000 }));
  world.run(60_000);
  assert.deepEqual(
    asks.map((ask) => ask.reply.length),
    lengths,
  );
  const call = new Call({ onOutcome: () => {} });
  call.timeoutMs = 10;
  const bytes = new Uint8Array(messageBytesMax + 1);
  assert.throws(() => a.peer(b).start(call, bytes, 0, bytes.length), /too long/);
});

test("P6: calls start in the order in which they were sent, with events between them", () => {
  const world = new SimWorld({ seed: 3 });
  const [a, b] = pair(world);
  a.call(b, "open");
  world.run(50);
  const texts: string[] = [];
  for (let i = 0; i < 200; i++) {
    texts.push(`${i}`);
    a.call(b, `${i}`, { kind: i % 3 === 0 ? QUERY : COMMAND });
    const bytes = Buffer.from(`${i}`);
    a.host.do(() => assert.ok(a.peer(b).sendEvent(1, 2, 3, bytes, 0, bytes.length)));
  }
  world.run(1000);
  assert.deepEqual(b.executed.slice(1), texts);
  assert.deepEqual(b.events, texts);
});

test("events without a connection are lost and counted", () => {
  const world = new SimWorld({ seed: 4 });
  const [a, b] = pair(world);
  a.host.do(() => assert.equal(a.peer(b).sendEvent(1, 1, 1, NO_BYTES, 0, 0), false));
  world.run(10);
  assert.equal(a.count("events dropped"), 1);
});

test("an error of a method is a reply like a result", () => {
  const world = new SimWorld({ seed: 5 });
  const [a, b] = pair(world);
  const ask = a.call(b, "why", { method: WAIT, epoch: 7 });
  world.run(50);
  b.host.do(() => b.waiting[0]!.reply(ERROR, 8, Buffer.from("because"), 0, 7));
  world.run(50);
  assert.deepEqual([ask.outcome, ask.reply, ask.call.replyEpoch], ["ERROR", "because", 8]);
  assert.throws(() => b.waiting[0]!.reply(OK, 8, NO_BYTES, 0, 0), /second reply/);
});

test("what is recorded of a command is its result: its arguments are let go with the reply", () => {
  const world = new SimWorld({ seed: 5 });
  const [a, b] = pair(world);
  const ask = a.call(b, "x".repeat(100_000), { method: WAIT });
  world.run(50);
  const request = b.waiting[0]!;
  assert.equal(request.bytes.length, 100_000, "kept while it runs");
  b.host.do(() => request.reply(OK, 0, request.bytes, 0, 5)); // also when they are the result
  world.run(50);
  assert.deepEqual([request.bytes.length, request.result?.length], [0, 5]);
  assert.deepEqual([ask.outcome, ask.reply], ["OK", "xxxxx"]);
});

test("calls of different times end each in its own; one that is used again gets its new one", () => {
  const world = new SimWorld({ seed: 8 });
  const [a, b] = pair(world);
  a.call(b, "open");
  world.run(100);
  const times = [2500, 40, 1200, 41, 40];
  const startMs = world.us / 1000;
  const ends: number[] = [];
  const calls = times.map((timeoutMs, i) => {
    const call = new Call({
      onOutcome: () => {
        ends.push(i, Math.round(world.us / 1000 - startMs));
        if (i !== 3 || ends.length > 6) return;
        calls[1]!.timeoutMs = 500; // from inside another one's end
        a.peer(b).start(calls[1]!, NO_BYTES, 0, 0);
      },
    });
    Object.assign(call, { method: WAIT, timeoutMs });
    return call;
  });
  a.host.do(() => {
    for (const call of calls) a.peer(b).start(call, NO_BYTES, 0, 0);
  });
  world.run(4000);
  const order = ends.filter((_, at) => at % 2 === 0);
  assert.deepEqual(order, [1, 4, 3, 1, 2, 0]);
  const late = ends.filter((_, at) => at % 2 === 1);
  for (const [at, wanted] of [40, 40, 41, 541, 1200, 2500].entries()) {
    assert.ok(Math.abs(late[at]! - wanted) <= 2, `${late}`);
  }
});

test("P7: the deadline travels, and each side ends by it", () => {
  const world = new SimWorld({ seed: 6, latencyMinUs: 5000, latencyMaxUs: 5000 });
  const [a, b] = pair(world);
  a.call(b, "open");
  world.run(100);
  const command = a.call(b, "c", { method: WAIT, timeoutMs: 300 });
  const query = a.call(b, "q", { method: WAIT, kind: QUERY, timeoutMs: 300 });
  const never = a.call(b, "n", { timeoutMs: 0 });
  world.run(100);
  const leftMs = (b.waiting[0]!.deadlineUs - b.host.clock.nowUs()) / 1000;
  assert.ok(leftMs > 190 && leftMs <= 206, `${leftMs} ms left`);
  assert.equal(never.outcome, "EXPIRED");
  world.run(150);
  assert.equal(command.outcome, "PENDING");
  world.run(80);
  assert.deepEqual([command.outcome, query.outcome], ["UNKNOWN", "EXPIRED"]);
  assert.equal(b.cancelled.length, 2, "the callee is told not to bother");
  b.host.do(() => b.waiting[0]!.reply(OK, 0, NO_BYTES, 0, 0));
  world.run(50);
  assert.equal(command.outcome, "UNKNOWN", "what was said stays said");
});

test("without a connection in time a call was never sent", () => {
  const world = new SimWorld({ seed: 7 });
  const a = new TestNode(world.host("a"), 1);
  const b = new TestNode(world.host("b"), 2);
  world.partition(a.host, b.host);
  const cut = a.call(b, "x", { timeoutMs: 500 });
  world.run(600);
  assert.equal(cut.outcome, "UNREACHABLE");
  b.messenger.close();
  world.heal();
  const closed = a.call(b, "x", { timeoutMs: 10_000 });
  world.run(11_000);
  assert.deepEqual([closed.outcome, closed.call.reason], ["UNREACHABLE", "ECONNREFUSED"]);
  assert.deepEqual(b.executed, []);
});

test("cancellation: before it is sent it is certain, later the callee decides", () => {
  const world = new SimWorld({ seed: 8 });
  const [a, b] = pair(world);
  const early = a.call(b, "early");
  a.host.do(() => assert.equal(a.peer(b).cancel(early.call), true));
  world.run(50);
  assert.equal(early.call.outcome, "CANCELLED");
  assert.deepEqual(b.executed, []);
  const late = a.call(b, "late", { method: WAIT });
  world.run(50);
  a.host.do(() => assert.equal(a.peer(b).cancel(late.call), false));
  world.run(50);
  assert.equal(late.outcome, "PENDING");
  assert.equal(b.cancelled[0], b.waiting[0]);
  b.host.do(() => b.waiting[0]!.reply(CANCELLED, 0, NO_BYTES, 0, 0));
  world.run(50);
  assert.equal(late.outcome, "CANCELLED");
  assert.equal(a.peer(b).cancel(late.call), false, "there is nothing to cancel any more");
});

test("P9: too many calls, or too many bytes, are refused by the caller itself", () => {
  const world = new SimWorld({ seed: 9 });
  const [a, b] = pair(world);
  const { callsMax, callBytesMax, messageBytesMax } = MESSENGER_LIMITS;
  const asks: Ask[] = [];
  for (let i = 0; i < callsMax + 2; i++) asks.push(a.call(b, "", { method: WAIT }));
  world.run(0);
  assert.deepEqual(outcomesOf(asks), { PENDING: callsMax, BUSY: 2 });
  assert.equal(asks.at(-1)!.call.retryAfterMs, MESSENGER_LIMITS.retryAfterMs);
  const c = new TestNode(world.host("c"), 3);
  const long = "x".repeat(messageBytesMax);
  const longs = Array.from({ length: 9 }, () => a.call(c, long));
  world.run(0);
  assert.ok(outcomesOf(longs)["BUSY"]! >= 9 - callBytesMax / messageBytesMax);
});

test("P9: more running requests than there may be are refused by the callee, before any work", () => {
  const world = new SimWorld({ seed: 10 });
  const [a, b] = pair(world);
  const { runningMax } = MESSENGER_LIMITS;
  const asks = Array.from({ length: runningMax + 5 }, () => a.call(b, "", { method: WAIT }));
  world.run(100);
  assert.deepEqual(outcomesOf(asks), { PENDING: runningMax, BUSY: 5 });
  assert.equal(b.executed.length, runningMax);
  assert.equal(b.count("requests refused as busy"), 5);
  b.host.do(() => b.waiting[0]!.reply(OK, 0, NO_BYTES, 0, 0));
  const next = a.call(b, "", { method: ECHO });
  world.run(100);
  assert.equal(next.outcome, "OK");
});

test("P9: a peer that asks too fast is refused until it slows down", () => {
  const world = new SimWorld({ seed: 11, latencyMinUs: 10, latencyMaxUs: 10 });
  const [a, b] = pair(world);
  a.call(b, "open");
  world.run(10);
  const asks: Ask[] = [];
  const { requestsBurst, requestsPerSecond } = MESSENGER_LIMITS;
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 500; j++) asks.push(a.call(b, ""));
    world.run(5);
  }
  const outcomes = outcomesOf(asks);
  const takenMax = requestsBurst + 0.1 * requestsPerSecond;
  assert.ok(outcomes["OK"]! >= requestsBurst && outcomes["OK"]! <= takenMax, `${outcomes["OK"]}`);
  assert.equal(outcomes["OK"]! + outcomes["BUSY"]!, asks.length);
  world.run(300);
  const later = a.call(b, "");
  world.run(10);
  assert.equal(later.outcome, "OK");
});

test("results that nobody can ask for again are dropped", () => {
  const world = new SimWorld({ seed: 12 });
  const [a, b] = pair(world);
  a.call(b, "x");
  world.run(100);
  const { requests } = b.peer(a);
  assert.equal(requests.recordCount, 1, "the caller has not said yet that it arrived");
  world.run(MESSENGER_LIMITS.settleMs + 10);
  assert.equal(requests.recordCount, 0);
  world.run(MESSENGER_LIMITS.pingMs);
  const idleUs = 30 * 60 * 1e6;
  assert.ok(a.host.wakeUs > world.us + idleUs, "nothing is left to do");
  assert.ok(b.host.wakeUs > world.us + idleUs);
});

test("a node has as many peers as it has room for", () => {
  const world = new SimWorld({ seed: 13 });
  const [a, b] = pair(world);
  for (let i = 0; i < MESSENGER_LIMITS.peersMax; i++) b.messenger.peer(100 + i, 1, PORT);
  const ask = a.call(b, "x", { timeoutMs: 400 });
  world.run(500);
  assert.deepEqual([ask.outcome, ask.call.reason], ["UNREACHABLE", "FULL"]);
  assert.equal(b.messenger.peer(7, 1, PORT), null);
});

test("closing a messenger ends its calls, and the other side's connection", () => {
  const world = new SimWorld({ seed: 14 });
  const [a, b] = pair(world);
  const sent = a.call(b, "sent", { method: WAIT });
  world.run(50);
  const fresh = a.call(new TestNode(world.host("c"), 3), "fresh");
  a.host.do(() => a.messenger.close());
  world.run(50);
  assert.deepEqual([sent.outcome, fresh.outcome], ["UNKNOWN", "UNREACHABLE"]);
  assert.equal(a.messenger.peerCount, 0);
});

function outcomesOf(asks: readonly Ask[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of asks) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Answers queries at once, unless their text begins with "wait". */
class PromptNode extends TestNode {
  readonly prompt: string[] = [];

  answerNow(
    ...[to, asked, deadlineUs, bytes, start, end]: Parameters<NonNullable<Service["answerNow"]>>
  ): boolean {
    const text = textOf({ bytes, start, end });
    assert.ok(deadlineUs > this.host.clock.nowUs());
    if (text.startsWith("wait")) return false;
    this.prompt.push(text);
    to.answer(asked, text === "wrong" ? ERROR : OK, 7, bytes, start, end);
    return true;
  }
}

test("queries may be answered at once; commands, and what the service leaves, are requests like any other", () => {
  const world = new SimWorld({ seed: 9 });
  const a = new TestNode(world.host("a"), 1);
  const b = new PromptNode(world.host("b"), 2);
  const texts = ["one", "wrong", "wait", "two"];
  const queries = texts.map((text) => a.call(b, text, { kind: QUERY, ebbId: 5, opId: 3 }));
  const command = a.call(b, "done");
  world.run(100);
  assert.deepEqual(
    queries.map(({ call, outcome, reply }) => [outcome, reply, call.replyEpoch]),
    [
      ["OK", "one", 7],
      ["ERROR", "wrong", 7],
      ["OK", "wait", 0],
      ["OK", "two", 7],
    ],
  );
  assert.deepEqual(b.prompt, ["one", "wrong", "two"]);
  assert.deepEqual(b.executed, ["wait", "done"]);
  assert.equal(command.outcome, "OK");
  const { requests } = b.peer(a);
  assert.deepEqual([requests.runningCount, requests.recordCount], [0, 1], "the command's result");
});

test("P9: queries that are answered at once are refused when they come too fast", () => {
  const world = new SimWorld({ seed: 10, latencyMinUs: 10, latencyMaxUs: 10 });
  const a = new TestNode(world.host("a"), 1);
  const b = new PromptNode(world.host("b"), 2);
  a.call(b, "open");
  world.run(10);
  const asks: Ask[] = [];
  const { requestsBurst, requestsPerSecond } = MESSENGER_LIMITS;
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 500; j++) asks.push(a.call(b, "q", { kind: QUERY }));
    world.run(5);
  }
  const { BUSY = 0, OK: taken = 0 } = outcomesOf(asks);
  assert.equal(b.count("requests refused as busy"), BUSY);
  assert.ok(taken <= requestsBurst + 0.1 * requestsPerSecond, `${taken} were answered`);
  assert.deepEqual([taken, taken + BUSY], [b.prompt.length, asks.length]);
});
