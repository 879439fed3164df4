/**
 * The example of one object that Linux nodes and an image call: it is one object, whoever owns it,
 * and outlives them all.
 */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";
import { type Session, World } from "../cli/skerry.ts";

const COUNTER = join(PACKAGE_ROOT, "examples/counter");
const world = new World();
let session: Session;
let url = "";

async function start(): Promise<void> {
  session = world.start(["run", "--port", "8080=0"], COUNTER);
  [, url = ""] = await session.saw(/web +linux +(http:\S+)/);
}

async function stop(): Promise<void> {
  await world.interrupt(session);
}

before(async () => {
  rmSync(join(COUNTER, ".skerry/authority.log"), { force: true });
  await start();
});

after(async () => {
  await stop();
  const files = world.leftFiles();
  await world.close();
  assert.deepEqual(files, []);
});

interface Page {
  readonly number: number;
  readonly total: number;
  /** How often each of them has counted. */
  readonly by: Readonly<Record<string, number>>;
}

async function visit(): Promise<Page> {
  const response = await fetch(url);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const [, number, total, parts = ""] = /number (\d+); now (\d+) \((.*)\)/.exec(text) ?? [];
  const by = Object.fromEntries(
    parts.split(", ").map((part) => [part.split(" ")[0]!, Number(part.split(" ")[1])]),
  );
  return { number: Number(number), total: Number(total), by };
}

/** Visits until `isThere`. */
async function until(what: string, isThere: (page: Page) => boolean): Promise<Page> {
  for (let tries = 0; tries < 1200; tries++) {
    const page = await visit();
    if (isThere(page)) return page;
    await delay(50);
  }
  return assert.fail(`${what} does not happen`);
}

async function pidOf(name: string): Promise<number> {
  const { nodes } = JSON.parse((await world.run(["ps", "--json"])).out) as {
    nodes: { name: string; pid: number }[];
  };
  return nodes.find((node) => node.name === name)!.pid;
}

test("a page, a Linux node and an image count on one object, each count once", async () => {
  await until("both workers counting", ({ by }) => by["clerk"]! > 1 && by["machine"]! > 1);
  const pages: Page[] = [];
  for (let i = 0; i < 20; i++) pages.push(await visit());
  for (const { by, number, total } of pages) {
    assert.ok(number <= total);
    const sum = Object.values(by).reduce((all, one) => all + one, 0);
    assert.equal(sum, total);
  }
  const numbers = pages.map(({ number }) => number);
  assert.deepEqual(
    [...new Set(numbers)].sort((a, b) => a - b),
    numbers,
    "no number is given twice, and they grow",
  );
  assert.equal(pages[19]!.by["web"]! - pages[0]!.by["web"]!, 19, "each visit is counted once");
});

for (const victim of ["clerk", "machine"]) {
  test(`kill -9 of ${victim}: the others go on from what was stored, and it comes back`, async () => {
    const other = victim === "clerk" ? "machine" : "clerk";
    const first = await visit();
    process.kill(await pidOf(victim), "SIGKILL");
    const second = await visit();
    assert.ok(second.number > first.number);
    assert.equal(second.by["web"], first.by["web"]! + 1);
    await until(`${other} counting on`, ({ by }) => by[other]! > second.by[other]! + 1);
    await session.saw(new RegExp(`${victim} +\\| +ended: killed by SIGKILL; starting it again`));
    await until(`${victim} counting again`, ({ by }) => by[victim]! > second.by[victim]! + 1);
  });
}

test("the object is moved to the page's node while all count on it", async () => {
  const before = await until("both counting", ({ by }) => by["clerk"]! > 0 && by["machine"]! > 0);
  for (let i = 0; i < 3; i++) {
    const response = await fetch(`${url}/here`);
    assert.deepEqual([response.status, await response.text()], [200, "It is here.\n"]);
  }
  const after = await until("both counting on", ({ by }) =>
    ["clerk", "machine"].every((name) => by[name]! > before.by[name]! + 1),
  );
  const sum = Object.values(after.by).reduce((all, one) => all + one, 0);
  assert.equal(sum, after.total, "each count is counted once");
});

test("what is written into the journal is seen by all, in one order and without a gap", async () => {
  const told = (name: string): string[] =>
    [...session.out.matchAll(new RegExp(`^${name} +\\| journal (\\d+: .*)$`, "gm"))].map(
      ([, line = ""]) => line,
    );
  for (let tries = 0; tries < 1200 && !(told("clerk").length > 2 && told("machine").length > 2); ) {
    tries++;
    await delay(50);
  }
  const text = "web: the counter is here";
  for (const name of ["clerk", "machine"]) {
    assert.deepEqual(told(name).slice(-3), [`1: ${text}`, `2: ${text}`, `3: ${text}`], name);
  }
});

test("the count goes on when the application is started again", async () => {
  const { total } = await visit();
  await stop();
  await start();
  const again = await visit();
  assert.ok(again.number > total, `${again.number} after ${total}`);
});
