/** Conversations of the corpus with a server in memory, whose clock and network the test owns. */

import assert from "node:assert/strict";
import {
  audit,
  type MemcachedOptions,
  MemoryNetwork,
  readOptions,
  startMemcached,
} from "#servers/memcached";
import { bytesOf, type Case, mask, type Recorded, shorten, talk } from "./case.ts";
import { isAsRecorded } from "./conversation.ts";

/** A clock the test owns. */
export class TestClock {
  us = 0;
  nowUs(): number {
    return this.us;
  }
  wallMs(): number {
    return 1_780_000_000_000 + Math.floor(this.us / 1000);
  }
}

/** How long the next piece of a request is. */
export type Chunking = () => number;

const UNLIMITED = 1 << 30;
export const whole: Chunking = () => UNLIMITED;

/** Makes a server that others have used ready for a case. */
export const FLUSH: Case = talk("ready", "flush_all\r\n");
export const FLUSHED: Recorded = { name: "ready", replies: ["OK\r\n"], isClosed: false };

/**
 * The options of a case; with less memory than the default where it does not show, for the tests'
 * sake.
 */
export function optionsOf(one: Case): MemcachedOptions {
  const options = readOptions(one.args, 7);
  if (one.name === "cache_memlimit") return options;
  const sent = one.steps.reduce((sum, { send = "" }) => sum + send.length, 0);
  // Memory is cleared before it is used, for thousands of servers.
  return { ...options, memoryMegabytes: sent < 20_000 ? 2 : 8 };
}

/** Holds a conversation with a fresh server; the client takes `capacity` bytes at a time. */
export function hold(one: Case, chunking: Chunking, capacity: number): Recorded {
  const clock = new TestClock();
  const wire = new MemoryNetwork();
  const server = startMemcached(wire, clock, optionsOf(one));
  const held = converse(one, wire, clock, chunking, capacity);
  assert.equal(audit(server.engine.store, 0), "", one.name);
  assert.equal(server.engine.stalledBytes, 0, one.name);
  return held;
}

/**
 * The cases that go as recorded although the server has held others before, and was only flushed
 * in between: those that one server with default options can be asked, one after the other.
 */
export function repeatable(cases: readonly Case[]): Case[] {
  const clock = new TestClock();
  const wire = new MemoryNetwork();
  startMemcached(wire, clock, readOptions([], 7));
  clock.us = 100_000_000;
  return cases.filter((one) => {
    if (one.args.length > 0 || one.steps.some((step) => step.waitSeconds !== undefined)) {
      return false;
    }
    converse(FLUSH, wire, clock, whole, UNLIMITED);
    return isAsRecorded(one, converse(one, wire, clock, whole, UNLIMITED));
  });
}

function converse(
  one: Case,
  wire: MemoryNetwork,
  clock: TestClock,
  chunking: Chunking,
  capacity: number,
): Recorded {
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
  return { name: one.name, replies, isClosed };
}
