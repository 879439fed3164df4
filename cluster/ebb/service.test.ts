/** Services in virtual time: who is asked, what happens when a node goes, and what is known of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { EmbeddedAuthority } from "#cluster/authority";
import type { CborReader, CborWriter } from "#cluster/cbor";
import {
  EBB_LIMITS,
  type EbbDone,
  EbbNode,
  type EbbReference,
  type EbbType,
  type Served,
  type ServedCall,
} from "#cluster/ebb";
import { encodeText, KEY, RemoteAuthority } from "#cluster/ebb-sim";
import { SimFile, type SimHost, SimWorld } from "#cluster/sim";

const ASK = 0;
const DO = 1;

/** Tells who executed, after as long as the text says. */
class Echo implements Served {
  readonly executed: string[] = [];
  /** When a call was given up, in ms. */
  readonly givenUp: number[] = [];
  /** Calls are handed on to it, with what is left of their time. */
  next: (args: Uint8Array, ms: number, done: EbbDone) => () => void = () => () => {};
  readonly host: SimHost;
  /** Calls are not looked at. */
  isPlain = false;
  constructor(host: SimHost) {
    this.host = host;
  }
  serve(
    _method: number,
    args: CborReader,
    result: CborWriter,
    call: ServedCall,
  ): "OK" | "ERROR" | Promise<"OK" | "ERROR"> {
    const text = args.text();
    const { clock } = this.host;
    this.executed.push(text);
    if (!this.isPlain) call.onAbandoned = () => this.givenUp.push(Math.round(clock.nowUs() / 1000));
    if (text.startsWith("via ")) {
      result.text(this.host.name);
      return new Promise((resolve) => {
        const leftMs = (call.deadlineUs - clock.nowUs()) / 1000;
        const done: EbbDone = (outcome) => resolve(outcome === "OK" ? "OK" : "ERROR");
        const abort = this.next(encodeText(text.slice(4)), leftMs, done);
        call.onAbandoned = () => this.host.do(abort);
      });
    }
    result.text(`${this.host.name}: ${text}`);
    if (text.startsWith("now")) return text.endsWith("bad") ? "ERROR" : "OK";
    const pauseMs = Number(/\d+$/.exec(text)?.[0] ?? 0);
    const { world } = this.host;
    return new Promise((resolve) => {
      world.after(pauseMs * 1000, () => resolve(text.startsWith("bad") ? "ERROR" : "OK"));
    });
  }
}

interface Member {
  readonly host: SimHost;
  readonly node: EbbNode;
  readonly echo: Echo;
  readonly type: EbbType;
}

class Cluster {
  readonly world = new SimWorld({ seed: 5 });
  readonly #home = this.world.host("authority");
  readonly #embedded: EmbeddedAuthority;
  readonly outcomes: string[] = [];

  constructor() {
    const { clock, loop: timers } = this.#home;
    this.#embedded = new EmbeddedAuthority({ clock, timers }, new SimFile(this.#home));
    this.#home.do(() => this.#embedded.open((problem) => assert.equal(problem, "")));
  }

  member(name: string, isServing: boolean, typeName = "Echo"): Member {
    const host = this.world.host(name);
    const { address, clock, loop: timers, network, random } = host;
    const echo = new Echo(host);
    const make = (): never => assert.fail("a service has no state");
    const methods = ["query", "command"] as const;
    const base = { name: typeName, kind: "service", methods, make } as const;
    const type: EbbType = isServing ? { ...base, makeServed: () => echo } : base;
    const authority = new RemoteAuthority(host, this.#home, () => this.#embedded, 0);
    const node = new EbbNode({ clock, network, random, timers }, authority, {
      ...{ application: "test", key: KEY, contracts: new Map(), address, port: 7000 },
      types: isServing ? [type] : [],
    });
    host.do(() => node.start());
    return { host, node, echo, type };
  }

  /** Lets time pass, with turns for promises. */
  async run(ms: number): Promise<void> {
    for (let i = 0; i < ms; i++) {
      this.world.run(1);
      for (let turn = 0; turn < 4; turn++) await null;
    }
  }

  async find({ host, node, type }: Member): Promise<EbbReference> {
    let found: EbbReference | null = null;
    for (let tries = 0; tries < 20 && found === null; tries++) {
      host.do(() => node.make(type.name, type, (reference) => (found = reference)));
      await this.run(100);
    }
    assert.ok(found !== null);
    return found;
  }

  call({ host, node }: Member, to: EbbReference, method: number, text: string, ms = 5000): void {
    host.do(() => {
      const args = encodeText(text);
      node.call(to, method, args, 0, args.length, ms, (outcome, bytes, start, end) => {
        const result = bytes.subarray(start, end);
        const answer = Buffer.from(result.subarray(Math.min(1, result.length))).toString();
        this.outcomes.push(`${outcome} ${answer.replace(/^[^a-z]+/, "")}`.trim());
      });
    });
  }
}

async function three(): Promise<{
  cluster: Cluster;
  a: Member;
  b: Member;
  caller: Member;
  to: EbbReference;
}> {
  const cluster = new Cluster();
  const [a, b] = [cluster.member("a", true), cluster.member("b", true)];
  const caller = cluster.member("caller", false);
  await cluster.run(300);
  return { cluster, a, b, caller, to: await cluster.find(caller) };
}

test("a call that nobody serves goes on as soon as a node has joined that does", async () => {
  const cluster = new Cluster();
  const caller = cluster.member("caller", false);
  await cluster.run(300);
  const to = await cluster.find(caller);
  cluster.call(caller, to, ASK, "x", 20_000);
  await cluster.run(4000); // its own attempts are half a second apart by now
  const late = cluster.member("late", true);
  for (let ms = 0; late.node.state !== "JOINED" && ms < 2000; ms++) await cluster.run(1);
  assert.deepEqual(cluster.outcomes, []);
  await cluster.run(30);
  assert.deepEqual(cluster.outcomes, ["OK late: x"]);
});

test("who has joined is not looked up again by calls that waited for it", async (t) => {
  const cluster = new Cluster();
  const caller = cluster.member("caller", false);
  await cluster.run(300);
  const to = await cluster.find(caller);
  cluster.call(caller, to, ASK, "x", 20_000);
  await cluster.run(4000);
  const late = cluster.member("late", true);
  for (let ms = 0; late.node.state !== "JOINED" && ms < 2000; ms++) await cluster.run(1);
  const list = t.mock.method(caller.node.authority, "list", () => {}); // as if it never answered
  await cluster.run(30);
  assert.deepEqual(cluster.outcomes, ["OK late: x"]);
  assert.equal(list.mock.callCount(), 0);
});

test("calls go to the nodes in turn, many at a time", async () => {
  const { a, b, caller, cluster, to } = await three();
  for (let i = 0; i < 8; i++) cluster.call(caller, to, i % 2, `x${i} 300`);
  await cluster.run(500);
  assert.equal(cluster.outcomes.length, 8, "not one after another");
  assert.deepEqual([a.echo.executed.length, b.echo.executed.length], [4, 4]);
});

test("a node that implements it serves itself", async () => {
  const { a, b, cluster, to } = await three();
  cluster.call(a, { ...to, type: a.type }, ASK, "own");
  await cluster.run(20);
  assert.deepEqual(cluster.outcomes, ["OK a: own"]);
  assert.deepEqual(b.echo.executed, []);
});

test("an error is an outcome; a node that is gone is not asked; with none left nothing was done", async () => {
  const { a, b, caller, cluster, to } = await three();
  cluster.call(caller, to, DO, "bad");
  await cluster.run(200);
  assert.match(cluster.outcomes.pop() ?? "", /^ERROR [ab]: bad$/);
  a.host.crash();
  for (let i = 0; i < 4; i++) cluster.call(caller, to, ASK, `q${i}`);
  await cluster.run(5000);
  assert.deepEqual(
    cluster.outcomes.splice(0).sort(),
    Array.from({ length: 4 }, (_, i) => `OK b: q${i}`).sort(),
  );
  b.host.crash();
  await cluster.run(8000); // their leases end
  cluster.call(caller, to, DO, "late", 1000);
  await cluster.run(1500);
  assert.deepEqual(cluster.outcomes, ["EXPIRED"]);
});

test("a command whose node crashes meanwhile is UNKNOWN, and executed once at most", async () => {
  const { a, b, caller, cluster, to } = await three();
  for (const text of ["one 2000", "two 2000"]) cluster.call(caller, to, DO, text);
  await cluster.run(200);
  a.host.crash();
  b.host.crash();
  await cluster.run(8000);
  assert.deepEqual(cluster.outcomes, ["UNKNOWN", "UNKNOWN"]);
  assert.equal(a.echo.executed.length + b.echo.executed.length, 2);
});

test("the time of a call is cut to the longest one; with none, or none that is a number, it expires", async () => {
  const { a, b, caller, cluster, to } = await three();
  const own = { ...to, type: a.type };
  for (const ms of [0, -1, -Infinity, Number.NaN]) {
    cluster.call(caller, to, DO, "never", ms);
    cluster.call(a, own, DO, "never", ms);
  }
  await cluster.run(100);
  assert.deepEqual(
    cluster.outcomes.splice(0),
    Array.from({ length: 8 }, () => "EXPIRED"),
  );
  assert.deepEqual([...a.echo.executed, ...b.echo.executed], []);
  for (const ms of [Infinity, 1e300]) cluster.call(caller, to, ASK, "now", ms);
  await cluster.run(100);
  assert.equal(cluster.outcomes.splice(0).filter((text) => /^OK .*now$/.test(text)).length, 2);
  for (const { host } of [a, b]) host.crash();
  cluster.call(caller, to, ASK, "gone", Infinity);
  for (let s = 0; s < 599; s++) cluster.world.run(1000);
  assert.deepEqual(cluster.outcomes, []);
  cluster.world.run(1001);
  assert.deepEqual(cluster.outcomes, ["EXPIRED"]);
});

test("a call that this node's own object executes ends by its time, too", async () => {
  const { a, cluster, to } = await three();
  const own = { ...to, type: a.type };
  cluster.call(a, own, ASK, "slow 900", 300);
  cluster.call(a, own, DO, "slow 900", 300);
  await cluster.run(290);
  assert.deepEqual(cluster.outcomes, []);
  await cluster.run(20);
  assert.deepEqual(cluster.outcomes, ["EXPIRED", "UNKNOWN"]);
  await cluster.run(1000);
  assert.equal(cluster.outcomes.length, 2, "a late result is not told");
});

test("a node has so many calls to services under way; what is beyond is refused", async () => {
  const { caller, cluster, to } = await three();
  const { serviceCallsMax } = EBB_LIMITS;
  let refused = 0;
  const begin = (count: number): void => {
    caller.host.do(() => {
      const args = encodeText("wait 1000");
      for (let i = 0; i < count; i++) {
        const isTaken = caller.node.call(to, ASK, args, 0, args.length, 1400, () => {});
        if (!isTaken) refused++;
      }
    });
  };
  begin(serviceCallsMax + 3);
  await cluster.run(100);
  assert.equal(refused, 3);
  await cluster.run(2000);
  begin(serviceCallsMax);
  await cluster.run(100);
  assert.equal(refused, 3, "those before have ended");
});

test("a call that is aborted ends at once: a query, a command under way, and one not yet sent", async () => {
  const { a, b, caller, cluster, to } = await three();
  const args = encodeText("slow 900");
  const begin = (member: Member, reference: EbbReference, method: number): EbbDone => {
    const done: EbbDone = (outcome) => cluster.outcomes.push(outcome);
    member.host.do(() => member.node.call(reference, method, args, 0, args.length, 5000, done));
    return done;
  };
  const abort = (member: Member, dones: readonly EbbDone[]): void => {
    for (const done of dones) member.host.do(() => member.node.abort(to, done));
  };
  const remote = [begin(caller, to, ASK), begin(caller, to, DO)];
  const own = [ASK, DO].map((method) => begin(a, { ...to, type: a.type }, method));
  await cluster.run(400);
  assert.equal(a.echo.executed.length + b.echo.executed.length, 4, "all of them are under way");
  abort(caller, remote);
  abort(a, own);
  await cluster.run(20);
  assert.deepEqual(cluster.outcomes.splice(0).sort(), ["EXPIRED", "EXPIRED", "UNKNOWN", "UNKNOWN"]);
  abort(caller, remote); // nothing happens
  await cluster.run(2000);
  for (const { host } of [a, b]) host.crash();
  await cluster.run(8000);
  const unsent = begin(caller, to, DO);
  await cluster.run(200);
  abort(caller, [unsent]);
  await cluster.run(6000);
  assert.deepEqual(cluster.outcomes, ["EXPIRED"]);
});

test("a call that is made to serve one has what is left of its time, and is given up with it", async () => {
  const { a, b, caller, cluster, to } = await three();
  const relay = cluster.member("relay", true, "Relay");
  await cluster.run(300);
  const toRelay = await cluster.find({ ...caller, type: relay.type });
  relay.echo.next = (args, ms, done) => {
    relay.node.call(to, DO, args, 0, args.length, ms, done);
    return () => relay.node.abort(to, done);
  };
  const given = (): number[] => [...a.echo.givenUp.splice(0), ...b.echo.givenUp.splice(0)];
  const nowMs = (): number => a.host.clock.nowUs() / 1000;
  const startMs = nowMs();
  cluster.call(caller, toRelay, DO, "via slow 900", 300);
  await cluster.run(290);
  assert.deepEqual([...given(), ...cluster.outcomes], []);
  await cluster.run(30);
  assert.deepEqual(cluster.outcomes.splice(0), ["UNKNOWN"]);
  const [byTime = 0, ...more] = given();
  assert.deepEqual(more, []);
  assert.ok(byTime >= startMs + 299 && byTime <= startMs + 310, `${byTime - startMs} ms`);
  const args = encodeText("via slow 900");
  const done: EbbDone = (outcome) => cluster.outcomes.push(outcome);
  caller.host.do(() => caller.node.call(toRelay, DO, args, 0, args.length, 5000, done));
  await cluster.run(100);
  caller.host.do(() => caller.node.abort(toRelay, done));
  await cluster.run(10);
  assert.equal(given().length, 1, "and not when its time is over");
  await cluster.run(2000);
  assert.deepEqual([...given(), ...cluster.outcomes], ["UNKNOWN"]);
});

test("what this node's own object executes is told that it is given up", async () => {
  const { a, cluster, to } = await three();
  cluster.call(a, { ...to, type: a.type }, ASK, "slow 900", 300);
  cluster.call(a, { ...to, type: a.type }, ASK, "slow 100", 300);
  await cluster.run(2000);
  assert.deepEqual(cluster.outcomes, ["OK a: slow 100", "EXPIRED"]);
  assert.equal(a.echo.givenUp.length, 1);
});

test("an answer at once reaches a caller elsewhere, and one here not from inside its call", async () => {
  const { cluster, a, caller, to } = await three();
  for (const text of ["now", "now bad", "now"]) cluster.call(caller, to, ASK, text);
  await cluster.run(500);
  assert.deepEqual(cluster.outcomes.map((outcome) => outcome.replace(/ [ab]:/, "")).sort(), [
    "ERROR now bad",
    "OK now",
    "OK now",
  ]);
  cluster.outcomes.length = 0;
  const own = await cluster.find(a);
  a.host.do(() => {
    const args = encodeText("now");
    a.node.call(own, ASK, args, 0, args.length, 5000, (outcome) => cluster.outcomes.push(outcome));
    assert.deepEqual([a.echo.executed.at(-1), cluster.outcomes], ["now", []]);
  });
  await cluster.run(1);
  assert.deepEqual(cluster.outcomes, ["OK"]);
});

test("methods that do not look at their calls answer queries without a request, at once or later", async () => {
  const { a, b, caller, cluster, to } = await three();
  for (const { echo } of [a, b]) echo.isPlain = true;
  const texts = ["now 1", "now 2", "now 3", "now bad", "late 300", "bad 300", "late 5000"];
  for (const text of texts.slice(0, 2)) cluster.call(caller, to, ASK, text); // how each node knows the object
  await cluster.run(300);
  for (const text of texts.slice(2)) cluster.call(caller, to, ASK, text, 1000);
  await cluster.run(100);
  const count = (): number => {
    const peers = [a, b].map(({ node }) => node.messenger?.peer(caller.node.nodeId, 0, 0));
    return peers.reduce((sum, peer) => sum + (peer?.requests.runningCount ?? 0), 0);
  };
  assert.deepEqual([cluster.outcomes.length, count()], [4, 3]);
  await cluster.run(2000);
  const sorted = cluster.outcomes.map((outcome) => outcome.replace(/ [ab]:.*/, "")).sort();
  assert.deepEqual(sorted, ["ERROR", "ERROR", "EXPIRED", "OK", "OK", "OK", "OK"]);
  await cluster.run(8000);
  assert.equal(count(), 0);
  cluster.call(caller, to, DO, "now 4");
  await cluster.run(50);
  assert.equal(cluster.outcomes.length, 8, "a command has a request");
});

test("calls begun at the end of others have their own arguments; what comes late is for none of them", async () => {
  const { caller, cluster, to } = await three();
  const { host, node } = caller;
  const outcomes: string[] = [];
  const begin = (text: string, method: number, ms: number, then: () => void): EbbDone => {
    const args = encodeText(text);
    const done: EbbDone = (outcome, bytes, start, end) => {
      const answer = Buffer.from(bytes.subarray(start, end)).toString();
      outcomes.push(`${outcome} ${answer.replace(/^.*: /s, "")}`.trim());
      then(); // the next one, from inside the end of this one
    };
    node.call(to, method, args, 0, args.length, ms, done);
    return done;
  };
  const chain = (left: number): void => {
    if (left > 0) begin(`now ${"x".repeat(left * 7)}`, left % 2, 5000, () => chain(left - 1));
  };
  host.do(() => chain(20));
  await cluster.run(400);
  const texts = Array.from({ length: 20 }, (_, i) => `OK now ${"x".repeat((20 - i) * 7)}`);
  assert.deepEqual(outcomes.splice(0), texts);
  // Given up while it is under way: its node's answer comes when others have begun.
  host.do(() => {
    const done = begin("slow 200", DO, 5000, () => {});
    begin("bad 100", DO, 5000, () => begin("later 300", ASK, 5000, () => {}));
    begin("slow 201", DO, 150, () => begin("last 200", DO, 5000, () => {}));
    cluster.world.after(50_000, () => host.do(() => node.abort(to, done)));
  });
  await cluster.run(1000);
  assert.deepEqual(outcomes.sort(), [
    "ERROR bad 100",
    "OK last 200",
    "OK later 300",
    "UNKNOWN",
    "UNKNOWN",
  ]);
});
