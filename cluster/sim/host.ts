/**
 * One host of a simulated cluster: what a node gets as arguments (clock, chance, timers, network),
 * and what can befall it: a pause, a crash, a clock that runs fast or slow.
 *
 * Each start is a life. Whatever belongs to an earlier life (timers, connections, listeners) is
 * never called again; the peers of its connections learn of its end when they send next.
 */

import { assert } from "#os/base";
import { EventLoop, type Poller } from "#os/loop";
import type { Clock } from "#os/platform";
import { SimRandom } from "#os/sim";
import { SimNetwork } from "./tcp.ts";
import type { SimWorld } from "./world.ts";

export interface SimHostOptions {
  /** How fast its clocks run: 1.01 gains a hundredth. */
  readonly clockRate?: number;
  /** How far its wall clock is from the world's. */
  readonly wallOffsetMs?: number;
}

/** The monotonic clock begins with the host, not with its lives, as that of a rebooted VM may not. */
class HostClock implements Clock {
  readonly #world: SimWorld;
  readonly #rate: number;
  readonly #wallOffsetMs: number;
  constructor(world: SimWorld, options: SimHostOptions) {
    this.#world = world;
    this.#rate = options.clockRate ?? 1;
    this.#wallOffsetMs = options.wallOffsetMs ?? 0;
  }
  nowUs(): number {
    return Math.floor(this.#world.us * this.#rate);
  }
  wallMs(): number {
    return 1_800_000_000_000 + this.#wallOffsetMs + Math.floor(this.nowUs() / 1000);
  }
  /** The first moment of the world at which this clock has gone `us` further. */
  worldAfter(us: number): number {
    const goalUs = this.nowUs() + us;
    let worldUs = Math.ceil(goalUs / this.#rate);
    while (Math.floor(worldUs * this.#rate) < goalUs) worldUs++; // what rounding took
    return worldUs;
  }
}

/** Hands what arrived to the loop. */
class Arrivals implements Poller {
  readonly #queue: (() => void)[] = [];
  add(arrival: () => void): void {
    this.#queue.push(arrival);
  }
  poll(): boolean {
    for (let count = this.#queue.length; count > 0; count--) this.#queue.shift()!();
    return this.#queue.length > 0;
  }
  flush(): boolean {
    return this.#queue.length > 0;
  }
  arm(): boolean {
    return this.#queue.length > 0;
  }
}

export class SimHost {
  readonly world: SimWorld;
  readonly name: string;
  readonly address: number;
  readonly clock: Clock;
  /** Of this life. */
  random: SimRandom;
  loop: EventLoop;
  network: SimNetwork;
  /** Lives so far, from 1. */
  life = 1;
  isUp = true;
  isPaused = false;
  /** World time of its next turn; Infinity while it sleeps for good, is paused or down. */
  wakeUs: number;
  readonly #clock: HostClock;
  #arrivals = new Arrivals();
  #wantedUs = Infinity; // what wakeUs becomes at the end of a pause

  constructor(world: SimWorld, name: string, address: number, options: SimHostOptions) {
    this.world = world;
    this.name = name;
    this.address = address;
    this.#clock = new HostClock(world, options);
    this.clock = this.#clock;
    this.wakeUs = world.us;
    this.random = new SimRandom(world.prng.nextU32());
    this.network = new SimNetwork(this);
    this.loop = this.#newLoop();
  }

  /** Runs `work` inside a turn of this life, soon; never once the life is over. */
  do(work: () => void): void {
    if (!this.isUp) return;
    this.#arrivals.add(work);
    this.#wake(this.world.us);
  }

  /** For the world: it is time. */
  turn(): void {
    assert(this.isUp && !this.isPaused, "sim: a turn of a host that does not run");
    this.wakeUs = Infinity;
    const sleepUs = this.loop.turn();
    if (!this.isUp) return; // it crashed in its own turn
    if (sleepUs >= 0) this.#wake(sleepUs === 0 ? this.world.us : this.#clock.worldAfter(sleepUs));
  }

  /** Power fails. Memory is lost; nobody is told. */
  crash(): void {
    this.isUp = false;
    this.isPaused = false;
    this.wakeUs = Infinity;
    this.network.forget();
  }

  /** A new life. What it runs, the caller starts with `do`. */
  restart(): void {
    assert(!this.isUp, "sim: restart of a host that is up");
    this.life++;
    this.isUp = true;
    this.random = new SimRandom(this.world.prng.nextU32());
    this.network = new SimNetwork(this);
    this.loop = this.#newLoop();
    this.#wake(this.world.us);
  }

  /** Stands still, as when its process is stopped or its VM is paused. Clocks go on. */
  pause(): void {
    if (!this.isUp || this.isPaused) return;
    this.isPaused = true;
    this.#wantedUs = this.wakeUs;
    this.wakeUs = Infinity;
  }

  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.wakeUs = Infinity;
    this.#wake(Math.max(this.#wantedUs, this.world.us));
  }

  #wake(us: number): void {
    if (this.isPaused) this.#wantedUs = Math.min(this.#wantedUs, us);
    else this.wakeUs = Math.min(this.wakeUs, us);
  }

  #newLoop(): EventLoop {
    const loop = new EventLoop(this.#clock);
    this.#arrivals = new Arrivals();
    loop.addPoller(this.#arrivals);
    loop.retain(); // a host without work waits for some
    return loop;
  }
}
