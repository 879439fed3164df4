/**
 * What every authority has to do, whoever made it: called by the tests of the embedded one and of
 * etcd. Each test has keys of its own, so they can share one authority.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  Answer,
  Authority,
  Change,
  Commit,
  Committed,
  Done,
  FailureCode,
  KeyState,
  Listing,
  WatchEvent,
} from "#cluster/authority";

/** An authority under test, and the time it lives in. */
export interface Subject {
  readonly authority: Authority;
  /** Lets time pass. */
  passMs(ms: number): Promise<void>;
  /** How late a lease may end. */
  readonly leaseSlackMs: number;
}

const TTL_MS = 2000;

export function put(key: string, value: string, leaseId = 0): Change {
  return { kind: "put", key, value: Buffer.from(value), leaseId };
}

/** Calls, as promises. */
export class Client {
  readonly subject: Subject;
  readonly authority: Authority;

  constructor(subject: Subject) {
    this.subject = subject;
    this.authority = subject.authority;
  }

  async ask<T>(call: (done: Done<T>) => void): Promise<Answer<T>> {
    let answer: Answer<T> | undefined;
    let isInside = true;
    call((given) => {
      assert.ok(!isInside, "answered from inside the call");
      assert.equal(answer, undefined, "answered twice");
      answer = given;
    });
    isInside = false;
    for (let i = 0; i < 500 && answer === undefined; i++) await this.subject.passMs(10);
    assert.ok(answer !== undefined, "no answer");
    return answer;
  }

  async value<T>(call: (done: Done<T>) => void): Promise<T> {
    const answer = await this.ask(call);
    assert.ok(answer.ok, `${JSON.stringify(answer)}`);
    return answer.value;
  }

  async code<T>(call: (done: Done<T>) => void): Promise<FailureCode | "ok"> {
    const answer = await this.ask(call);
    return answer.ok ? "ok" : answer.code;
  }

  commit(commit: Partial<Commit>): Promise<Committed> {
    return this.value((done) =>
      this.authority.commit({ compares: [], changes: [], ...commit }, done),
    );
  }

  get(key: string): Promise<KeyState | null> {
    return this.value((done) => this.authority.get(key, done));
  }

  list(prefix: string): Promise<Listing> {
    return this.value((done) => this.authority.list(prefix, done));
  }

  async text(key: string): Promise<string | null> {
    const state = await this.get(key);
    return state === null ? null : Buffer.from(state.value).toString();
  }

  grant(ttlMs = TTL_MS): Promise<number> {
    return this.value((done) => this.authority.grantLease(ttlMs, done));
  }
}

/** Collects what a watch says. */
export class Changes {
  readonly seen: string[] = [];
  readonly revisions: number[] = [];
  lost = "";

  onChanges(events: readonly WatchEvent[]): void {
    for (const { key, revision, state } of events) {
      const value = state === null ? "-" : Buffer.from(state.value).toString();
      this.seen.push(`${key.slice(key.lastIndexOf("/") + 1)}=${value}`);
      this.revisions.push(revision);
      if (state !== null) assert.equal(state.modRevision, revision);
    }
  }

  onLost(reason: string): void {
    assert.equal(this.lost, "");
    this.lost = reason;
  }
}

/** Declares the tests of what `subject` gives. */
export function conform(name: string, subject: () => Subject): void {
  const about = (text: string): string => `${name}: ${text}`;
  conformKeys(about, subject);
  conformCommits(about, subject);
  conformLeases(about, subject);
  conformWatches(about, subject);
}

type About = (text: string) => string;

function conformKeys(about: About, subject: () => Subject): void {
  test(about("a key is absent, made, changed, deleted; revisions grow"), async () => {
    const client = new Client(subject());
    assert.equal(await client.get("a/k"), null);
    const made = await client.commit({ changes: [put("a/k", "1")] });
    const first = (await client.get("a/k"))!;
    assert.equal(first.createRevision, made.revision);
    assert.equal(first.modRevision, made.revision);
    assert.equal(first.leaseId, 0);
    const changed = await client.commit({ changes: [put("a/k", "2")] });
    assert.ok(changed.revision > made.revision);
    const second = (await client.get("a/k"))!;
    assert.deepEqual(
      [second.createRevision, second.modRevision],
      [made.revision, changed.revision],
    );
    assert.equal(await client.text("a/k"), "2");
    await client.commit({ changes: [{ kind: "delete", key: "a/k" }] });
    assert.equal(await client.get("a/k"), null);
    const again = await client.commit({ changes: [put("a/k", "3")] });
    const third = (await client.get("a/k"))!;
    assert.equal(third.createRevision, again.revision, "a key made again has a new epoch");
    assert.ok(third.createRevision > second.createRevision);
  });

  test(about("a list has the keys of its prefix, sorted; values are bytes"), async () => {
    const client = new Client(subject());
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    await client.commit({
      changes: [
        { kind: "put", key: "e/b", value: bytes, leaseId: 0 },
        { kind: "put", key: "e/a", value: new Uint8Array(0), leaseId: 0 },
        put("e0", "outside"),
        put("e/a/x", "inside"),
      ],
    });
    const { keys } = await client.list("e/");
    assert.deepEqual(
      keys.map(({ key }) => key),
      ["e/a", "e/a/x", "e/b"],
    );
    assert.deepEqual(Uint8Array.from(keys[2]!.value), bytes);
    assert.equal(keys[0]!.value.length, 0);
  });

  test(about("what is no key, or too much, is refused"), async () => {
    const { authority } = subject();
    const client = new Client(subject());
    const refused = (changes: Change[]): Promise<string> =>
      client.code((done) => authority.commit({ compares: [], changes }, done));
    assert.equal(await refused([put("", "x")]), "INVALID");
    assert.equal(await refused([put("f/ ", "x")]), "INVALID");
    assert.equal(await refused([put("f/\u00e9", "x")]), "INVALID");
    assert.equal(await refused([put("f/k".padEnd(513, "x"), "x")]), "INVALID");
    assert.equal(await refused([put("f/k", "x".repeat(65_537))]), "INVALID");
    assert.equal(await refused([put("f/k", "1"), put("f/k", "2")]), "INVALID");
    const many = Array.from({ length: 65 }, (_, i) => put(`f/${i}`, ""));
    assert.equal(await refused(many), "INVALID");
    assert.equal(await refused([put("f/k".padEnd(512, "x"), "x".repeat(65_536))]), "ok");
    assert.equal(await client.code((done) => authority.grantLease(1000, done)), "INVALID");
    assert.equal(await client.code((done) => authority.get("f ", done)), "INVALID");
  });
}

function conformCommits(about: About, subject: () => Subject): void {
  test(about("compare-and-set: one of many wins, and the others see who"), async () => {
    const client = new Client(subject());
    const commits = Array.from({ length: 8 }, (_, i) => ({
      compares: [{ key: "b/owner", modRevision: 0 }],
      changes: [put("b/owner", `${i}`)],
    }));
    const results = await Promise.all(commits.map((commit) => client.commit(commit)));
    assert.equal(results.filter(({ isDone }) => isDone).length, 1);
    const winner = results.findIndex(({ isDone }) => isDone);
    assert.equal(await client.text("b/owner"), `${winner}`);
    for (const { isDone, found } of results) {
      if (isDone) continue;
      assert.equal(Buffer.from(found[0]!.value).toString(), `${winner}`);
      assert.equal(found[0]!.modRevision, results[winner]!.revision);
    }
  });

  test(about("a commit is done as a whole or not at all"), async () => {
    const client = new Client(subject());
    const { revision } = await client.commit({ changes: [put("c/a", "1"), put("c/b", "1")] });
    const { keys } = await client.list("c/");
    assert.deepEqual(
      keys.map(({ key, modRevision }) => [key, modRevision]),
      [
        ["c/a", revision],
        ["c/b", revision],
      ],
    );
    const refused = await client.commit({
      compares: [
        { key: "c/a", modRevision: revision },
        { key: "c/b", modRevision: revision + 1000 },
        { key: "c/none", modRevision: 0 },
      ],
      changes: [put("c/a", "2"), { kind: "delete", key: "c/b" }],
    });
    assert.equal(refused.isDone, false);
    assert.equal(refused.found[0]!.key, "c/a");
    assert.equal(refused.found[1]!.modRevision, revision);
    assert.equal(refused.found[2], null);
    assert.equal(await client.text("c/a"), "1");
    const done = await client.commit({
      compares: [{ key: "c/a", modRevision: revision }],
      changes: [put("c/a", "2"), { kind: "delete", key: "c/b" }],
    });
    assert.equal(done.isDone, true);
    assert.deepEqual([await client.text("c/a"), await client.text("c/b")], ["2", null]);
  });

  test(about("what changes nothing raises nothing"), async () => {
    const client = new Client(subject());
    const before = (await client.list("d/")).revision;
    const none = await client.commit({ compares: [{ key: "d/x", modRevision: 0 }] });
    assert.equal(none.isDone, true);
    await client.commit({ changes: [{ kind: "delete", key: "d/x" }] });
    assert.equal((await client.list("d/")).revision, before);
  });
}

function conformLeases(about: About, subject: () => Subject): void {
  test(about("a lease that is not kept ends, in time, and takes its keys along"), async () => {
    const client = new Client(subject());
    const { passMs, leaseSlackMs } = subject();
    const leaseId = await client.grant();
    await client.commit({ changes: [put("g/a", "1", leaseId), put("g/b", "1")] });
    assert.equal((await client.get("g/a"))!.leaseId, leaseId);
    const before = (await client.get("g/a"))!.modRevision;
    await passMs(TTL_MS * 0.6);
    assert.equal(await client.text("g/a"), "1");
    await passMs(TTL_MS * 0.4 + leaseSlackMs);
    assert.equal(await client.text("g/a"), null);
    assert.equal(await client.text("g/b"), "1");
    assert.ok((await client.list("g/")).revision > before);
    assert.equal(
      await client.code((done) => client.authority.keepLease(leaseId, done)),
      "NO_LEASE",
    );
    const late = { compares: [], changes: [put("g/c", "1", leaseId)] };
    assert.equal(await client.code((done) => client.authority.commit(late, done)), "NO_LEASE");
    assert.equal(await client.text("g/c"), null);
  });

  test(about("a lease that is kept lives on"), async () => {
    const client = new Client(subject());
    const leaseId = await client.grant();
    await client.commit({ changes: [put("h/a", "1", leaseId)] });
    for (let i = 0; i < 4; i++) {
      await subject().passMs(TTL_MS * 0.6);
      await client.value((done) => client.authority.keepLease(leaseId, done));
    }
    assert.equal(await client.text("h/a"), "1");
    await client.value((done) => client.authority.revokeLease(leaseId, done));
    assert.equal(await client.text("h/a"), null, "one that is given back ends at once");
    const again = (done: Done<null>): void => client.authority.revokeLease(leaseId, done);
    assert.equal(await client.code(again), "NO_LEASE");
  });

  test(about("a key belongs to the lease it was put with last"), async () => {
    const client = new Client(subject());
    const one = await client.grant();
    const two = await client.grant();
    assert.notEqual(one, two);
    await client.commit({ changes: [put("i/a", "1", one), put("i/b", "1", one)] });
    await client.commit({ changes: [put("i/a", "2", two), put("i/b", "2")] });
    await client.value((done) => client.authority.revokeLease(one, done));
    assert.deepEqual([await client.text("i/a"), await client.text("i/b")], ["2", "2"]);
    await client.value((done) => client.authority.revokeLease(two, done));
    assert.deepEqual([await client.text("i/a"), await client.text("i/b")], [null, "2"]);
  });
}

function conformWatches(about: About, subject: () => Subject): void {
  test(about("a watch sees all changes of its prefix after its revision, in order"), async () => {
    const client = new Client(subject());
    const { revision } = await client.commit({ changes: [put("j/a", "0")] });
    await client.commit({ changes: [put("j/a", "1")] });
    const changes = new Changes();
    const watch = client.authority.watch("j/", revision, changes);
    await client.commit({ changes: [put("j/b", "1"), put("other", "1")] });
    const leaseId = await client.grant();
    await client.commit({ changes: [put("j/c", "1", leaseId)] });
    await client.value((done) => client.authority.revokeLease(leaseId, done));
    await client.commit({ changes: [{ kind: "delete", key: "j/a" }, put("j/b", "2")] });
    await subject().passMs(300);
    assert.deepEqual(changes.seen.slice(0, 4), ["a=1", "b=1", "c=1", "c=-"]);
    assert.deepEqual(changes.seen.slice(4).sort(), ["a=-", "b=2"]);
    assert.equal(changes.revisions[4], changes.revisions[5], "one commit, one revision");
    assert.deepEqual(
      changes.revisions,
      [...changes.revisions].sort((a, b) => a - b),
    );
    watch.cancel();
    await client.commit({ changes: [put("j/d", "1")] });
    await subject().passMs(300);
    assert.equal(changes.seen.length, 6);
    assert.equal(changes.lost, "");
  });

  test(about("a watch from a listing misses nothing and repeats nothing"), async () => {
    const client = new Client(subject());
    const writes = Array.from({ length: 30 }, (_, i) =>
      client.commit({ changes: [put(`k/${i}`, "x")] }),
    );
    const { revision, keys } = await client.list("k/");
    const changes = new Changes();
    const watch = client.authority.watch("k/", revision, changes);
    await Promise.all(writes);
    await subject().passMs(300);
    watch.cancel();
    const listed = keys.map(({ key }) => `${key.slice(2)}=x`);
    const all = [...listed, ...changes.seen];
    assert.equal(all.length, 30);
    assert.equal(new Set(all).size, 30);
  });
}
