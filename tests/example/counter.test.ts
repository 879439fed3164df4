/** The example of one object that two nodes call: it is one object, and outlives its nodes. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
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
  session.kill("SIGINT");
  const { code, err } = await session.ended;
  assert.deepEqual([code, await world.leftProcesses()], [0, []], err);
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
  readonly web: number;
  readonly worker: number;
}

async function visit(): Promise<Page> {
  const response = await fetch(url);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const read = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    number: read(/number (\d+)/),
    total: read(/now (\d+)/),
    web: read(/web (\d+)/),
    worker: read(/worker (\d+)/),
  };
}

async function pidOf(name: string): Promise<number> {
  const { nodes } = JSON.parse((await world.run(["ps", "--json"])).out) as {
    nodes: { name: string; pid: number }[];
  };
  return nodes.find((node) => node.name === name)!.pid;
}

test("the page and the worker count on one object, each count once", async () => {
  await session.saw(/worker \| worker: \d+/);
  const pages: Page[] = [];
  for (let i = 0; i < 20; i++) pages.push(await visit());
  for (const { number, total, web, worker } of pages) {
    assert.ok(number <= total);
    assert.equal(web + worker, total);
  }
  const numbers = pages.map(({ number }) => number);
  assert.deepEqual(
    [...new Set(numbers)].sort((a, b) => a - b),
    numbers,
    "no number is given twice, and they grow",
  );
  assert.equal(pages[19]!.web - pages[0]!.web, 19, "each visit is counted once");
});

test("kill -9 of a node: the other goes on from what was stored, and it comes back", async () => {
  const first = await visit();
  process.kill(await pidOf("worker"), "SIGKILL");
  const second = await visit();
  assert.ok(second.number > first.number);
  assert.equal(second.web, first.web + 1);
  await session.saw(/worker: ended: killed by SIGKILL; starting it again|worker \| ended: killed/);
  for (let tries = 0; tries < 100; tries++) {
    const { worker } = await visit();
    if (worker > second.worker + 1) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("the worker does not count any more");
});

test("the count goes on when the application is started again", async () => {
  const { total } = await visit();
  await stop();
  await start();
  const again = await visit();
  assert.ok(again.number > total, `${again.number} after ${total}`);
  assert.equal(again.web + again.worker, again.total);
});
