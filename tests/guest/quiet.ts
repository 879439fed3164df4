import assert from "node:assert/strict";

/** Something that a busy host may spoil. */
export interface Check {
  readonly isGood: boolean;
  readonly why: string;
}

const TRIES = 4;

/** Measures again while what the host's other work can spoil is bad: a fault of our own is there each time. */
export async function untilQuiet(measure: () => Promise<readonly Check[]>): Promise<void> {
  let bad: readonly Check[] = [];
  for (let tries = 0; tries < TRIES; tries++) {
    bad = (await measure()).filter(({ isGood }) => !isGood);
    if (bad.length === 0) return;
  }
  assert.fail(bad.map(({ why }) => why).join("; "));
}
