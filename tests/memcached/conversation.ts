/** Conversations of the corpus over a socket, and whether they went as recorded. */

import assert from "node:assert/strict";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { bytesOf, type Case, mask, type Recorded, shorten } from "./case.ts";
import { DEPARTURES } from "./departures.ts";
import { readGolden } from "./golden.ts";

/** How long the first byte of a reply may take: a server that has just been started on a busy machine is slow. */
const REPLY_MS = 20_000;
/** How long a reply that has begun may pause. */
const PAUSE_MS = 2000;
const TRIES_MAX = 5;
/** The pieces of a case that is not splittable must not meet on the way. */
const APART_MS = 50;

const golden = readGolden();
const departures = new Map<string, Recorded>(DEPARTURES.map((one) => [one.name, one]));

/** What has to be said. Throws when nothing is recorded. */
export function expectedOf(one: Case): Recorded {
  const recorded = departures.get(one.name) ?? golden.get(one.name);
  assert.ok(recorded, `${one.name}: not recorded; run record.js --update`);
  return recorded;
}

/** Throws an AssertionError when a conversation went otherwise than recorded. */
export function compare(one: Case, held: Recorded): void {
  const recorded = expectedOf(one);
  // When a long get arrives in parts we answer each part, memcached the whole line.
  const compared = (replies: readonly string[]): readonly string[] =>
    one.isSplittable ? replies : [replies.join("")];
  assert.deepEqual(compared(held.replies), compared(recorded.replies), one.name);
  assert.equal(held.isClosed, recorded.isClosed, `${one.name}: closed`);
}

/** Whether a conversation went as recorded. */
export function isAsRecorded(one: Case, held: Recorded): boolean {
  try {
    compare(one, held);
    return true;
  } catch (error) {
    if (error instanceof assert.AssertionError) return false;
    throw error;
  }
}

/**
 * Holds conversations by the clock of the wall, `width` at a time. A second may end where the
 * recorded conversation had none end: then it is held again, by itself, which is faster. Throws when
 * one never goes as recorded.
 */
export async function holdInTime(
  cases: readonly Case[],
  width: number,
  hold: (one: Case) => Promise<Recorded>,
): Promise<void> {
  const again: Case[] = [];
  await inLanes(cases, width, async (one) => {
    if (!isAsRecorded(one, await hold(one))) again.push(one);
  });
  for (const one of again) await holdAgain(one, hold);
}

async function holdAgain(one: Case, hold: (one: Case) => Promise<Recorded>): Promise<void> {
  for (let tries = 2; tries < TRIES_MAX; tries++) {
    if (isAsRecorded(one, await hold(one))) return;
  }
  compare(one, await hold(one));
}

/** Holds a conversation with the server at a port of this host; waits for what is expected. */
export async function holdOverSocket(
  one: Case,
  port: number,
  expected: Recorded = expectedOf(one),
): Promise<Recorded> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  let received = "";
  let isClosed = false;
  let wake = (): void => {};
  socket.on("data", (chunk: Buffer) => {
    received += chunk.toString("latin1");
    wake();
  });
  const closed = (): void => {
    isClosed = true;
    wake();
  };
  socket.on("close", closed).on("error", closed);
  /** Ends also when nothing more comes. */
  const until = async (isThere: () => boolean): Promise<void> => {
    for (let isQuiet = false; !isThere() && !isQuiet; ) {
      const limitMs = received === "" ? REPLY_MS : PAUSE_MS;
      isQuiet = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(true), limitMs);
        wake = () => {
          clearTimeout(timer);
          resolve(false);
        };
      });
    }
  };
  const replies: string[] = [];
  for (const [index, step] of one.steps.entries()) {
    if (step.waitSeconds !== undefined) await sleep(step.waitSeconds * 1000);
    received = "";
    if (!isClosed && step.send !== undefined) socket.write(bytesOf(step.send));
    if (!one.isSplittable) await sleep(APART_MS);
    await until(() => isClosed || shorten(mask(received)) === expected.replies[index]);
    replies.push(shorten(mask(received)));
  }
  if (expected.isClosed) await until(() => isClosed);
  socket.destroy();
  return { name: one.name, replies, isClosed: expected.isClosed && isClosed };
}

/** Runs `work` over all of `cases`, `width` at a time. */
export async function inLanes(
  cases: readonly Case[],
  width: number,
  work: (one: Case) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < cases.length) await work(cases[next++]!);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
