/** Conversations of the corpus over a socket, and whether they went as recorded. */

import assert from "node:assert/strict";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { bytesOf, type Case, mask, type Recorded, shorten } from "./case.ts";
import { DEPARTURES } from "./departures.ts";
import { readGolden } from "./golden.ts";

/** How long a reply may take. */
const REPLY_MS = 5000;
const TRIES_MAX = 3;
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
 * Holds a conversation by the clock of the wall, in which a second may end where the recorded one
 * had none end: then it is held once more, and again. Throws when it never goes as recorded.
 */
export async function holdInTime(one: Case, hold: () => Promise<Recorded>): Promise<void> {
  for (let tries = 1; tries < TRIES_MAX; tries++) {
    if (isAsRecorded(one, await hold())) return;
  }
  compare(one, await hold());
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
  const until = async (isThere: () => boolean): Promise<void> => {
    const began = performance.now();
    while (!isThere() && performance.now() - began < REPLY_MS) {
      const timer = setTimeout(() => wake(), REPLY_MS);
      await new Promise<void>((resolve) => (wake = resolve));
      clearTimeout(timer);
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
