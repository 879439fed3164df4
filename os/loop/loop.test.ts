import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "#os/base";
import { Deferred, EventLoop, LOOP_LIMITS, type Poller, Timer, type TimerOwner } from "#os/loop";
import { SimClock } from "#os/sim";

class Recorder implements TimerOwner {
  readonly fired: number[] = [];
  readonly timer: Timer;
  readonly #clock: SimClock;
  constructor(clock: SimClock, keepsAlive = true) {
    this.#clock = clock;
    this.timer = new Timer(this, keepsAlive);
  }
  onTimer(): void {
    this.fired.push(this.#clock.us / 1000);
  }
}

/** Sleeps exactly as long as the loop asks, up to `untilMs`. Returns the number of turns. */
function sleepUntil(loop: EventLoop, clock: SimClock, untilMs: number): number {
  for (let turns = 1; ; turns++) {
    const sleepUs = loop.turn();
    const wakeUs = sleepUs < 0 ? Number.POSITIVE_INFINITY : clock.us + sleepUs;
    if (wakeUs > untilMs * 1000) {
      clock.us = untilMs * 1000;
      return turns;
    }
    clock.us = wakeUs;
  }
}

test("a timer fires at its time, not before, and once", () => {
  const clock = new SimClock();
  const loop = new EventLoop(clock);
  for (const delayMs of [0, 1, 31, 32, 33, 1000, 1023, 1024, 60_000, 86_400_000, 2_000_000_000]) {
    const recorder = new Recorder(clock);
    const startMs = clock.us / 1000;
    loop.turn();
    loop.arm(recorder.timer, delayMs);
    sleepUntil(loop, clock, startMs + delayMs + 100);
    assert.deepEqual(recorder.fired, [startMs + delayMs], `${delayMs} ms`);
  }
});

test("between two milliseconds a timer fires late rather than early", () => {
  const clock = new SimClock();
  const loop = new EventLoop(clock);
  const recorder = new Recorder(clock);
  clock.us = 1500;
  loop.turn();
  loop.arm(recorder.timer, 10);
  sleepUntil(loop, clock, 100);
  assert.deepEqual(recorder.fired, [12]);
});

test("many timers, armed, moved and cancelled at random, fire in order and on time", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const prng = new Prng(seed);
    const clock = new SimClock();
    clock.us = seed === 1 ? 0 : (2 ** 32 - 30_000) * 1000; // the millisecond count wraps meanwhile
    const loop = new EventLoop(clock);
    const due = new Map<Recorder, number>();
    const recorders = Array.from({ length: 200 }, () => new Recorder(clock));
    for (let step = 0; step < 1500; step++) {
      loop.turn();
      const recorder = recorders[prng.below(recorders.length)]!;
      if (prng.chance(0.2)) {
        loop.cancel(recorder.timer);
        due.delete(recorder);
      } else {
        const delayMs = prng.below(prng.chance(0.2) ? 60_000 : 300);
        loop.arm(recorder.timer, delayMs);
        due.set(recorder, Math.ceil(clock.us / 1000) + delayMs);
      }
      const untilMs = Math.floor(clock.us / 1000) + prng.below(40);
      sleepUntil(loop, clock, untilMs);
      for (const [each, atMs] of due) {
        if (atMs > untilMs) assert.deepEqual(each.fired, []);
        else {
          assert.deepEqual(each.fired, [atMs], `seed ${seed} step ${step}`);
          each.fired.length = 0;
          due.delete(each);
        }
      }
    }
  }
});

test("an idle loop does not wake up: a lone timer costs one turn, nothing costs none", () => {
  const clock = new SimClock();
  const loop = new EventLoop(clock);
  loop.retain();
  assert.equal(loop.turn(), LOOP_LIMITS.sleepMaxUs);
  const recorder = new Recorder(clock);
  loop.arm(recorder.timer, 150_000);
  assert.equal(sleepUntil(loop, clock, 160_000), 2);
  assert.deepEqual(recorder.fired, [150_000]);
  loop.arm(recorder.timer, 500);
  loop.cancel(recorder.timer);
  assert.equal(loop.turn(), LOOP_LIMITS.sleepMaxUs);
});

test("the program has ended when nothing is retained and no timer keeps it alive", () => {
  const clock = new SimClock();
  const loop = new EventLoop(clock);
  assert.equal(loop.turn(), -1);
  loop.retain();
  assert.ok(loop.turn() > 0);
  loop.release();
  const background = new Recorder(clock, false);
  loop.arm(background.timer, 10);
  assert.equal(loop.turn(), -1);
  const foreground = new Recorder(clock);
  loop.arm(foreground.timer, 20);
  assert.equal(loop.turn(), 10_000);
});

test("a deferred callback runs once in this turn; one deferred from inside runs in the next", () => {
  const loop = new EventLoop(new SimClock());
  let runs = 0;
  const again = new Deferred({
    onDeferred: (deferred) => {
      if (++runs < 3) loop.defer(deferred);
    },
  });
  loop.defer(again);
  loop.defer(again);
  assert.equal(loop.turn(), 0);
  assert.equal(runs, 1);
  assert.equal(loop.turn(), 0);
  assert.equal(loop.turn(), -1);
  assert.equal(runs, 3);
});

test("pollers are polled, then flushed; a full batch or a late arrival means no sleep", () => {
  const loop = new EventLoop(new SimClock());
  const calls: string[] = [];
  let batches = 2;
  let hasLate = true;
  const poller: Poller = {
    poll: () => {
      calls.push("poll");
      return --batches > 0;
    },
    flush: () => {
      calls.push("flush");
      return false;
    },
    arm: () => {
      calls.push("arm");
      const late = hasLate;
      hasLate = false;
      return late;
    },
  };
  loop.addPoller(poller);
  loop.retain();
  assert.equal(loop.turn(), 0);
  assert.equal(loop.turn(), 0);
  assert.equal(loop.turn(), LOOP_LIMITS.sleepMaxUs);
  assert.equal(calls.join(" "), "poll flush poll flush arm poll flush arm");
});

test("no more than the stated number of timers fires in one turn", () => {
  const clock = new SimClock();
  const loop = new EventLoop(clock);
  const recorders = Array.from(
    { length: LOOP_LIMITS.timersPerTurn + 5 },
    () => new Recorder(clock),
  );
  for (const recorder of recorders) loop.arm(recorder.timer, 7);
  clock.us = 7000;
  assert.equal(loop.turn(), 0);
  assert.equal(
    recorders.filter((recorder) => recorder.fired.length > 0).length,
    LOOP_LIMITS.timersPerTurn,
  );
  assert.equal(loop.turn(), -1);
  assert.ok(recorders.every((recorder) => recorder.fired.length === 1));
});

test("a turn that is told the time does not read the clock", () => {
  let reads = 0;
  const clock = {
    nowUs: (): number => ++reads,
    wallMs: (): number => 0,
  };
  const loop = new EventLoop(clock);
  assert.equal(reads, 1);
  loop.turn(7_000_500);
  assert.deepEqual([reads, loop.nowUs, loop.nowMs], [1, 7_000_500, 7000]);
  loop.turn();
  assert.deepEqual([reads, loop.nowUs], [2, 2]);
});
