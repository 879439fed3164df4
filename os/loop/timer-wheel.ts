/**
 * Timers on a hierarchical wheel (Varghese and Lauck, 1987, scheme 7): to arm, to cancel and to
 * find the next one take constant time and no memory, whatever their number.
 *
 * Time is a 32-bit count of milliseconds that wraps (`#now` and `expiresMs`; base/sequence
 * arithmetic). Six levels of 32 slots: a slot of level n spans 32^n ms, so the wheel turns once in
 * 2^30 ms, 12 days. The level of a timer is the highest base-32 digit in which its time differs
 * from now; hence everything on a lower level is due before anything on a higher one. When time
 * enters a slot of a higher level, its timers move down.
 *
 * The owner of the wheel calls `rest` when nothing is armed and `run` by `nextMs`, so `#now` is
 * never more than 2^31 ms behind.
 *
 * Invariants: 1. every armed timer is on exactly one slot's ring list. 2. bit s of `#occupied[n]`
 * is set if and only if slot s of level n has a timer. 3. no armed timer lies further ahead than
 * DELAY_MAX_MS; a later one is parked at that distance and put in again when it gets there. 4.
 * `nextMs` is never later than the first timer.
 */

import { assert, seqLe, seqLt } from "#os/base";

/** Who is called when a timer fires. The timer is no longer armed then and may be armed again. */
export interface TimerOwner {
  onTimer(timer: Timer): void;
}

/**
 * One timer, made once by its owner and armed as often as needed. The fields belong to the wheel.
 */
export class Timer {
  readonly owner: TimerOwner;
  /** A program that waits for nothing but timers with `false` here has ended. */
  readonly keepsAlive: boolean;
  isArmed = false;
  expiresMs = 0;
  slot = 0; // level * 32 + slot
  next: Timer;
  previous: Timer;

  constructor(owner: TimerOwner, keepsAlive: boolean) {
    this.owner = owner;
    this.keepsAlive = keepsAlive;
    this.next = this;
    this.previous = this;
  }
}

const LEVELS = 6;
const SLOT_BITS = 5;
const SLOTS = 32;
const WHEEL_MASK = 0x3fffffff; // 2^30 - 1
const DELAY_MAX_MS = 0x3c000000; // less than 31 of the 32 slots of the top level

export class TimerWheel implements TimerOwner {
  /** Armed timers. */
  armedCount = 0;
  /** Armed timers with `keepsAlive`. */
  aliveCount = 0;
  /** No timer fires before this; only meaningful when `armedCount` > 0. */
  nextMs = 0;
  /** Nothing has changed since `findNext` that could make `nextMs` too early. */
  #isNextKnown = false;
  #now: number;
  readonly #heads: Timer[] = [];
  readonly #occupied = new Int32Array(LEVELS);

  /** @param nowMs  where the clock stands */
  constructor(nowMs: number) {
    this.#now = nowMs >>> 0;
    for (let i = 0; i < LEVELS * SLOTS; i++) this.#heads.push(new Timer(this, false));
  }

  onTimer(): void {
    assert(false, "timer wheel: the head of a slot fired");
  }

  /**
   * Arms `timer` for `atMs`, at most 2^31 - 1 ms ahead; a time that has passed fires in the next
   * `run`.
   */
  arm(timer: Timer, atMs: number): void {
    if (timer.isArmed) {
      this.#isNextKnown = false;
      this.#unlink(timer);
    } else {
      timer.isArmed = true;
      this.armedCount++;
      if (timer.keepsAlive) this.aliveCount++;
    }
    timer.expiresMs = atMs >>> 0;
    this.#link(timer);
    if (this.armedCount === 1 || seqLt(timer.expiresMs, this.nextMs)) this.nextMs = timer.expiresMs;
  }

  /** Disarms `timer`. Nothing happens when it is not armed. */
  cancel(timer: Timer): void {
    if (!timer.isArmed) return;
    this.#isNextKnown = false;
    this.#unlink(timer);
    this.#disarm(timer);
  }

  /** Nothing is armed: takes over the time. */
  rest(nowMs: number): void {
    assert(this.armedCount === 0, "timer wheel: rest while armed");
    this.#now = nowMs >>> 0;
  }

  /**
   * Makes `nextMs` the time to wake up at: when the first timer fires, or at worst when it must
   * move down. At least one timer is armed.
   */
  findNext(): void {
    if (this.#isNextKnown) return;
    this.#isNextKnown = true;
    const level = this.#lowestLevel();
    const slot = this.#nextSlot(level);
    const head = this.#heads[level * SLOTS + slot]!;
    const first = head.next;
    const isOnly = first.next === head && ((first.expiresMs - this.#now) | 0) <= DELAY_MAX_MS;
    this.nextMs = isOnly ? first.expiresMs : this.#slotTime(level, slot);
  }

  /**
   * Fires what is due at `nowMs`, at most `limit` timers, in the order of their milliseconds.
   * Returns whether something that is due was left over. Afterwards `nextMs` is exact or early.
   */
  run(nowMs: number, limit: number): boolean {
    this.#isNextKnown = false;
    let left = limit;
    for (;;) {
      if (this.armedCount === 0) {
        this.rest(nowMs);
        return false;
      }
      const level = this.#lowestLevel();
      const slot = this.#nextSlot(level);
      const at = this.#slotTime(level, slot);
      if (!seqLe(at, nowMs)) {
        this.#now = nowMs >>> 0; // still in the same slot of every level, or before the first timer
        this.nextMs = at;
        return false;
      }
      this.#now = at;
      if (level > 0) this.#moveDown(level, slot);
      else {
        left = this.#fire(slot, left);
        if (left === 0) {
          this.nextMs = at;
          return this.#occupied[0] !== 0 && seqLe(at, nowMs);
        }
      }
    }
  }

  /** Puts `timer` on the slot of its time, or of the furthest time the wheel can tell apart. */
  #link(timer: Timer): void {
    const now = this.#now;
    const ahead = (timer.expiresMs - now) | 0;
    const distance = ahead < 0 ? 0 : Math.min(ahead, DELAY_MAX_MS);
    const when = (now + distance) & WHEEL_MASK;
    const differing = (when ^ now) & WHEEL_MASK;
    const level = differing === 0 ? 0 : Math.trunc((31 - Math.clz32(differing)) / SLOT_BITS);
    const slot = (when >>> (level * SLOT_BITS)) & (SLOTS - 1);
    const index = level * SLOTS + slot;
    const head = this.#heads[index]!;
    const last = head.previous;
    timer.slot = index;
    timer.previous = last;
    timer.next = head;
    last.next = timer;
    head.previous = timer;
    this.#occupied[level] = this.#occupied[level] | (1 << slot);
  }

  #unlink(timer: Timer): void {
    const next = timer.next;
    const previous = timer.previous;
    previous.next = next;
    next.previous = previous;
    timer.next = timer;
    timer.previous = timer;
    if (next === previous) {
      // Only the head is left: the slot is empty.
      const index = timer.slot;
      const level = index >>> SLOT_BITS;
      this.#occupied[level] = this.#occupied[level] & ~(1 << (index & (SLOTS - 1)));
    }
  }

  #disarm(timer: Timer): void {
    timer.isArmed = false;
    this.armedCount--;
    if (timer.keepsAlive) this.aliveCount--;
  }

  /** The lowest level with a timer. There is one. */
  #lowestLevel(): number {
    for (let level = 0; level < LEVELS; level++) {
      if (this.#occupied[level] !== 0) return level;
    }
    assert(false, "timer wheel: armed, but every slot is empty");
  }

  /** The first occupied slot of `level`, counted round from the slot of now. */
  #nextSlot(level: number): number {
    const current = (this.#now >>> (level * SLOT_BITS)) & (SLOTS - 1);
    const occupied = this.#occupied[level];
    const turned =
      current === 0 ? occupied : (occupied >>> current) | (occupied << (SLOTS - current));
    const distance = 31 - Math.clz32(turned & -turned);
    return (current + distance) & (SLOTS - 1);
  }

  /** When `slot` of `level` begins, or now when that has passed. */
  #slotTime(level: number, slot: number): number {
    const now = this.#now;
    const shift = level * SLOT_BITS;
    const distance = (slot - (now >>> shift)) & (SLOTS - 1);
    const start = ((now >>> shift) + distance) << shift;
    return distance === 0 ? now : start >>> 0;
  }

  /** Time entered `slot`: its timers go where they belong now. */
  #moveDown(level: number, slot: number): void {
    const head = this.#heads[level * SLOTS + slot]!;
    let timer = head.next;
    head.next = head;
    head.previous = head;
    this.#occupied[level] = this.#occupied[level] & ~(1 << slot);
    while (timer !== head) {
      const next = timer.next;
      this.#link(timer);
      timer = next;
    }
  }

  /** Fires up to `limit` timers of a slot of level 0. Returns what is left of `limit`. */
  #fire(slot: number, limit: number): number {
    const head = this.#heads[slot]!;
    let left = limit;
    while (left > 0) {
      const timer = head.next;
      if (timer === head) break;
      this.#unlink(timer);
      if (seqLt(this.#now, timer.expiresMs)) {
        this.#link(timer); // it was parked; it goes on from here
        continue;
      }
      this.#disarm(timer);
      left--;
      timer.owner.onTimer(timer);
    }
    return left;
  }
}
