/** The embedded authority: as every authority, and over crashes, torn logs and full disks. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { AUTHORITY_LIMITS, type Authority, EmbeddedAuthority } from "#cluster/authority";
import { SimFile, type SimHost, SimWorld } from "#cluster/sim";
import { Prng } from "#os/base";
import { Changes, Client, conform, put, type Subject } from "./conformance.test.ts";
import { recover } from "./log.ts";
import { OnHost } from "./on-host.test.ts";

/** An authority on a host of a world, and its file. */
class Simulated implements Subject {
  readonly world: SimWorld;
  readonly host: SimHost;
  readonly file: SimFile;
  readonly leaseSlackMs = 20;
  authority: Authority;
  problem: string | null = null;

  constructor(seed: number) {
    this.world = new SimWorld({ seed });
    this.host = this.world.host("authority");
    this.file = new SimFile(this.host);
    this.authority = this.#start();
  }

  passMs = async (ms: number): Promise<void> => {
    this.world.run(ms);
  };

  restart(): void {
    this.host.crash();
    this.host.restart();
    this.authority = this.#start();
  }

  #start(): Authority {
    const { clock, loop } = this.host;
    const authority = new EmbeddedAuthority({ clock, timers: loop }, this.file);
    this.problem = null;
    this.host.do(() => authority.open((problem) => (this.problem = problem)));
    this.world.runUntil(100, () => this.problem !== null);
    return new OnHost(this.host, authority);
  }
}

const shared = new Simulated(1);
conform("embedded", () => shared);

test("what was answered is there after a crash, with its revisions, leases and epochs", async () => {
  const subject = new Simulated(2);
  const client = new Client(subject);
  const leaseId = await client.grant(5000);
  await client.commit({ changes: [put("a", "1"), put("b", "1", leaseId)] });
  await client.commit({ changes: [put("a", "2")] });
  const before = await client.list("");
  subject.restart();
  const after = new Client(subject);
  const listing = await after.list("");
  assert.equal(listing.revision, before.revision);
  assert.deepEqual(
    listing.keys.map((key) => ({ ...key, value: [...key.value] })),
    before.keys.map((key) => ({ ...key, value: [...key.value] })),
  );
  await subject.passMs(4900);
  assert.equal(await after.text("b"), "1", "the lease has its whole time again");
  await subject.passMs(200);
  assert.equal(await after.text("b"), null);
  assert.ok((await after.grant()) > leaseId, "no lease's number comes twice");
  const changes = new Changes();
  after.authority.watch("", 1, changes);
  await subject.passMs(10);
  assert.deepEqual(changes.seen, ["a=2", "b=-"], "history comes from the log, too");
});

test("P5: over crashes at any moment, all that was answered survives, in order, and no torn half", async () => {
  for (let seed = 0; seed < 400; seed++) {
    const subject = new Simulated(seed);
    const prng = new Prng(seed);
    const answered = new Map<string, string>();
    const asked = new Set<string>();
    let lastRevision = 0;
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 12; i++) {
        const value = `${seed}.${round}.${i}`;
        asked.add(value);
        const changes = [put(`k${prng.below(4)}`, value), put(`pair${i % 2}`, value)];
        const { authority } = subject;
        authority.commit({ compares: [], changes }, (answer) => {
          if (!answer.ok) return;
          for (const { key } of changes) answered.set(key, value);
          assert.ok(answer.value.revision > lastRevision);
          lastRevision = answer.value.revision;
        });
        if (prng.chance(0.4)) subject.world.run(prng.below(8));
      }
      subject.restart();
      assert.equal(subject.problem, "", `seed ${seed}`);
      const { keys, revision } = await new Client(subject).list("");
      assert.ok(revision >= lastRevision, `seed ${seed}: revisions went back`);
      lastRevision = revision;
      checkSurvival(keys, answered, asked, `seed ${seed}`);
    }
  }
});

/** Answered values, or later ones that were asked for; never anything else. */
function checkSurvival(
  keys: readonly { key: string; value: Uint8Array }[],
  answered: Map<string, string>,
  asked: ReadonlySet<string>,
  where: string,
): void {
  const found = new Map(keys.map(({ key, value }) => [key, Buffer.from(value).toString()]));
  for (const value of found.values()) assert.ok(asked.has(value), `${where}: ${value}`);
  for (const [key, value] of answered) {
    const kept = found.get(key);
    assert.ok(kept !== undefined, `${where}: ${key} is lost`);
    assert.ok(compareStamps(kept, value) >= 0, `${where}: ${key} is ${kept}, was ${value}`);
  }
  for (const [key, value] of found) answered.set(key, value);
}

function compareStamps(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => text.split(".").map(Number));
  return x![1]! - y![1]! || x![2]! - y![2]!;
}

test("a disk that says durable too early is found out by the test above", async () => {
  let lost = 0;
  for (let seed = 0; seed < 60; seed++) {
    const subject = new Simulated(seed);
    subject.file.lies = true;
    let answered = 0;
    subject.authority.commit({ compares: [], changes: [put("k", "1")] }, (answer) => {
      if (answer.ok) answered++;
    });
    subject.world.runUntil(50, () => answered > 0);
    subject.restart();
    if (answered > 0 && (await new Client(subject).text("k")) === null) lost++;
  }
  assert.ok(lost > 20, `${lost} of 60`);
});

test("a log that is damaged in the middle is reported, not repaired", async () => {
  const subject = new Simulated(3);
  const client = new Client(subject);
  for (let i = 0; i < 5; i++) await client.commit({ changes: [put(`k${i}`, "x".repeat(50))] });
  const whole = subject.file.bytes.slice();
  const prng = new Prng(3);
  for (let i = 0; i < 300; i++) {
    const bytes = whole.slice();
    const at = prng.below(bytes.length);
    bytes[at] = bytes[at]! ^ (1 + prng.below(255));
    const { damage, length, state } = recover(bytes);
    if (damage === "")
      assert.ok(at >= length && state.keys.size === 4, "only the last may be torn");
    else assert.match(damage, /^the record at byte \d+ is damaged/);
  }
  subject.file.bytes = whole.slice();
  subject.file.bytes[20] = subject.file.bytes[20]! ^ 1;
  subject.restart();
  assert.match(subject.problem!, /^the log is damaged: the record at byte 0 is damaged/);
  const code = await new Client(subject).code((done) => subject.authority.get("k1", done));
  assert.equal(code, "UNAVAILABLE");
});

test("a log cut anywhere is the state at some record, and goes on from there", async () => {
  const subject = new Simulated(4);
  const client = new Client(subject);
  for (let i = 0; i < 6; i++) await client.commit({ changes: [put("k", `${i}`)] });
  const whole = subject.file.bytes.slice();
  let last = -1;
  for (let length = 0; length <= whole.length; length++) {
    const { state, damage } = recover(whole.slice(0, length));
    assert.equal(damage, "");
    assert.ok(state.revision >= last);
    last = state.revision;
  }
  subject.file.bytes = whole.slice(0, whole.length - 3);
  subject.restart();
  const again = new Client(subject);
  assert.equal(await again.text("k"), "4");
  await again.commit({ changes: [put("k", "next")] });
  subject.restart();
  assert.equal(await new Client(subject).text("k"), "next");
});

test("a full disk: nothing is answered as done; when there is room again, it goes on", async () => {
  const subject = new Simulated(5);
  const client = new Client(subject);
  await client.commit({ changes: [put("k", "1")] });
  const changes = new Changes();
  client.authority.watch("", 0, changes);
  await subject.passMs(10);
  subject.file.isFull = true;
  const commit = { compares: [], changes: [put("k", "2")] };
  const write = client.code((done) => client.authority.commit(commit, done));
  const read = client.code((done) => client.authority.get("k", done));
  assert.deepEqual([await write, await read], ["UNKNOWN", "UNAVAILABLE"]);
  assert.deepEqual(changes.seen, ["k=1"]);
  assert.equal(changes.lost, "the authority's disk failed");
  assert.equal(await client.code((done) => client.authority.get("k", done)), "UNAVAILABLE");
  subject.file.isFull = false;
  await subject.passMs(AUTHORITY_LIMITS.reopenMs + 50);
  const kept = await client.text("k");
  assert.match(kept ?? "", /^[12]$/, "done or not, but never half");
  await client.commit({ changes: [put("k", "3")] });
  assert.equal(await client.text("k"), "3");
  subject.restart();
  assert.equal(await new Client(subject).text("k"), "3");
});

test("P5: over disks that are full for a while, too; leases have their whole time again", async () => {
  for (let seed = 0; seed < 200; seed++) {
    const subject = new Simulated(seed);
    const prng = new Prng(seed);
    const answered = new Map<string, string>();
    const asked = new Set<string>();
    const leaseId = await new Client(subject).grant(5000);
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 12; i++) {
        subject.file.isFull = prng.chance(0.3);
        const value = `${seed}.${round}.${i}`;
        asked.add(value);
        const changes = [put(`k${prng.below(4)}`, value), put(`pair${i % 2}`, value)];
        subject.authority.commit({ compares: [], changes }, (answer) => {
          if (answer.ok) for (const { key } of changes) answered.set(key, value);
        });
        if (prng.chance(0.4)) subject.world.run(prng.below(8));
      }
      subject.file.isFull = false;
      subject.world.run(2 * AUTHORITY_LIMITS.reopenMs + 100);
      const client = new Client(subject);
      const { keys } = await client.list("");
      checkSurvival(keys, answered, asked, `seed ${seed}`);
      const kept = await client.code((done) => client.authority.keepLease(leaseId, done));
      assert.equal(kept, "ok", `seed ${seed}`);
    }
  }
});

test("a long log is replaced by what it says, and watches know what is forgotten", async () => {
  const subject = new Simulated(6);
  const client = new Client(subject);
  const leaseId = await client.grant(600_000);
  await client.commit({ changes: [put("leased", "1", leaseId), put("kept", "1")] });
  const value = "x".repeat(60_000);
  const { logBytesMin } = AUTHORITY_LIMITS;
  for (let i = 0; i * value.length < 3 * logBytesMin; i++) {
    await client.commit({ changes: [put("big", `${i}${value}`)] });
  }
  assert.ok(subject.file.bytes.length < 2 * logBytesMin, `${subject.file.bytes.length} bytes`);
  const before = await client.list("");
  subject.restart();
  const again = new Client(subject);
  const after = await again.list("");
  assert.equal(after.revision, before.revision);
  assert.deepEqual(
    after.keys.map(({ key, createRevision }) => [key, createRevision]),
    before.keys.map(({ key, createRevision }) => [key, createRevision]),
  );
  const changes = new Changes();
  again.authority.watch("", 1, changes);
  await subject.passMs(10);
  assert.match(changes.lost, /forgotten/);
  await again.value((done) => again.authority.revokeLease(leaseId, done));
  assert.equal(await again.text("leased"), null);
  assert.equal(await again.text("kept"), "1");
});

test("a short lease ends in time although a long one was there first", async () => {
  const subject = new Simulated(7);
  const client = new Client(subject);
  await client.grant(600_000);
  const short = await client.grant(2000);
  await client.commit({ changes: [put("k", "1", short)] });
  await subject.passMs(2100);
  assert.equal(await client.text("k"), null);
});

test("leases, keys and data have their limits", async () => {
  const subject = new Simulated(8);
  const client = new Client(subject);
  const value = "x".repeat(65_000);
  let code = "ok";
  for (let i = 0; code === "ok" && i < 400; i++) {
    const changes = Array.from({ length: 20 }, (_, j) => put(`${i}/${j}`, value));
    code = await client.code((done) => client.authority.commit({ compares: [], changes }, done));
  }
  assert.equal(code, "FULL");
  await client.commit({ changes: [{ kind: "delete", key: "0/0" }] });
  for (let i = 0; i < AUTHORITY_LIMITS.leasesMax; i++) {
    subject.authority.grantLease(60_000, () => {});
    if (i % 100 === 0) subject.world.run(20);
  }
  assert.equal(await client.code((done) => client.authority.grantLease(60_000, done)), "FULL");
});

test("changes that wait for a slow disk are bounded, and those that were taken are written", async () => {
  const subject = new Simulated(9);
  const value = "x".repeat(AUTHORITY_LIMITS.valueBytesMax);
  const codes: string[] = [];
  for (let i = 0; i < 40; i++) {
    const changes = Array.from({ length: 40 }, (_, j) => put(`k${j}`, j === 0 ? `${i}` : value));
    subject.authority.commit({ compares: [], changes }, (answer) => {
      codes[i] = answer.ok ? "ok" : answer.code;
    });
  }
  await subject.passMs(1000);
  assert.ok(codes.every((code) => code === "ok" || code === "UNAVAILABLE"));
  const taken = codes.lastIndexOf("ok");
  assert.ok(taken > 1 && taken < 20, `${taken} of 40 were taken`);
  subject.restart();
  assert.equal(await new Client(subject).text("k0"), `${taken}`);
});

test("what a watch can still ask for is bounded in bytes, too", async () => {
  const subject = new Simulated(10);
  const client = new Client(subject);
  const { historyBytesMax, valueBytesMax } = AUTHORITY_LIMITS;
  const value = "x".repeat(valueBytesMax - 10);
  const count = 2 * (historyBytesMax / valueBytesMax);
  for (let i = 0; i < count; i++) await client.commit({ changes: [put("k", `${i}${value}`)] });
  const [early, late] = [new Changes(), new Changes()];
  client.authority.watch("", count / 4, early);
  client.authority.watch("", count - 10, late);
  await subject.passMs(10);
  assert.match(early.lost, /forgotten/);
  assert.deepEqual([late.lost, late.seen.length], ["", 10]);
});
