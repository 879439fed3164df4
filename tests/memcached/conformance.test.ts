/**
 * Every conversation of the corpus, held with our server: what memcached 1.6.18 said, it must say.
 */

import { test } from "node:test";
import { network } from "#host";
import { startMemcached } from "#servers/memcached";
import type { Case } from "./case.ts";
import { compare, holdOverSocket, inLanes } from "./conversation.ts";
import { CORPUS } from "./corpus.ts";
import { type Chunking, hold, optionsOf, TestClock, whole } from "./in-memory.ts";

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

const single: Chunking = () => 1;
function random(seed: number): Chunking {
  const next = generator(seed);
  return () => 1 + (next() % [2, 7, 40, 300, 3000][next() % 5]!);
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
  await inLanes(cases, 6, async (one) => {
    const options = { ...optionsOf(one), tcpPort: -1 };
    const server = startMemcached(network, new TestClock(), options);
    compare(one, await holdOverSocket(one, server.tcpPort));
    server.close();
  });
});
