/** An application whose objects are in a real etcd: it outlives its nodes, its command and etcd's. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { EtcdAuthority } from "#cluster/etcd";
import { PACKAGE_ROOT } from "#compiler";
import { Etcd, freePort } from "../../cluster/etcd/server.test.ts";
import { type Session, World } from "../cli/skerry.ts";

const COUNTER = join(PACKAGE_ROOT, "examples/counter");
const world = new World();
const folder = join(world.folder, "etcd");
mkdirSync(folder);
const etcd = new Etcd(folder, await freePort(), await freePort());
let session: Session;

function start(where = world): Session {
  const place = `etcd:${etcd.url}`;
  const words = ["run", "--platform", "node", "--port", "8080=0", "--authority", place];
  return where.start(words, COUNTER);
}

/** The counts that clerk has had, in their order. */
function counts(): number[] {
  return [...session.out.matchAll(/^clerk +\| clerk: (\d+)$/gm)].map(([, text]) => Number(text));
}

async function counted(more: number): Promise<number> {
  const target = counts().length + more;
  for (let tries = 0; tries < 600 && counts().length < target; tries++) await delay(50);
  assert.ok(counts().length >= target, `it does not count: ${session.out} ${session.err}`);
  return counts().at(-1)!;
}

before(async () => {
  await etcd.start();
  session = start();
});

after(async () => {
  await world.interrupt(session);
  await etcd.kill();
  await world.close();
});

test("objects are kept by etcd; a second command for the application is refused", async () => {
  await counted(3);
  const other = new World();
  const { code, err } = await start(other).ended;
  await other.close();
  assert.equal(code, 1);
  assert.match(err, new RegExp(`the application runs on \\S+ \\(pid ${session.child.pid}\\)`));
});

test("etcd killed and started again: no count is given twice, and it goes on", async () => {
  const before = await counted(1);
  await etcd.kill();
  await delay(8000); // longer than all leases
  await etcd.start();
  const later = await counted(3);
  assert.ok(later > before, `${before}, then ${later}`);
  const all = counts();
  assert.deepEqual(
    [...new Set(all)].sort((a, b) => a - b),
    all,
  );
});

test("etcd silent for longer than all leases: nobody counts meanwhile, and no count is given twice", async () => {
  await counted(2);
  etcd.signal("SIGSTOP");
  let before: number;
  try {
    await delay(8000); // longer than all leases: who owned something owns it no longer
    before = counts().length;
    await delay(4000);
    assert.equal(counts().length, before, session.out);
  } finally {
    etcd.signal("SIGCONT");
  }
  await counted(3);
  const all = counts();
  assert.deepEqual(
    [...new Set(all)].sort((a, b) => a - b),
    all,
  );
});

test("the command killed: another one waits for its lease, and goes on with the count", async () => {
  const before = await counted(1);
  session.kill("SIGKILL");
  await session.ended;
  session = start();
  assert.ok((await counted(2)) > before);
});

test("the command ended: its lease is given back, so the next one does not wait", async () => {
  const before = await counted(1);
  session.kill("SIGINT");
  await session.ended;
  const authority = new EtcdAuthority([etcd.url], "skerry/counter/");
  const answer = await new Promise((resolve) => authority.get("controller/lock", resolve));
  authority.close();
  assert.deepEqual(answer, { ok: true, value: null });
  session = start();
  assert.ok((await counted(1)) > before);
});

test("the command paused for longer than its lease: another one takes over, and it stops", async () => {
  const before = await counted(1);
  const [first, elsewhere] = [session, new World()];
  first.child.kill("SIGSTOP");
  try {
    session = start(elsewhere);
    assert.ok((await counted(2)) > before);
    first.child.kill("SIGCONT");
    const { code, out } = await first.ended;
    assert.equal(code, 0);
    assert.match(out, new RegExp(`the application runs on \\S+ \\(pid ${session.child.pid}\\)`));
    await counted(2);
  } finally {
    session.kill("SIGINT");
    await session.ended;
    await elsewhere.close();
  }
});
