/**
 * The event loop: one for each core, run to completion. The machine calls `turn` on an empty stack
 * and then sleeps for as long as `turn` says. There is no periodic tick: with nothing to do,
 * nothing runs.
 *
 * One turn, each step bounded by `limits.ts`:
 *   1. read the clock, once;
 *   2. poll every poller;
 *   3. fire the timers that are due;
 *   4. run deferred callbacks;
 *   5. flush every poller: what steps 2 to 4 want to send leaves now;
 *   6. if nothing is left to do, arm the pollers' interrupts and sleep.
 *
 * Invariants: 1. callbacks are called one at a time and never from inside `arm`, `cancel` or
 * `defer`. 2. a poller is flushed in every turn in which anything ran. 3. `nowMs` and `nowUs` do
 * not change within a turn.
 */

import { assert, Fifo, type FifoItem, seqLe } from "#os/base";
import type { Clock } from "#os/platform";
import { LOOP_LIMITS } from "./limits.ts";
import { type Timer, TimerWheel } from "./timer-wheel.ts";

/** A source of work that is asked, such as a network device with its protocols. */
export interface Poller {
  /** Takes at most one batch of work. True when there may be more. */
  poll(): boolean;
  /**
   * Sends what this turn produced. True when something could not be sent yet: there will be another
   * turn.
   */
  flush(): boolean;
  /**
   * Asks for a wake-up at the next arrival. True when something arrived meanwhile: do not sleep.
   */
  arm(): boolean;
}

/** Who is called for a `Deferred`. */
export interface DeferredOwner {
  onDeferred(deferred: Deferred): void;
}

/**
 * A callback that can be put off to step 4, this turn's or, from inside step 4, the next turn's.
 */
export class Deferred implements FifoItem<Deferred> {
  readonly owner: DeferredOwner;
  nextInQueue: Deferred | null = null;
  isQueued = false;
  constructor(owner: DeferredOwner) {
    this.owner = owner;
  }
}

export class EventLoop {
  /** The clock as of this turn: integer microseconds since start. */
  nowUs: number;
  /** The same in whole milliseconds, modulo 2^32 (base/sequence arithmetic). */
  nowMs: number;
  /** Turns so far, modulo 2^32. */
  turns = 0;
  readonly #clock: Clock;
  readonly #pollers: Poller[] = [];
  readonly #wheel: TimerWheel;
  readonly #deferred = new Fifo<Deferred>();
  #retained = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.nowUs = clock.nowUs();
    this.nowMs = Math.floor(this.nowUs / 1000) >>> 0;
    this.#wheel = new TimerWheel(this.nowMs);
  }

  /** Adds a source of work, for ever. */
  addPoller(poller: Poller): void {
    assert(this.#pollers.length < LOOP_LIMITS.pollersMax, "event loop: too many pollers");
    this.#pollers.push(poller);
  }

  /**
   * Arms `timer` to fire `delayMs` after the start of this turn, never earlier and at most one
   * millisecond later than asked. `delayMs` is an integer, 0 .. 2^31 - 1. An armed timer is moved.
   */
  arm(timer: Timer, delayMs: number): void {
    assert(delayMs >= 0 && delayMs <= 0x7fffffff, "event loop: delay outside 0 .. 2^31 - 1 ms");
    const startMs = Math.ceil(this.nowUs / 1000) >>> 0;
    this.#wheel.arm(timer, (startMs + delayMs) >>> 0);
  }

  /** Arms `timer` for the turn in which `nowMs` has reached `atMs`. An armed timer is moved. */
  armAt(timer: Timer, atMs: number): void {
    this.#wheel.arm(timer, atMs);
  }

  /** Disarms `timer`; it does not fire any more. */
  cancel(timer: Timer): void {
    this.#wheel.cancel(timer);
  }

  /** Puts the callback of `deferred` off until step 4, once however often it is asked. */
  defer(deferred: Deferred): void {
    this.#deferred.push(deferred);
  }

  /** Something waits for the outside: a listener, a connection. The program has not ended. */
  retain(): void {
    this.#retained++;
  }

  /** Undoes one `retain`. */
  release(): void {
    assert(this.#retained > 0, "event loop: release without retain");
    this.#retained--;
  }

  /**
   * One turn. Returns how many microseconds the machine may sleep, at most 2^31 - 1; 0 = call again
   * at once; -1 = nothing is pending and nobody waits for anything: the program has ended.
   * @param readUs  what the clock has said just now; -1: nobody has asked it
   */
  turn(readUs: number = -1): number {
    const nowUs = readUs < 0 ? this.#clock.nowUs() : readUs;
    this.nowUs = nowUs;
    const nowMs = Math.floor(nowUs / 1000) >>> 0;
    this.nowMs = nowMs;
    this.turns = (this.turns + 1) >>> 0;

    const pollers = this.#pollers;
    let hasMore = false;
    for (let i = 0; i < pollers.length; i++) {
      if (pollers[i]!.poll()) hasMore = true;
    }
    const wheel = this.#wheel;
    if (wheel.armedCount === 0) wheel.rest(nowMs);
    else if (seqLe(wheel.nextMs, nowMs) && wheel.run(nowMs, LOOP_LIMITS.timersPerTurn))
      hasMore = true;
    if (this.#deferred.length > 0) this.#runDeferred();
    for (let i = 0; i < pollers.length; i++) {
      if (pollers[i]!.flush()) hasMore = true;
    }
    if (hasMore || this.#deferred.length > 0) return 0;
    return this.#sleepUs();
  }

  #runDeferred(): void {
    const queue = this.#deferred;
    let left = queue.length; // what is deferred from now on waits for the next turn
    if (left > LOOP_LIMITS.deferredPerTurn) left = LOOP_LIMITS.deferredPerTurn;
    for (; left > 0; left--) {
      const deferred = queue.shift();
      if (deferred === null) return;
      deferred.owner.onDeferred(deferred);
    }
  }

  /** Step 6. */
  #sleepUs(): number {
    const wheel = this.#wheel;
    if (this.#retained === 0 && wheel.aliveCount === 0) return -1;
    let sleepUs: number = LOOP_LIMITS.sleepMaxUs;
    if (wheel.armedCount > 0) {
      wheel.findNext();
      const aheadMs = (wheel.nextMs - this.nowMs) | 0;
      if (aheadMs <= 0) return 0;
      if (aheadMs < 2_000_000) sleepUs = aheadMs * 1000 - (this.nowUs % 1000);
    }
    const pollers = this.#pollers;
    for (let i = 0; i < pollers.length; i++) {
      if (pollers[i]!.arm()) return 0;
    }
    return sleepUs;
  }
}
