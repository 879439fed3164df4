/**
 * What a component asks for before its node has an address waits here for it: on Linux the network
 * is there before the first line of a program runs, and the same source must work in both places.
 *
 * Invariants: 1. at most `REQUESTS_MAX` wait; a further one is refused at once, as are all when
 * there is no address after `PATIENCE_MS`. 2. They go on in the order in which they came.
 */

import { type EventLoop, Timer, type TimerOwner } from "#os/loop";
import type { AddressReceiver } from "#os/net";

const REQUESTS_MAX = 1024;
const PATIENCE_MS = 30_000;

/** Something to be done once there is an address, or that shall fail because there is none. */
export interface Waiting {
  go(): void;
}

export class AddressAwaiter implements AddressReceiver, TimerOwner {
  readonly #loop: EventLoop;
  readonly #timer: Timer;
  #requests: Waiting[] = [];
  #isOver = false;

  /** Waits from now on; to be given to `startDhcp`. */
  constructor(loop: EventLoop) {
    this.#loop = loop;
    this.#timer = new Timer(this, true);
  }

  /** Does `request` when the time has come; false when it must be done now. */
  defer(request: Waiting): boolean {
    if (this.#isOver || this.#requests.length >= REQUESTS_MAX) return false;
    if (this.#requests.length === 0) this.#loop.arm(this.#timer, PATIENCE_MS);
    this.#requests.push(request);
    return true;
  }

  onAddressReady(): void {
    this.#end();
  }

  onTimer(): void {
    this.#end();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#loop.cancel(this.#timer);
    const requests = this.#requests;
    this.#requests = [];
    for (let i = 0; i < requests.length; i++) requests[i]!.go();
  }
}
