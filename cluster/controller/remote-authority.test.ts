/** The authority over the messenger: as every authority, and when the controller is out of reach. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Authority, EmbeddedAuthority } from "#cluster/authority";
import {
  AUTHORITY,
  AuthorityService,
  CONTROLLER_LIMITS,
  RemoteAuthority,
} from "#cluster/controller";
import { Call, type Event, Messenger, type MessengerWorld, type Request } from "#cluster/messenger";
import { SimFile, type SimHost, SimWorld } from "#cluster/sim";
import { Changes, Client, conform, put, type Subject } from "../authority/conformance.test.ts";
import { OnHost } from "../authority/on-host.test.ts";

const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const PORT = 7000;
const [CONTROLLER, NODE] = [1, 2];

function worldOf({ clock, loop: timers, network, random }: SimHost): MessengerWorld {
  return { clock, timers, network, random };
}

function identity(nodeId: number) {
  return { application: "test", key: KEY, nodeId, contracts: new Map<string, Uint8Array>() };
}

/** A node that serves nothing. */
const NOTHING = {
  onRequest(_request: Request): void {},
  onEvent(_event: Event): void {},
  onCancel(_request: Request): void {},
};

/** A controller with an authority, and a node that asks it. */
class Remote implements Subject {
  readonly world = new SimWorld({ seed: 3 });
  readonly controller = this.world.host("controller");
  readonly node = this.world.host("node");
  readonly leaseSlackMs = 40;
  readonly authority: Authority;
  readonly messenger: Messenger;

  constructor() {
    const { clock, loop: timers } = this.controller;
    const embedded = new EmbeddedAuthority({ clock, timers }, new SimFile(this.controller));
    let problem: string | null = null;
    this.controller.do(() => {
      embedded.open((text) => (problem = text));
      const service = new AuthorityService(embedded, timers);
      new Messenger(worldOf(this.controller), identity(CONTROLLER), service).listen(PORT);
    });
    this.world.runUntil(100, () => problem !== null);
    const messenger = new Messenger(worldOf(this.node), identity(NODE), NOTHING);
    const remote = new RemoteAuthority(this.node.loop, () =>
      messenger.peer(CONTROLLER, this.controller.address, PORT),
    );
    this.messenger = messenger;
    this.authority = new OnHost(this.node, remote);
  }

  passMs = async (ms: number): Promise<void> => {
    this.world.run(ms);
  };
}

const shared = new Remote();
conform("remote", () => shared);

test("questions that wait for the link together keep what each asks", async () => {
  const subject = new Remote();
  const client = new Client(subject);
  const watching = new Changes();
  subject.authority.watch("k/", 0, watching);
  const commits = ["k/1", "k/22", "k/333"].map((key, i) =>
    client.commit({ changes: [put(key, `v${i}`)] }),
  );
  await Promise.all(commits);
  for (const key of ["k/1", "k/22", "k/333"]) assert.notEqual(await client.get(key), null, key);
  await subject.passMs(100);
  assert.deepEqual(watching.seen, ["1=v0", "22=v1", "333=v2"]);
});

test("a watch that waits longer than a question may goes on, and misses nothing", async () => {
  const subject = new Remote();
  const client = new Client(subject);
  const changes = new Changes();
  const { revision } = await client.list("");
  subject.authority.watch("k", revision, changes);
  await subject.passMs(CONTROLLER_LIMITS.watchMs * 3);
  await client.commit({ changes: [put("k/1", "a")] });
  await client.commit({ changes: [put("k/2", "b"), put("other", "c")] });
  await subject.passMs(100);
  assert.deepEqual([changes.seen, changes.lost], [["1=a", "2=b"], ""]);
});

test("a cancelled watch says nothing more", async () => {
  const subject = new Remote();
  const client = new Client(subject);
  const changes = new Changes();
  const watch = subject.authority.watch("k", (await client.list("")).revision, changes);
  await subject.passMs(100);
  watch.cancel();
  await client.commit({ changes: [put("k", "a")] });
  await subject.passMs(CONTROLLER_LIMITS.watchMs * 2);
  assert.deepEqual([changes.seen, changes.lost], [[], ""]);
});

test("cut off, questions are UNAVAILABLE, changes UNKNOWN once sent, watches lost", async () => {
  const subject = new Remote();
  const client = new Client(subject);
  const changes = new Changes();
  subject.authority.watch("k", (await client.list("")).revision, changes);
  await subject.passMs(100);
  subject.world.partition(subject.node, subject.controller);
  const changing = client.code((done) =>
    subject.authority.commit({ compares: [], changes: [put("k", "a")] }, done),
  );
  assert.equal(await changing, "UNKNOWN");
  assert.equal(await client.code((done) => subject.authority.get("k", done)), "UNAVAILABLE");
  await subject.passMs(CONTROLLER_LIMITS.watchMs + CONTROLLER_LIMITS.watchSlackMs);
  assert.notEqual(changes.lost, "");
});

test("malformed questions are answered as INVALID, other objects are absent", async () => {
  const subject = new Remote();
  const peer = subject.messenger.peer(CONTROLLER, subject.controller.address, PORT)!;
  const outcomes: string[] = [];
  const ask = (ebbId: number, method: number, bytes: number[]): void => {
    const call = new Call({
      onOutcome: ({ bytes: reply, end, outcome, start }) => {
        outcomes.push(`${outcome} ${Buffer.from(reply.subarray(start, end)).toString("latin1")}`);
      },
    });
    Object.assign(call, { ebbId, method, timeoutMs: 1000 });
    subject.node.do(() => peer.start(call, Uint8Array.from(bytes), 0, bytes.length));
  };
  for (let method = 0; method <= 8; method++) ask(AUTHORITY, method, [0x82, 0x61, 0x61]);
  ask(4096, 0, [0x80]);
  subject.world.run(2000);
  assert.equal(outcomes.length, 10);
  for (const outcome of outcomes.slice(0, 8)) assert.match(outcome, /^ERROR .*INVALID/);
  assert.deepEqual(outcomes.slice(8), ["ABSENT ", "ABSENT "]);
});
