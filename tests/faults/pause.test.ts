/**
 * Nodes of a running application are paused for longer than their leases, one after another, so the
 * owner of the counter among them: the others go on with the count, and who comes back does nothing
 * as an owner that it no longer is.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";
import { type Session, World } from "../cli/skerry.ts";

const COUNTER = join(PACKAGE_ROOT, "examples/counter");
/** Longer than all leases. */
const PAUSE_MS = 8000;
const world = new World();
let session: Session;

before(() => {
  session = world.start(["run", "--port", "8080=0"], COUNTER);
});

after(async () => {
  await world.interrupt(session);
  await world.close();
});

/** The counts that were answered to one worker, or to all. */
function counts(name = "\\w+"): number[] {
  const line = new RegExp(`^${name} +\\| \\w+: (\\d+)$`, "gm");
  return [...session.out.matchAll(line)].map(([, text]) => Number(text));
}

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1200 && !what(); tries++) await delay(50);
  assert.ok(what(), `${session.out}\n${session.err}`);
}

async function pidOf(wanted: string): Promise<number> {
  const { nodes } = JSON.parse((await world.run(["ps", "--json"])).out) as {
    nodes: { name: string; pid: number }[];
  };
  return nodes.find(({ name }) => name === wanted)!.pid;
}

for (const [name, other] of [
  ["machine", "clerk"],
  ["clerk", "machine"],
  ["machine", "clerk"],
] as const) {
  test(`${name} is paused: ${other} goes on, and no count is given twice`, async () => {
    await until(() => counts("machine").length >= 2 && counts("clerk").length >= 2);
    const pid = await pidOf(name);
    process.kill(pid, "SIGSTOP");
    const [own, others] = [counts(name).length, counts(other).length];
    try {
      await delay(PAUSE_MS);
      await until(() => counts(other).length >= others + 2);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await until(() => counts(name).length >= own + 3);
    const all = counts();
    assert.equal(new Set(all).size, all.length, `given twice: ${all.join(" ")}`);
  });
}
