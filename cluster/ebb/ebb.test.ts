/** Ebbs: found by name, called from anywhere, owned by one node at a time. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CborReader } from "#cluster/cbor";
import type { EbbDone, EbbType } from "#cluster/ebb";
import { EBB_LIMITS } from "#cluster/ebb";
import {
  APPEND,
  Cluster,
  encodeText,
  FAIL,
  HINT,
  LIST,
  type Operation,
  READ,
  REPLICATED_LIST,
} from "#cluster/ebb-sim";
import { explain, explainReplicated } from "./harness.test.ts";

/** A cluster whose members have found the object. */
function ready(members: number, seed = 1, type = LIST): Cluster {
  const cluster = new Cluster(seed, { members, type });
  const isReady = cluster.world.runUntil(5000, () =>
    cluster.members.every(({ node, reference }) => reference !== null && node.state === "JOINED"),
  );
  assert.ok(isReady);
  return cluster;
}

function done(cluster: Cluster, operation: Operation | null): Operation {
  assert.ok(operation !== null);
  cluster.world.runUntil(30_000, () => operation.outcome !== "PENDING");
  return operation;
}

function ownersOf({ members }: Cluster): number[] {
  return members.flatMap(({ node, reference }, index) =>
    reference !== null && node.ownerOf(reference.ebbId) !== null ? [index] : [],
  );
}

test("nodes find the same object by its name; ids are never given twice", () => {
  const cluster = ready(3);
  const ids = new Set(cluster.members.map(({ reference }) => reference!.ebbId));
  assert.equal(ids.size, 1);
  assert.equal(new Set(cluster.members.map(({ node }) => node.nodeId)).size, 3);
  const { node, host } = cluster.members[0]!;
  const made = new Set<number>();
  host.do(() => {
    for (let i = 0; i < 50; i++) {
      node.make(`object-${i}`, LIST, (reference, reason) =>
        made.add(reference?.ebbId ?? reason.length),
      );
    }
  });
  cluster.world.run(3000);
  assert.equal(made.size, 50);
  assert.ok(!made.has([...ids][0]!));
  const answers: string[] = [];
  const other: EbbType = { ...LIST, name: "other" };
  host.do(() => {
    node.find("none", LIST, (reference, reason) => answers.push(`${reference} ${reason}`));
    node.find("the-list", other, (reference, reason) => answers.push(`${reference} ${reason}`));
    node.make("not a name", LIST, (reference, reason) => answers.push(`${reference} ${reason}`));
  });
  cluster.world.run(1000);
  assert.deepEqual(answers.sort(), [
    "null key with U+0020",
    "null the-list is a list, no other",
    "null there is no object none",
  ]);
});

test("who calls first owns; the others call it there, and see what it holds", () => {
  const cluster = ready(3);
  const [a, b, c] = cluster.members;
  assert.equal(done(cluster, a!.call(APPEND, "one", 5000)).length, 1);
  assert.equal(done(cluster, b!.call(APPEND, "two", 5000)).length, 2);
  assert.deepEqual(done(cluster, c!.call(READ, "", 5000)).items, ["one", "two"]);
  assert.deepEqual(ownersOf(cluster), [0]);
});

test("a method that fails changes nothing, and its error is the result", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  assert.equal(done(cluster, a!.call(APPEND, "one", 5000)).outcome, "OK");
  assert.equal(done(cluster, b!.call(FAIL, "no", 5000)).outcome, "ERROR");
  assert.equal(done(cluster, a!.call(FAIL, "no", 5000)).outcome, "ERROR");
  assert.deepEqual(done(cluster, b!.call(READ, "", 5000)).items, ["one"]);
});

test("a time of 0, below or NaN expires at once with nothing done; a longer one than all is cut", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  const { world } = cluster;
  assert.equal(done(cluster, a!.call(APPEND, "one", Infinity)).outcome, "OK");
  for (const timeoutMs of [0, -5, Number.NaN]) {
    for (const member of [a!, b!]) {
      const operation = member.call(APPEND, `never ${timeoutMs}`, timeoutMs)!;
      world.run(20);
      assert.equal(operation.outcome, "EXPIRED");
    }
  }
  assert.deepEqual(done(cluster, b!.call(READ, "", Infinity)).items, ["one"]);
  a!.crash();
  cluster.home.crash(); // so nobody can own it
  const late = b!.call(APPEND, "late", Infinity)!;
  const behind = b!.call(APPEND, "behind", Infinity)!;
  world.run(EBB_LIMITS.callMaxMs - 1000);
  assert.deepEqual([late.outcome, behind.outcome], ["PENDING", "PENDING"]);
  world.run(1100);
  assert.notEqual(late.outcome, "PENDING");
  assert.notEqual(behind.outcome, "PENDING");
});

test("a call that is aborted ends at once: one that waits did nothing, one under way may have", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  const { world } = cluster;
  done(cluster, a!.call(APPEND, "one", 5000));
  done(cluster, b!.call(READ, "", 5000));
  const outcomes: string[] = [];
  const begin = (text: string): EbbDone => {
    const args = encodeText(text);
    const told: EbbDone = (outcome) => outcomes.push(`${text} ${outcome}`);
    b!.host.do(() => b!.node.call(b!.reference!, APPEND, args, 0, args.length, 5000, told));
    return told;
  };
  world.partition(a!.host, b!.host);
  const calls = ["sent", "waits", "later"].map(begin);
  world.run(20);
  for (const told of calls.slice(0, 2)) b!.host.do(() => b!.node.abort(b!.reference!, told));
  world.run(20);
  assert.deepEqual(outcomes, ["sent UNKNOWN", "waits EXPIRED"]);
  world.heal();
  world.run(10_000);
  assert.equal(outcomes[2], "later OK");
  const { items } = done(cluster, a!.call(READ, "", 5000));
  assert.deepEqual(
    items.filter((text) => text !== "sent"),
    ["one", "later"],
  );
});

test("a call that was aborted and is sent again has its own arguments, not those of the next one", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  const { world } = cluster;
  done(cluster, a!.call(APPEND, "one", 5000));
  done(cluster, b!.call(READ, "", 5000));
  world.partition(a!.host, b!.host);
  const args = encodeText("sent");
  const told: EbbDone = () => {};
  b!.host.do(() => b!.node.call(b!.reference!, APPEND, args, 0, args.length, 5000, told));
  world.run(20);
  b!.host.do(() => b!.node.abort(b!.reference!, told));
  const next = b!.call(APPEND, "next", 5000);
  world.run(20);
  b!.host.network.cut(); // all that has no outcome is sent again
  world.heal();
  assert.equal(done(cluster, next).outcome, "OK");
  const { items } = done(cluster, a!.call(READ, "", 5000));
  assert.deepEqual(items, ["one", "sent", "next"]);
});

test("P6: a node's calls to one object are executed in their order", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  done(cluster, a!.call(APPEND, "first", 5000));
  const operations = Array.from({ length: 40 }, (_, i) => b!.call(APPEND, `${i}`, 10_000)!);
  cluster.world.run(5000);
  assert.deepEqual(
    operations.map(({ length }) => length),
    operations.map((_, i) => i + 2),
  );
});

test("an object is given to another node, which goes on with its state", () => {
  const cluster = ready(3);
  const [a, b] = cluster.members;
  const { world } = cluster;
  const call = (member: typeof a, method: number, text: string): Operation => {
    const operation = member!.call(method, text, 5000)!;
    world.runUntil(6000, () => operation.outcome !== "PENDING");
    return operation;
  };
  const endings: string[] = [];
  const move = (member: typeof a, nodeId: number): void => {
    const count = endings.length;
    member!.host.do(() =>
      member!.node.move(member!.reference!, nodeId, 5000, (outcome, bytes, start, end) => {
        const reader = new CborReader();
        reader.start(bytes, start, end);
        endings.push(outcome === "ERROR" ? `ERROR ${reader.text()}` : outcome);
      }),
    );
    world.runUntil(6000, () => endings.length > count);
  };
  const owners = (): (string | undefined)[] =>
    [a, b].map((member) => member!.node.ownerOf(member!.reference!.ebbId)?.state);
  call(a, APPEND, "one");
  assert.deepEqual(owners(), ["ACTIVE", undefined]);
  move(b, b!.node.nodeId);
  assert.equal(call(b, APPEND, "two").length, 2);
  assert.deepEqual(owners(), [undefined, "ACTIVE"]);
  assert.deepEqual(call(a, READ, "").items, ["one", "two"]);
  move(a, b!.node.nodeId); // where it is already
  move(a, 77);
  assert.deepEqual(endings, ["OK", "OK", "ERROR there is no node 77"]);
  assert.equal(call(a, APPEND, "three").length, 3, "who cannot give it keeps it");
});

test("events reach an owner that is known, and are stored like commands", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  const sent: boolean[] = [];
  const send = (text: string): void => {
    const args = encodeText(text);
    b!.host.do(() => sent.push(b!.node.sendEvent(b!.reference!, HINT, args, 0, args.length)));
    cluster.world.run(200);
  };
  send("too early");
  done(cluster, a!.call(APPEND, "one", 5000));
  done(cluster, b!.call(READ, "", 5000));
  send("hint");
  assert.deepEqual(sent, [false, true]);
  assert.deepEqual(done(cluster, b!.call(READ, "", 5000)).items, ["one", "hint"]);
});

test("when the owner crashes another node takes over, with what was stored", () => {
  const cluster = ready(3);
  const [a, b, c] = cluster.members;
  done(cluster, a!.call(APPEND, "one", 5000));
  done(cluster, b!.call(APPEND, "two", 5000));
  a!.crash();
  const after = done(cluster, b!.call(APPEND, "three", 20_000));
  assert.deepEqual([after.outcome, after.length], ["OK", 3]);
  assert.deepEqual(done(cluster, c!.call(READ, "", 5000)).items, ["one", "two", "three"]);
  assert.deepEqual(ownersOf(cluster).filter((index) => index > 0).length, 1);
});

test("P4: an owner that is cut off from the authority stops before its lease ends", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  done(cluster, a!.call(APPEND, "one", 5000));
  cluster.world.partition(a!.host, cluster.home);
  cluster.world.partition(a!.host, b!.host);
  cluster.world.run(0.6 * EBB_LIMITS.leaseTtlMs + 10);
  assert.deepEqual(ownersOf(cluster), []);
  const late = a!.call(READ, "", 3000);
  assert.equal(done(cluster, late).outcome, "EXPIRED", "P8: nothing exclusive on the cut-off side");
  assert.equal(done(cluster, b!.call(APPEND, "two", 20_000)).length, 2);
  cluster.world.heal();
  assert.equal(done(cluster, a!.call(APPEND, "three", 20_000)).length, 3);
  const hasJoined = cluster.world.runUntil(5000, () => a!.node.state === "JOINED");
  assert.ok(hasJoined, "it has begun again with another lease");
});

test("a node that leaves gives everything back at once", () => {
  const cluster = ready(2);
  const [a, b] = cluster.members;
  done(cluster, a!.call(APPEND, "one", 5000));
  a!.host.do(() => a!.node.close());
  cluster.world.run(100);
  const before = cluster.world.us;
  assert.equal(done(cluster, b!.call(APPEND, "two", 5000)).length, 2);
  assert.ok(cluster.world.us - before < 1_000_000);
});

test("a state that does not fit is refused, and what was there stays", () => {
  const cluster = ready(1);
  const [a] = cluster.members;
  const long = "x".repeat(900);
  let outcome = "OK";
  let count = 0;
  for (; outcome === "OK" && count < 60; count++) {
    outcome = done(cluster, a!.call(APPEND, `${count}${long}`, 5000)).outcome;
  }
  assert.equal(outcome, "BUSY");
  assert.equal(done(cluster, a!.call(READ, "", 5000)).items.length, count - 1);
});

test("replicated objects: reads on the caller's own node, as new as what it has seen", () => {
  const cluster = ready(3, 5, REPLICATED_LIST);
  const [a, b, c] = cluster.members;
  assert.deepEqual(done(cluster, c!.call(READ, "", 5000)).items, []);
  for (let i = 0; i < 20; i++) {
    const [writer, other] = i % 2 === 0 ? [a!, b!] : [b!, a!];
    assert.equal(done(cluster, writer.call(APPEND, `${i}`, 5000)).length, i + 1);
    assert.equal(done(cluster, writer.call(READ, "", 5000)).items.length, i + 1);
    assert.ok(done(cluster, other.call(READ, "", 5000)).items.length >= i);
  }
  cluster.world.run(100);
  assert.equal(done(cluster, c!.call(READ, "", 5000)).items.length, 20);
  assert.equal(c!.node.messenger!.counters.get("connections"), 0, "it has asked nobody");
});

test("P8: a replicated object can be read on a node that is cut off, and catches up", () => {
  const cluster = ready(2, 6, REPLICATED_LIST);
  const [a, b] = cluster.members;
  done(cluster, a!.call(APPEND, "one", 5000));
  cluster.world.run(100);
  assert.deepEqual(done(cluster, b!.call(READ, "", 5000)).items, ["one"]);
  cluster.world.partition(b!.host, cluster.home);
  cluster.world.partition(b!.host, a!.host);
  done(cluster, a!.call(APPEND, "two", 5000));
  cluster.world.run(20_000);
  assert.deepEqual(done(cluster, b!.call(READ, "", 500)).items, ["one"]);
  assert.notEqual(done(cluster, b!.call(APPEND, "three", 500)).outcome, "OK");
  cluster.world.heal();
  cluster.world.run(5000);
  assert.deepEqual(done(cluster, b!.call(READ, "", 5000)).items, ["one", "two"]);
});

test("local objects: one on each node, called like any object", () => {
  const cluster = ready(2);
  const local: EbbType = { ...LIST, name: "local-list", kind: "local" };
  const [a, b] = cluster.members.map(({ node }) => node.local({ ebbId: 5, type: local }));
  assert.notEqual(a, b);
  const { node } = cluster.members[0]!;
  assert.equal(node.local({ ebbId: 5, type: local }), a);
  assert.throws(() => node.local({ ebbId: 6, type: LIST }), /not a local/);
});

test("the checker of histories finds each kind of mistake", () => {
  const one = (fields: Partial<Operation>): Operation => ({
    caller: 1,
    ...{ method: APPEND, text: "a", startUs: 0, endUs: 10, outcome: "OK", length: 1, items: [] },
    ...fields,
  });
  assert.equal(explain([one({})], ["a"]), "");
  assert.match(explain([one({})], ["a", "a"]), /twice/);
  assert.match(explain([one({})], []), /is undefined/);
  assert.match(explain([one({ outcome: "EXPIRED" })], ["a"]), /and was executed/);
  assert.equal(explain([one({ outcome: "UNKNOWN" })], ["a"]), "");
  assert.equal(explain([one({ outcome: "UNKNOWN" })], []), "");
  const b = one({ text: "b", startUs: 20, endUs: 30, length: 2 });
  assert.equal(explain([one({}), b], ["a", "b"]), "");
  assert.match(explain([one({ length: 2 }), { ...b, length: 1 }], ["b", "a"]), /began after/);
  const read = one({ method: READ, text: "", startUs: 40, endUs: 50, items: ["a"] });
  const stale = { ...read, items: [] };
  assert.match(explainReplicated([one({}), stale], ["a"]), /node 1 saw 0 after 1/);
  assert.equal(explainReplicated([one({}), { ...stale, caller: 2 }], ["a"]), "");
  const late = one({ outcome: "UNKNOWN", endUs: 5 });
  assert.equal(explain([late, { ...b, length: 1 }], ["b", "a"]), "", "it was executed later");
  assert.match(explain([one({}), b, read], ["a", "b"]), /read 1 \(1\) began after b/);
  assert.match(explain([one({}), b, { ...read, items: ["b"] }], ["a", "b"]), /not how it went on/);
});
