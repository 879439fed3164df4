/** An owner by itself: what it begins, what it remembers, what it refuses. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { EmbeddedAuthority } from "#cluster/authority";
import { APPEND, encodeText, LIST, READ } from "#cluster/ebb-sim";
import { SimFile, type SimHost, SimWorld } from "#cluster/sim";
import { EBB_LIMITS } from "./limits.ts";
import { Owner } from "./owner.ts";
import type { Work, WorkStatus } from "./work.ts";

const EBB_ID = 4096;

/** A home whose lease the test holds in its hand. */
class Home {
  readonly world = new SimWorld({ seed: 1 });
  readonly host: SimHost = this.world.host("home");
  readonly clock = this.host.clock;
  readonly nodeId = 1;
  readonly authority: EmbeddedAuthority;
  isHeldNow = true;
  lease = 0;
  dead = 0;

  constructor() {
    const { clock, loop } = this.host;
    this.authority = new EmbeddedAuthority({ clock, timers: loop }, new SimFile(this.host));
    this.host.do(() => this.authority.open((problem) => assert.equal(problem, "")));
    this.world.run(20);
    this.host.do(() => {
      this.authority.grantLease(600_000, (answer) => {
        this.lease = answer.ok ? answer.value : 0;
      });
    });
    this.world.run(20);
  }

  leaseId(): number {
    return this.lease;
  }

  isHeld(): boolean {
    return this.isHeldNow;
  }

  onOwnerDead(): void {
    this.dead++;
  }

  /** Lets time pass, and keeps the lease meanwhile. */
  passMs(ms: number): void {
    for (let leftMs = ms; leftMs > 0; leftMs -= 300_000) {
      this.host.do(() => this.authority.keepLease(this.lease, (answer) => assert.ok(answer.ok)));
      this.world.run(Math.min(leftMs, 300_000));
    }
  }

  owner(): Owner {
    const owner = new Owner(this, EBB_ID, LIST);
    this.host.do(() => owner.start());
    return owner;
  }

  /** What becomes of one call. */
  ask(owner: Owner, fields: Partial<Work> & { text?: string }): { status: WorkStatus | "" } {
    const asked = { status: "" as WorkStatus | "" };
    const args = encodeText(fields.text ?? "x");
    this.host.do(() =>
      owner.add({
        ...{ kind: "command", method: APPEND, caller: 9, opId: 1, deadlineUs: Infinity },
        ...{ args, argsStart: 0, argsEnd: args.length, keepArgs: () => {} },
        isCancelled: () => false,
        end: (status) => {
          assert.equal(asked.status, "", "ended once");
          asked.status = status;
        },
        ...fields,
      }),
    );
    return asked;
  }
}

test("P1: a number that was executed is not executed again; the result is the recorded one", () => {
  const home = new Home();
  const owner = home.owner();
  const asked = [1, 1, 3, 2, 3].map((opId) => home.ask(owner, { opId }));
  home.world.run(100);
  assert.deepEqual(
    asked.map(({ status }) => status),
    ["OK", "OK", "OK", "UNKNOWN", "OK"],
  );
  const next = home.owner(); // after a crash, say: it reads what was stored
  const again = home.ask(next, { opId: 3 });
  home.world.run(100);
  assert.equal(again.status, "OK");
  let length = 0;
  home.ask(next, {
    ...{ kind: "query", method: READ },
    end: (_status, result) => {
      length = result[0]! & 31;
    },
  });
  home.world.run(10);
  assert.equal(length, 2);
  assert.ok(next.epoch > owner.epoch);
  const stale = home.ask(owner, { opId: 9 });
  home.world.run(100);
  assert.equal(stale.status, "FENCED", "P3: the store takes nothing of the earlier owner");
  assert.equal(owner.state, "DEAD");
});

test("P4, P7: nothing is begun without the lease, after the deadline, or for nobody", () => {
  const home = new Home();
  const owner = home.owner();
  home.world.run(100);
  const late = home.ask(owner, { deadlineUs: home.clock.nowUs() });
  const nobody = home.ask(owner, { isCancelled: () => true });
  home.world.run(100);
  assert.deepEqual([late.status, nobody.status], ["EXPIRED", "CANCELLED"]);
  home.isHeldNow = false;
  const unheld = home.ask(owner, { kind: "query", method: READ });
  home.world.run(100);
  assert.deepEqual([unheld.status, owner.state, home.dead], ["FENCED", "DEAD", 1]);
  const after = home.ask(owner, {});
  home.world.run(10);
  assert.equal(after.status, "FENCED");
});

test("P9: the queue of an object has an end", () => {
  const home = new Home();
  const owner = home.owner();
  const asked = Array.from({ length: EBB_LIMITS.queueMax + 5 }, (_, i) =>
    home.ask(owner, { opId: i + 1 }),
  );
  home.world.run(5000);
  const busy = asked.filter(({ status }) => status === "BUSY").length;
  const ok = asked.filter(({ status }) => status === "OK").length;
  assert.deepEqual([busy, ok], [5, EBB_LIMITS.queueMax]);
});

test("an object remembers so many callers; one more is refused until one was silent for long", () => {
  const home = new Home();
  const owner = home.owner();
  home.world.run(50);
  for (let caller = 1; caller <= EBB_LIMITS.callersMax; caller++) {
    const asked = home.ask(owner, { caller, text: "" });
    home.world.runUntil(1000, () => asked.status !== "");
    assert.equal(asked.status, "OK");
  }
  const one = home.ask(owner, { caller: 1000 });
  home.world.run(100);
  assert.equal(one.status, "BUSY");
  home.passMs(EBB_LIMITS.callerMs / 2);
  const known = home.ask(owner, { caller: 1, opId: 2 });
  home.passMs(EBB_LIMITS.callerMs / 2 + 1000);
  const two = home.ask(owner, { caller: 1000 });
  home.world.run(100);
  assert.deepEqual([known.status, two.status], ["OK", "OK"]);
  const repeated = home.ask(owner, { caller: 1, opId: 2 });
  home.world.run(100);
  assert.equal(repeated.status, "OK", "who was heard is remembered");
});

test("P4, P7: a query is executed at once only where it would have been begun", () => {
  const home = new Home();
  const owner = home.owner();
  const args = encodeText("x");
  const ask = (deadlineUs = Infinity): string | null => {
    let invoked: string | null = null;
    home.host.do(() => {
      invoked = owner.queryNow(READ, args, 0, args.length, deadlineUs);
    });
    home.world.run(1);
    return invoked;
  };
  assert.equal(ask(), null, "it is not active yet");
  home.world.run(100);
  assert.equal(ask(), "OK");
  assert.equal(owner.result.bytes[0], 0x80, "an empty list");
  assert.equal(ask(home.clock.nowUs()), null, "too late");
  const command = home.ask(owner, {});
  assert.equal(ask(), null, "a command is being stored, whose effect it would see");
  home.world.run(100);
  assert.deepEqual([command.status, ask()], ["OK", "OK"]);
  home.isHeldNow = false;
  assert.equal(ask(), null, "without the lease");
  assert.equal(owner.state, "ACTIVE", "the general way ends it");
  owner.die("FENCED");
  home.isHeldNow = true;
  assert.equal(ask(), null, "dead");
});
