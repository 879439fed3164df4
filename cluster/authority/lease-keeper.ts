/**
 * Keeps a lease alive, and knows by its owner's own clock until when the owner may act (P4): a part
 * of the lease's time, counted from before the keep-alive was sent. It does not wait to be told that
 * the lease has ended: nobody might.
 *
 *     asked -------- answered -------- owner stops -------------- lease ends, others may own
 *     |<------------- SELF_FENCE_PART of the time -->|                          |
 *     |<---------------------------- the time, at least ----------------------->|
 *
 * After a pause of the machine nothing has been called in time, so `isHeld` looks at the clock; ask
 * it before each act that only the owner may do. Once not held, a lease is never held again.
 */

import { assert } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import type { Authority } from "./authority.ts";
import type { AuthorityWorld } from "./embedded.ts";
import { KEEP_ALIVE_PART, SELF_FENCE_PART } from "./limits.ts";

export interface LeaseReceiver {
  /** The lease is held from now on. */
  onHeld(leaseId: number): void;
  /** It is not, or not any more. Called once; nothing is called afterwards. */
  onLost(reason: string): void;
}

export class LeaseKeeper implements TimerOwner {
  /** 0 until it is granted. */
  leaseId = 0;
  readonly #authority: Authority;
  readonly #world: AuthorityWorld;
  readonly #receiver: LeaseReceiver;
  readonly #ttlMs: number;
  readonly #keepAlive: Timer;
  readonly #fence: Timer;
  #phase: "NEW" | "ASKED" | "HELD" | "LOST" = "NEW";
  #heldUntilUs = 0;

  constructor(authority: Authority, world: AuthorityWorld, ttlMs: number, receiver: LeaseReceiver) {
    this.#authority = authority;
    this.#world = world;
    this.#ttlMs = ttlMs;
    this.#receiver = receiver;
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#keepAlive = new Timer(this, false);
    this.#fence = new Timer(this, false);
  }

  /** Asks for the lease. Called once. */
  start(): void {
    assert(this.#phase === "NEW", "lease: started twice");
    this.#phase = "ASKED";
    const askedUs = this.#world.clock.nowUs();
    this.#authority.grantLease(this.#ttlMs, (answer) => {
      if (this.#phase !== "ASKED") return;
      if (!answer.ok) this.#lose(answer.message);
      else {
        this.leaseId = answer.value;
        this.#phase = "HELD";
        this.#extend(askedUs);
        if (!this.isHeld()) return;
        this.#world.timers.arm(this.#keepAlive, Math.ceil(this.#ttlMs * KEEP_ALIVE_PART));
        this.#receiver.onHeld(this.leaseId);
      }
    });
  }

  /** Whether the owner may act at this moment, `nowUs` when the clock has just been asked. */
  isHeld(nowUs: number = this.#world.clock.nowUs()): boolean {
    if (this.#phase === "HELD" && nowUs >= this.#heldUntilUs) {
      this.#lose("its time is over");
    }
    return this.#phase === "HELD";
  }

  /** Gives the lease back. The receiver is not called. */
  release(): void {
    const wasAsked = this.#phase === "HELD";
    this.#stop();
    if (wasAsked) this.#authority.revokeLease(this.leaseId, ignoreAnswer);
  }

  onTimer(timer: Timer): void {
    if (!this.isHeld() || timer === this.#fence) return;
    this.#world.timers.arm(this.#keepAlive, Math.ceil(this.#ttlMs * KEEP_ALIVE_PART));
    const askedUs = this.#world.clock.nowUs();
    this.#authority.keepLease(this.leaseId, (answer) => {
      if (!this.isHeld()) return;
      if (answer.ok) this.#extend(askedUs);
      else if (answer.code === "NO_LEASE") this.#lose(answer.message);
      // Any other failure: it is asked again, until the time is over.
    });
  }

  /** The authority has answered what was asked at `askedUs`. */
  #extend(askedUs: number): void {
    const untilUs = askedUs + this.#ttlMs * SELF_FENCE_PART * 1000;
    this.#heldUntilUs = Math.max(this.#heldUntilUs, untilUs);
    const leftMs = Math.ceil((this.#heldUntilUs - this.#world.clock.nowUs()) / 1000);
    this.#world.timers.arm(this.#fence, Math.max(0, leftMs));
  }

  #lose(reason: string): void {
    this.#stop();
    this.#receiver.onLost(reason);
  }

  #stop(): void {
    this.#phase = "LOST";
    this.#world.timers.cancel(this.#keepAlive);
    this.#world.timers.cancel(this.#fence);
  }
}

/** A lease that could not be given back ends by itself. */
function ignoreAnswer(): void {}
