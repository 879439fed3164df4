/** Timers on Node's own: what is armed fires once, what is moved or cancelled does not. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Timer } from "#os/loop";
import { GlobalTimers } from "./timers.ts";

const clock = { nowUs: () => Math.floor(performance.now() * 1000) };

test("a timer fires once, after its delay, never from inside arm; again when it is armed again", async () => {
  const timers = new GlobalTimers(clock);
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

/** What a program prints; of its timers `a` keeps it running, and `b` does not. */
function run(what: string): string {
  const script = `
    import { GlobalTimers } from ${JSON.stringify(new URL("./timers.js", import.meta.url).href)};
    import { Timer } from ${JSON.stringify(new URL("../../os/loop/index.js", import.meta.url).href)};
    const timers = new GlobalTimers({ nowUs: () => Math.floor(performance.now() * 1000) });
    const owner = { onTimer: () => console.log("fired") };
    const [a, b] = [new Timer(owner, true), new Timer(owner, false)];
    ${what}`;
  const options = { encoding: "utf8", timeout: 20_000 } as const;
  return execFileSync(process.execPath, ["--input-type=module", "-e", script], options);
}

test("a timer that was cancelled keeps nobody, one that was not is waited for", () => {
  assert.equal(run("timers.arm(a, 60_000); timers.cancel(a);"), "");
  assert.equal(run("timers.arm(b, 20);"), "");
  assert.equal(run("timers.arm(b, 10); timers.arm(a, 50);"), "fired\nfired\n");
});

test("an owner that throws does not stop the other timers; one that arms again goes on", () => {
  const program = `
    process.on("uncaughtException", () => console.log("thrown"));
    timers.arm(new Timer({ onTimer: () => { throw new Error(); } }, true), 2);
    let left = 2;
    timers.arm(new Timer({ onTimer: (timer) => {
      console.log("again");
      if (left-- > 0) timers.arm(timer, left);
    } }, true), 4);`;
  assert.equal(run(program), "thrown\nagain\nagain\nagain\n");
});
