/** Timers on Node's own: what is armed fires once, what is moved or cancelled does not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Timer } from "#os/loop";
import { GlobalTimers } from "./timers.ts";

test("a timer fires once, after its delay, never from inside arm; again when it is armed again", async () => {
  const timers = new GlobalTimers();
  const fired: string[] = [];
  const named = (name: string): Timer => new Timer({ onTimer: () => void fired.push(name) }, true);
  const [now, soon, never, moved] = [named("now"), named("soon"), named("never"), named("moved")];
  timers.arm(soon, 5);
  timers.arm(now, 0);
  timers.arm(never, 0);
  timers.arm(moved, 0);
  timers.arm(moved, 20);
  timers.cancel(never);
  assert.deepEqual([fired, now.isArmed, never.isArmed], [[], true, false]);
  await delay(60);
  assert.deepEqual(fired, ["now", "soon", "moved"]);
  assert.ok(![now, soon, moved].some(({ isArmed }) => isArmed));
  timers.arm(now, 0);
  timers.cancel(soon); // not armed: nothing happens
  await delay(10);
  assert.deepEqual(fired, ["now", "soon", "moved", "now"]);
});
