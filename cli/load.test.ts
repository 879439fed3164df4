/** How busy a process is, with those below it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { LoadMeter } from "./load.ts";

function signalGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // it has ended
  }
}

test("what a process has started counts; one that ended takes nothing back", async (t) => {
  const script = "while :; do :; done & child=$!; read line; kill $child; wait; read line";
  const shell = spawn("/bin/sh", ["-c", script], { detached: true });
  t.after(() => signalGroup(shell.pid!));
  const [meter, pid] = [new LoadMeter(), shell.pid!];
  assert.equal(meter.sample(pid, performance.now()), null, "the first look");
  // The shell itself waits; on a busy machine its child gets little, but something.
  let load: number | null = 0;
  for (let tries = 0; tries < 100 && load === 0; tries++) {
    await delay(50);
    load = meter.sample(pid, performance.now());
  }
  assert.ok(load !== null && load > 0 && load <= 1, `${load}`);
  shell.stdin.write("\n");
  await delay(300);
  load = meter.sample(pid, performance.now());
  assert.ok(load !== null && load >= 0, `${load}`);
  shell.stdin.write("\n");
  await new Promise((resolve) => shell.once("exit", resolve));
  assert.equal(meter.sample(pid, performance.now()), null, "it has ended");
});
