/** P4: an owner stops by its own clock, before anybody else can own. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Authority,
  EmbeddedAuthority,
  LeaseKeeper,
  SELF_FENCE_PART,
} from "#cluster/authority";
import { SimFile, type SimHost, SimWorld } from "#cluster/sim";

import { OnHost } from "./on-host.test.ts";

const TTL_MS = 10_000;

class Owner {
  readonly keeper: LeaseKeeper;
  heldId = 0;
  lost = "";
  lostMs = 0;
  constructor(host: SimHost, authority: Authority) {
    const { clock, loop } = host;
    this.keeper = new LeaseKeeper(authority, { clock, timers: loop }, TTL_MS, {
      onHeld: (leaseId) => (this.heldId = leaseId),
      onLost: (reason) => {
        assert.equal(this.lost, "");
        this.lost = reason;
        this.lostMs = clock.nowUs() / 1000;
      },
    });
    host.do(() => this.keeper.start());
  }
}

/** An authority, reached with a delay, or not at all while `isCut`. */
function worldOf(clockRate = 1) {
  const world = new SimWorld({ seed: 1 });
  const home = world.host("authority");
  const owner = world.host("owner", { clockRate });
  const { clock, loop } = home;
  const embedded = new EmbeddedAuthority({ clock, timers: loop }, new SimFile(home));
  home.do(() => embedded.open((problem) => assert.equal(problem, "")));
  const authority = new OnHost(home, embedded);
  world.run(50);
  const link = { isCut: false, keepAlives: 0 };
  const carry = (to: SimHost, work: () => void): void => {
    if (!link.isCut) world.after(1000, () => to.do(work));
  };
  const remote = {
    grantLease: (ttlMs, done) =>
      carry(home, () => authority.grantLease(ttlMs, (answer) => carry(owner, () => done(answer)))),
    keepLease: (leaseId, done) => {
      link.keepAlives++;
      carry(home, () => authority.keepLease(leaseId, (answer) => carry(owner, () => done(answer))));
    },
    revokeLease: (leaseId, done) =>
      carry(home, () => authority.revokeLease(leaseId, (given) => carry(owner, () => done(given)))),
  } as Authority;
  return { world, owner, authority, remote, link };
}

test("a lease is held for as long as it is kept", () => {
  const { world, owner, remote, link } = worldOf();
  const { keeper, heldId } = new Owner(owner, remote);
  assert.equal(heldId, 0);
  assert.ok(!keeper.isHeld());
  for (let i = 0; i < 100; i++) {
    world.run(1000);
    assert.ok(keeper.isHeld());
  }
  assert.ok(link.keepAlives >= 48 && link.keepAlives <= 51, `${link.keepAlives}`);
});

test("cut off, the owner stops by itself, at the part of the time counted from what it sent", () => {
  const { world, owner, remote, link } = worldOf();
  const one = new Owner(owner, remote);
  world.run(5000);
  link.isCut = true;
  const cutMs = owner.clock.nowUs() / 1000;
  world.run(2 * TTL_MS);
  assert.equal(one.lost, "its time is over");
  const afterMs = one.lostMs - cutMs;
  assert.ok(afterMs > SELF_FENCE_PART * TTL_MS - 2500 && afterMs <= SELF_FENCE_PART * TTL_MS);
  assert.ok(!one.keeper.isHeld());
});

test("an owner that is paused finds out when it looks, before any timer fires", () => {
  const { world, owner, remote } = worldOf();
  const one = new Owner(owner, remote);
  world.run(5000);
  const seen: boolean[] = [];
  owner.pause();
  owner.do(() => seen.push(one.keeper.isHeld()));
  world.run(TTL_MS);
  owner.resume();
  world.run(1);
  assert.deepEqual(seen, [false]);
  assert.equal(one.lost, "its time is over");
});

test("when another can own, the owner has stopped: slow clocks, pauses, cuts at any moment", () => {
  for (const clockRate of [0.7, 0.9, 1, 1.3]) {
    for (let cutMs = 0; cutMs < 4000; cutMs += 130) {
      const { world, owner, authority, remote, link } = worldOf(clockRate);
      const one = new Owner(owner, remote);
      world.run(3000 + cutMs);
      link.isCut = true;
      let isOver = false;
      authority.watch("", 0, { onChanges: () => (isOver = true), onLost: () => {} });
      const changes = [{ kind: "put", key: "k", value: new Uint8Array(0), leaseId: one.heldId }];
      authority.commit({ compares: [], changes } as never, () => {});
      world.run(10);
      isOver = false;
      world.runUntil(3 * TTL_MS, () => isOver);
      assert.ok(isOver);
      assert.ok(!one.keeper.isHeld(), `rate ${clockRate}, cut after ${cutMs} ms`);
    }
  }
});

test("a lease that has ended at the authority is lost; one that is released is given back", () => {
  const { world, owner, authority, remote } = worldOf();
  const one = new Owner(owner, remote);
  world.run(100);
  authority.revokeLease(one.heldId, () => {});
  world.run(3000);
  assert.match(one.lost, /has ended/);
  const two = new Owner(owner, remote);
  world.run(100);
  owner.do(() => two.keeper.release());
  world.run(100);
  let code = "";
  authority.keepLease(two.heldId, (answer) => (code = answer.ok ? "ok" : answer.code));
  world.run(100);
  assert.deepEqual([code, two.lost], ["NO_LEASE", ""]);
});
