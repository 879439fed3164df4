/** Nodes that come and go: by load, by hand, within their limits, and after kill -9. Real machines. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";
import { type Session, World } from "../cli/skerry.ts";

const world = new World();
const FOLDER = join(PACKAGE_ROOT, "tests/cli/scaling");
let session: Session;
let port = 0;

interface Status {
  readonly nodes: readonly {
    readonly name: string;
    readonly state: string;
    readonly pid: number;
    readonly restarts: number;
    readonly load: number | null;
  }[];
  readonly usage: { readonly memoryMiB: number; readonly memoryMaxMiB: number };
}

async function status(): Promise<Status> {
  return JSON.parse((await world.run(["ps", "--json"])).out) as Status;
}

async function running(): Promise<string[]> {
  const { nodes } = await status();
  return nodes.filter(({ state }) => state === "running").map(({ name }) => name);
}

async function until(names: readonly string[]): Promise<void> {
  let found: string[] = [];
  for (let tries = 0; tries < 80; tries++) {
    found = await running();
    if (found.join() === names.join()) return;
    await delay(400); // each look is a process, and the nodes want the processors too
  }
  assert.deepEqual(found, names);
}

/** Whatever a test has started and, when it failed, not stopped. */
let isClosed = false;

/** Keeps `count` connections busy until it is told to stop; tells how many answers came. */
function load(count: number): { stop(): void; answers: number } {
  let isOver = false;
  const made = {
    answers: 0,
    stop: () => {
      isOver = true;
    },
  };
  const open = (): void => {
    if (isOver || isClosed) return;
    const socket = connect(port, "127.0.0.1", () => socket.write("x"));
    let left = 20; // then another connection, which may lead to another node
    socket.on("data", () => {
      made.answers++;
      if (isOver || isClosed || --left === 0) socket.end();
      else socket.write("x");
    });
    socket.on("error", () => {}); // "close" follows
    socket.on("close", () => setTimeout(open, 5));
  };
  for (let i = 0; i < count; i++) open();
  return made;
}

before(async () => {
  session = world.start(["run", "--port", "7007=0"], FOLDER);
  port = Number((await session.saw(/tcp 127\.0\.0\.1:(\d+)/))[1]);
});

after(async () => {
  isClosed = true;
  await world.interrupt(session);
  await world.close();
});

test("load up: a node is added; idle: it is given back", async () => {
  await until(["busy-1"]);
  const busy = load(4);
  await until(["busy-1", "busy-2"]);
  await session.saw(/added busy-2, load \d+ %/);
  const before = busy.answers;
  for (let tries = 0; tries < 40 && busy.answers === before; tries++) await delay(500);
  assert.ok(busy.answers > before, "answers go on");
  const { nodes, usage } = await status();
  const loads = nodes.flatMap(({ load: part }) => (part === null ? [] : [part]));
  assert.ok(loads.length > 0 && loads.every((part) => part >= 0 && part <= 1), `${loads}`);
  assert.deepEqual(usage.memoryMiB, 32);
  await session.saw(
    /no node was added: busy-3 needs 16 MiB; 32 MiB are used of the quota of 40 MiB/,
  );
  busy.stop();
  await until(["busy-1"]);
  await session.saw(/gave back busy-2/);
});

test("by hand, within the limits, which a refusal tells", async () => {
  assert.equal((await world.run(["scale", "busy=2"])).code, 0);
  await until(["busy-1", "busy-2"]);
  const beyond = await world.run(["scale", "busy=3"]);
  assert.equal(beyond.code, 1);
  assert.match(beyond.err, /busy-3 needs 16 MiB; 32 MiB are used of the quota of 40 MiB/);
  const below = await world.run(["scale", "scaling", "busy=0"]);
  assert.match(below.err, /busy has 1 nodes, and must have at least 1/);
  await until(["busy-1"]);
  assert.match((await world.run(["scale", "nobody=2"])).err, /nobody has no scale in app.ts/);
});

test("kill -9: it is started again, and answers", async () => {
  const [first] = (await status()).nodes;
  process.kill(first!.pid, "SIGKILL");
  await session.saw(/ended: killed by SIGKILL; starting it again/);
  await until(["busy-1"]);
  const again = (await status()).nodes.find(({ name }) => name === "busy-1");
  assert.equal(again?.restarts, 1);
  const busy = load(1);
  for (let tries = 0; tries < 600 && busy.answers === 0; tries++) await delay(50);
  busy.stop();
  assert.ok(busy.answers > 0);
});
