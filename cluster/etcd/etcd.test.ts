/** A real etcd: the suite of every authority, and what happens while it is stopped or killed. */

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { LeaseKeeper, SELF_FENCE_PART } from "#cluster/authority";
import { ETCD_LIMITS, EtcdAuthority } from "#cluster/etcd";
import { clock, timers } from "#host";
import { Changes, Client, conform, put } from "../authority/conformance.test.ts";
import { Etcd, freePort } from "./server.test.ts";

const folder = await mkdtemp(join(tmpdir(), "skerry-etcd-"));
const etcd = new Etcd(folder, await freePort(), await freePort());
const closedUrl = `http://127.0.0.1:${await freePort()}`;
const authority = new EtcdAuthority([closedUrl, etcd.url], "skerry/test/");
const other = new EtcdAuthority([etcd.url], "skerry/other/");
const passMs = async (ms: number): Promise<void> => {
  await sleep(ms);
};
const subject = { authority, passMs, leaseSlackMs: 1500 };

before(() => etcd.start());
after(async () => {
  authority.close();
  other.close();
  await etcd.kill();
  await rm(folder, { recursive: true });
});

conform("etcd", () => subject);

test("applications do not see each other's keys", async () => {
  const client = new Client(subject);
  await client.commit({ changes: [put("own", "1")] });
  const stranger = new Client({ ...subject, authority: other });
  assert.equal(await stranger.get("own"), null);
  assert.deepEqual((await stranger.list("")).keys, []);
});

test("kill -9 and a restart: what was answered is there, and a watch goes on", async () => {
  const client = new Client(subject);
  const { revision } = await client.commit({ changes: [put("z/a", "1")] });
  const changes = new Changes();
  const watch = authority.watch("z/", revision, changes);
  await etcd.kill();
  const commit = { compares: [], changes: [put("z/b", "lost")] };
  assert.equal(await client.code((done) => authority.commit(commit, done)), "UNAVAILABLE");
  assert.equal(await client.code((done) => authority.get("z/a", done)), "UNAVAILABLE");
  await etcd.start();
  assert.equal(await client.text("z/a"), "1");
  await client.commit({ changes: [put("z/c", "2")] });
  await sleep(2 * ETCD_LIMITS.watchRetryMs + 300);
  assert.deepEqual(changes.seen, ["c=2"]);
  watch.cancel();
});

test("while etcd stands still a change is UNKNOWN, and an owner stops by its own clock", async () => {
  const client = new Client(subject);
  const ttlMs = 3000;
  let lostMs = 0;
  const keeper = new LeaseKeeper(authority, { clock, timers }, ttlMs, {
    onHeld: () => {},
    onLost: () => {
      lostMs = clock.nowUs() / 1000;
    },
  });
  keeper.start();
  await sleep(ttlMs);
  assert.ok(keeper.isHeld());
  const stoppedMs = clock.nowUs() / 1000;
  etcd.signal("SIGSTOP");
  const commit = { compares: [], changes: [put("y/a", "1")] };
  const code = client.code((done) => authority.commit(commit, done));
  await sleep(SELF_FENCE_PART * ttlMs + 100);
  assert.ok(!keeper.isHeld());
  assert.ok(lostMs - stoppedMs <= SELF_FENCE_PART * ttlMs + 50, `${lostMs - stoppedMs} ms`);
  await sleep(ETCD_LIMITS.callMs - SELF_FENCE_PART * ttlMs);
  assert.equal(await code, "UNKNOWN");
  etcd.signal("SIGCONT");
  await sleep(500);
  const text = await client.text("y/a");
  assert.ok(text === null || text === "1");
});

test("a watch from before a compaction is lost, and says so", async () => {
  const client = new Client(subject);
  for (let i = 0; i < 3; i++) await client.commit({ changes: [put("x/a", `${i}`)] });
  const { revision } = await client.list("x/");
  const body = JSON.stringify({ revision: `${revision}` });
  await fetch(`${etcd.url}/v3/kv/compaction`, { method: "POST", body });
  const changes = new Changes();
  authority.watch("x/", 1, changes);
  await sleep(500);
  assert.match(changes.lost, /forgotten/);
});
