/**
 * Every conversation of the corpus, held with our server: what memcached 1.6.18 said, it must say.
 */

import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { network } from "#host";
import {
  audit,
  type MemcachedOptions,
  MemoryNetwork,
  readOptions,
  startMemcached,
} from "#servers/memcached";
import { bytesOf, type Case, mask, type Recorded, shorten } from "./case.ts";
import { CORPUS } from "./corpus.ts";
import { DEPARTURES } from "./departures.ts";
import { readGolden } from "./golden.ts";

/** A clock the test owns. */
class TestClock {
  us = 0;
  nowUs(): number {
    return this.us;
  }
  wallMs(): number {
    return 1_780_000_000_000 + Math.floor(this.us / 1000);
  }
}

/** Deterministic 32-bit numbers (mulberry32). */
function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** How long the next piece of a request is. */
type Chunking = () => number;

const whole: Chunking = () => 1 << 30;
const single: Chunking = () => 1;
function random(seed: number): Chunking {
  const next = generator(seed);
  return () => 1 + (next() % [2, 7, 40, 300, 3000][next() % 5]!);
}

/**
 * The options of a case; with less memory than the default where it does not show, for the tests'
 * sake.
 */
function optionsOf(one: Case): MemcachedOptions {
  const options = readOptions(one.args, 7);
  return one.name === "cache_memlimit" ? options : { ...options, memoryMegabytes: 8 };
}

function hold(one: Case, chunking: Chunking, capacity: number): Recorded {
  const clock = new TestClock();
  const wire = new MemoryNetwork();
  const server = startMemcached(wire, clock, optionsOf(one));
  const client = wire.connect();
  client.capacity = capacity;
  const replies: string[] = [];
  for (const step of one.steps) {
    clock.us += Math.ceil((step.waitSeconds ?? 0) * 1_000_000);
    const bytes = bytesOf(step.send ?? "");
    let at = 0;
    while (at < bytes.length && !client.isEnded && !client.isReset) {
      while (client.isPaused) client.drain(capacity);
      const end = Math.min(bytes.length, at + chunking());
      client.deliver(bytes, at, end);
      at = end;
    }
    while (client.isPaused && !client.isEnded && !client.isReset) client.drain(capacity);
    replies.push(shorten(mask(Buffer.from(client.take()).toString("latin1"))));
  }
  const isClosed = client.isEnded || client.isReset;
  client.close("");
  assert.equal(audit(server.engine.store, 0), "", one.name);
  assert.equal(server.engine.stalledBytes, 0, one.name);
  return { name: one.name, replies, isClosed };
}

const golden = readGolden();
const departures = new Map<string, Recorded>(DEPARTURES.map((one) => [one.name, one]));

function expectedOf(name: string): Recorded | undefined {
  return departures.get(name) ?? golden.get(name);
}

function compare(one: Case, held: Recorded): void {
  const recorded = expectedOf(one.name);
  assert.ok(recorded, `${one.name}: not recorded; run record.js --update`);
  // When a long get arrives in parts we answer each part, memcached the whole line.
  const compared = (replies: readonly string[]): readonly string[] =>
    one.isSplittable ? replies : [replies.join("")];
  assert.deepEqual(compared(held.replies), compared(recorded.replies), one.name);
  assert.equal(held.isClosed, recorded.isClosed, `${one.name}: closed`);
}

const IS_LARGE = 20_000;
const isSmall = (one: Case): boolean =>
  one.steps.every((step) => (step.send?.length ?? 0) < IS_LARGE);

test("the corpus in one piece", () => {
  for (const one of CORPUS) compare(one, hold(one, whole, 1 << 30));
});

test("the corpus byte by byte", () => {
  for (const one of CORPUS) {
    if (one.isSplittable && isSmall(one)) compare(one, hold(one, single, 1 << 30));
  }
});

test("the corpus in random pieces", () => {
  for (let seed = 1; seed <= 2; seed++) {
    for (const one of CORPUS) {
      if (one.isSplittable) compare(one, hold(one, random(seed), 1 << 30));
    }
  }
});

test("the corpus to a client that takes 100 bytes at a time", () => {
  for (const one of CORPUS) {
    if (one.isSplittable) compare(one, hold(one, whole, isSmall(one) ? 100 : 5000));
  }
});

test("the corpus over sockets", async () => {
  const cases = CORPUS.filter((one) => one.steps.every((step) => step.waitSeconds === undefined));
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < cases.length) {
      const one = cases[next]!;
      next++;
      compare(one, await holdOverSockets(one));
    }
  };
  await Promise.all([lane(), lane(), lane(), lane(), lane(), lane()]);
});

async function holdOverSockets(one: Case): Promise<Recorded> {
  const options = { ...optionsOf(one), tcpPort: -1 };
  const server = startMemcached(network, new TestClock(), options);
  const socket = connect({ host: "127.0.0.1", port: server.tcpPort, noDelay: true });
  await new Promise((resolve) => socket.once("connect", resolve));
  const replies: string[] = [];
  let received = "";
  let isClosed = false;
  socket.on("data", (chunk: Buffer) => void (received += chunk.toString("latin1")));
  socket.on("close", () => void (isClosed = true));
  socket.on("error", () => void (isClosed = true));
  const expected = expectedOf(one.name)!;
  for (const [index, step] of one.steps.entries()) {
    received = "";
    if (!isClosed) socket.write(bytesOf(step.send ?? ""));
    if (!one.isSplittable) await sleep(50); // the pieces must not meet on the way
    await until(() => isClosed || shorten(mask(received)) === expected.replies[index]);
    replies.push(shorten(mask(received)));
  }
  if (expected.isClosed) await until(() => isClosed);
  socket.destroy();
  server.close();
  return { name: one.name, replies, isClosed: expected.isClosed && isClosed };
}

/** Waits for as long as a wrong reply may take to show. */
async function until(isThere: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 2000 && !isThere(); waitedMs += 2) await sleep(2);
}
