/**
 * Thousands of histories under faults, all from seeds: partitions, crashes of nodes and of the
 * authority, pauses, clocks that run fast and slow. Each must be explained by calls one after
 * another. Then the same with one guard taken away at a time: that must be found out, or these
 * tests prove nothing.
 *
 * `EBB_SEEDS=5000 node --test build/cluster/ebb/faults.test.js` runs more of them, as the suite "sim"
 * of `npm test` does; `EBB_SEED=17` only that one.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Authority } from "#cluster/authority";
import {
  APPEND,
  Cluster,
  type ClusterOptions,
  encodeText,
  FAIL,
  READ,
  REPLICATED_LIST,
} from "#cluster/ebb-sim";
import { Prng } from "#os/base";
import { explain, explainReplicated } from "./harness.test.ts";
import { Owner } from "./owner.ts";
import { StoredRecord } from "./record.ts";
import { Replica } from "./replica.ts";

const SEEDS = Number(process.env["EBB_SEEDS"] ?? 60);
const ONLY = process.env["EBB_SEED"];

/** What may befall a cluster. */
interface Faults {
  readonly partitions: boolean;
  readonly crashes: boolean;
  readonly pauses: boolean;
  readonly authorityCrashes: boolean;
  /** The object is given from node to node. */
  readonly moves: boolean;
  /** The authority's disk says that it has written before it has. */
  readonly lies?: boolean;
}

const NONE: Faults = {
  ...{ partitions: false, crashes: false, pauses: false },
  ...{ authorityCrashes: false, moves: false },
};

const ALL: Faults = {
  ...{ partitions: true, crashes: true, pauses: true },
  ...{ authorityCrashes: true, moves: true },
};

interface Ran {
  /** How often the object was given to another node. */
  readonly moves: number;
  /** "" when the history can be explained. */
  readonly wrong: string;
  readonly outcomes: ReadonlyMap<string, number>;
}

/** One history of half a minute, and the quiet time after it. */
function run(seed: number, faults: Faults, options: Partial<ClusterOptions> = {}): Ran {
  const prng = new Prng(seed + 77);
  const clockRates = [1, 0.95, 1.05, 1].map((rate) => rate + (prng.below(100) - 50) / 1000);
  const cluster = new Cluster(seed, { members: 3, clockRates, delayed: 0.01, ...options });
  cluster.file.lies = faults.lies === true;
  const { world } = cluster;
  world.run(2000);
  let count = 0;
  for (let step = 0; step < 150; step++) {
    for (const member of cluster.members) {
      if (!prng.chance(0.5)) continue;
      const chance = prng.below(10);
      const method = chance < 5 ? APPEND : chance < 9 ? READ : FAIL;
      member.call(method, `${count++}`, 100 + prng.below(6000));
    }
    befall(cluster, prng, faults);
    world.run(prng.below(400));
  }
  world.heal();
  for (const member of cluster.members) {
    member.host.resume();
    if (!member.host.isUp) member.restart();
  }
  world.run(30_000);
  return judge(cluster);
}

function befall(cluster: Cluster, prng: Prng, faults: Faults): void {
  const { world, members, home } = cluster;
  const one = members[prng.below(members.length)]!;
  const other = members[prng.below(members.length)]!;
  if (faults.partitions) {
    if (prng.chance(0.04)) world.partition(one.host, home);
    if (prng.chance(0.04) && one !== other) world.partition(one.host, other.host);
    if (prng.chance(0.02)) world.block(one.host, home);
    if (prng.chance(0.02)) world.block(home, one.host);
    if (prng.chance(0.08)) world.heal();
    if (prng.chance(0.05)) one.host.network.cut();
  }
  if (faults.crashes && prng.chance(0.03) && one.host.isUp) one.crash();
  if (prng.chance(0.1) && !other.host.isUp) other.restart();
  if (faults.pauses && prng.chance(0.04)) one.host.pause();
  if (prng.chance(0.1)) other.host.resume();
  if (faults.moves && prng.chance(0.05)) one.move(other, 100 + prng.below(3000));
  if (faults.authorityCrashes && prng.chance(0.01)) cluster.restartAuthority();
}

/**
 * A history in which the owner only reads, and is cut off from all others now and then, while they
 * write: who is cut off must not read what is not true any more.
 */
function runCutOff(seed: number, options: Partial<ClusterOptions> = {}): Ran {
  const prng = new Prng(seed + 99);
  const cluster = new Cluster(seed, { members: 3, delayed: 0.01, ...options });
  const { world, members, home } = cluster;
  const [owner, ...others] = members;
  let count = 0;
  const calls = (steps: number): void => {
    for (let i = 0; i < steps; i++) {
      owner!.call(READ, "", 300);
      for (const other of others) if (prng.chance(0.5)) other.call(APPEND, `${count++}`, 8000);
      world.run(50 + prng.below(150));
    }
  };
  world.run(2000);
  for (let round = 0; round < 4; round++) {
    owner!.call(READ, "", 5000); // the others have nothing to say: who calls now is the owner
    world.run(7000);
    calls(10);
    for (const { host } of [...others, { host: home }]) world.partition(owner!.host, host);
    calls(20 + prng.below(60));
    world.heal();
    for (const other of others) if (prng.chance(0.5)) other.crash();
    world.run(10_000);
    for (const other of others) if (!other.host.isUp) other.restart();
  }
  world.run(10_000);
  return judge(cluster);
}

/** Reads the list at the end, and looks whether it explains everything. */
function judge(cluster: Cluster): Ran {
  const { world, members, operations } = cluster;
  const last = members[0]!.call(READ, "", 60_000);
  world.runUntil(60_000, () => last !== null && last.outcome !== "PENDING");
  const outcomes = new Map<string, number>();
  for (const { outcome } of operations) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  const moves = cluster.moves.get("OK") ?? 0;
  const ran = (wrong: string): Ran => ({ wrong, outcomes, moves });
  if (outcomes.has("UNREADABLE")) return ran("a result cannot be read");
  if (last?.outcome !== "OK") return ran(`the end cannot be read: ${last?.outcome}`);
  const check = cluster.type.kind === "replicated" ? explainReplicated : explain;
  return ran(check(operations, last.items));
}

/** What is wrong with the histories of `count` seeds. */
function mistakes(count: number, history: (seed: number) => Ran): string[] {
  const found: string[] = [];
  for (let seed = 0; seed < count; seed++) {
    const { wrong } = history(seed);
    if (wrong !== "") found.push(wrong);
  }
  return found;
}

/** Whether one of the mistakes is of the kind that is expected. */
function assertFound(found: readonly string[], kind: RegExp): void {
  assert.ok(
    found.some((text) => kind.test(text)),
    `nobody noticed; found: ${found.join("; ") || "nothing"}`,
  );
}

test(`P1 to P5, P7: ${SEEDS} histories under all faults can be explained`, () => {
  const outcomes = new Map<string, number>();
  const seeds = ONLY === undefined ? Array.from({ length: SEEDS }, (_, i) => i) : [Number(ONLY)];
  for (const seed of seeds) {
    const ran = run(seed, ALL);
    assert.equal(ran.wrong, "", `EBB_SEED=${seed}`);
    for (const [name, count] of ran.outcomes) {
      outcomes.set(name, (outcomes.get(name) ?? 0) + count);
    }
  }
  if (ONLY !== undefined) return;
  const share = (name: string): number => (outcomes.get(name) ?? 0) / seeds.length;
  assert.ok(share("OK") > 50, `too little happened: ${[...outcomes]}`);
  for (const name of ["UNKNOWN", "EXPIRED", "ERROR"]) {
    assert.ok(share(name) > 0.5, `too few ${name}: ${[...outcomes]}`);
  }
  assert.equal(outcomes.get("PENDING"), undefined, "each call has ended");
});

test("P2: the same of a replicated object: nobody sees it go back", () => {
  for (let seed = 0; seed < SEEDS / 2; seed++) {
    const { wrong } = run(seed, ALL, { type: REPLICATED_LIST });
    assert.equal(wrong, "", `seed ${seed}`);
  }
});

test("P4, P8: an owner that is cut off does not read what is not true any more", () => {
  for (let seed = 0; seed < 60; seed++) {
    const { wrong, outcomes } = runCutOff(seed);
    assert.equal(wrong, "", `seed ${seed}`);
    assert.ok(outcomes.get("OK")! > 100);
  }
});

test("without faults, but for messages that take long, calls succeed", () => {
  for (let seed = 0; seed < 20; seed++) {
    const { wrong, outcomes } = run(seed, NONE);
    assert.equal(wrong, "");
    let all = 0;
    for (const count of outcomes.values()) all += count;
    const good = (outcomes.get("OK") ?? 0) + (outcomes.get("ERROR") ?? 0);
    assert.ok(good > 0.85 * all, `seed ${seed}: ${[...outcomes]}`);
  }
});

test("an object goes from node to node while all call it, and calls succeed", () => {
  let moved = 0;
  for (let seed = 0; seed < 20; seed++) {
    const { wrong, outcomes, moves } = run(seed, { ...NONE, moves: true });
    assert.equal(wrong, "", `seed ${seed}`);
    let all = 0;
    for (const count of outcomes.values()) all += count;
    const good = (outcomes.get("OK") ?? 0) + (outcomes.get("ERROR") ?? 0);
    assert.ok(good > 0.8 * all, `seed ${seed}: ${[...outcomes]}`);
    moved += moves;
  }
  assert.ok(moved > 50, `${moved} moves`);
});

test("who follows a replicated object sees all of it in the end, whoever owned it meanwhile", () => {
  for (let seed = 0; seed < 20; seed++) {
    const prng = new Prng(seed + 5);
    const cluster = new Cluster(seed, { members: 3, delayed: 0.01, type: REPLICATED_LIST });
    const { world, members } = cluster;
    assert.ok(world.runUntil(20_000, () => members.every((one) => one.reference !== null)));
    const latest = members.map(() => "");
    for (const [index, member] of members.entries()) {
      const look = (): void => {
        member.node.onNextChange(member.reference!, look);
        const args = encodeText("");
        member.node.call(
          member.reference!,
          READ,
          args,
          0,
          args.length,
          5000,
          (outcome, bytes, ...at) => {
            if (outcome === "OK") latest[index] = `${bytes.subarray(...at)}`;
          },
        );
      };
      member.host.do(look);
    }
    const faults: Faults = { ...ALL, crashes: false };
    for (let step = 0; step < 60; step++) {
      for (const member of members) member.call(APPEND, `${step}`, 5000);
      befall(cluster, prng, faults);
      world.run(prng.below(400));
    }
    world.heal();
    for (const { host } of members) host.resume();
    world.run(30_000);
    const count = cluster.operations.filter(({ outcome }) => outcome === "OK").length;
    assert.ok(count > 20, `seed ${seed}: ${count} appended`);
    members[0]!.call(APPEND, "last", 5000);
    world.run(10_000);
    assert.deepEqual([...new Set(latest)].length, 1, `seed ${seed}`);
    assert.match(latest[0]!, /108,97,115,116$/, "the last one too");
  }
});

/** An authority with some of its calls replaced. */
function replaced(authority: Authority, calls: Partial<Authority>): Authority {
  return {
    get: (key, done) => authority.get(key, done),
    list: (prefix, done) => authority.list(prefix, done),
    commit: (commit, done) => authority.commit(commit, done),
    grantLease: (ttlMs, done) => authority.grantLease(ttlMs, done),
    keepLease: (leaseId, done) => authority.keepLease(leaseId, done),
    revokeLease: (leaseId, done) => authority.revokeLease(leaseId, done),
    watch: (prefix, revision, watcher) => authority.watch(prefix, revision, watcher),
    ...calls,
  };
}

const STALLS: Faults = { ...NONE, partitions: true, pauses: true };

test("mutation: a store that does not compare epochs is found out (P3)", () => {
  const spoil = (authority: Authority): Authority =>
    replaced(authority, {
      commit: ({ compares, changes }, done) => {
        const isState = changes.some(({ key }) => key.startsWith("ebb/state/"));
        authority.commit({ compares: isState ? [] : compares, changes }, done);
      },
    });
  const found = mistakes(60, (seed) => run(seed, STALLS, { spoil }));
  assertFound(found, /was number|how it went on/);
});

test("mutation: owners that believe in their lease for longer than it lasts are found out (P4)", () => {
  const spoil = (authority: Authority): Authority =>
    replaced(authority, { grantLease: (ttlMs, done) => authority.grantLease(ttlMs / 3, done) });
  assertFound(
    mistakes(20, (seed) => runCutOff(seed, { spoil })),
    /^read \d+ .* began after/,
  );
});

test("mutation: replies before what they depend on is durable are found out (P5)", () => {
  const faults = { ...ALL, partitions: false, pauses: false, lies: true };
  assertFound(
    mistakes(60, (seed) => run(seed, faults)),
    /was number|how it went on|cannot be read/,
  );
});

test("mutation: an object that does not remember its callers' last commands is found out (P1)", () => {
  const { note } = StoredRecord.prototype;
  StoredRecord.prototype.note = () => {};
  try {
    assertFound(
      mistakes(40, (seed) => run(seed, ALL)),
      /executed twice/,
    );
  } finally {
    StoredRecord.prototype.note = note;
  }
});

test("mutation: an owner that goes on when it has given the object away is found out (P3)", () => {
  const { die } = Owner.prototype;
  Owner.prototype.die = function (status) {
    const isGiven = status === "ABSENT" && this.state === "ACTIVE";
    if (!isGiven) die.call(this, status);
  };
  try {
    const found = mistakes(40, (seed) => run(seed, { ...NONE, moves: true }));
    assertFound(found, /^read \d+ .* began after/);
  } finally {
    Owner.prototype.die = die;
  }
});

test("mutation: copies that do not mind what their caller has seen are found out (P2)", () => {
  const { query } = Replica.prototype;
  Replica.prototype.query = function (_revision, method, args, start, end) {
    return query.call(this, 0, method, args, start, end);
  };
  try {
    assertFound(
      mistakes(20, (seed) => run(seed, ALL, { type: REPLICATED_LIST })),
      /^node \d+ saw \d+ after/,
    );
  } finally {
    Replica.prototype.query = query;
  }
});
