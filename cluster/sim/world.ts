/**
 * Several nodes in virtual time, above TCP: each has its own clock, chance, event loop and
 * `Network`; the world decides what reaches whom and when. Everything follows from one seed. What
 * packets do below TCP is the business of os/sim.
 *
 * Time is the world's, in microseconds. It moves to the next event or the next wake-up of a host.
 * All that happens to a host happens inside a turn of its event loop.
 */

import { assert, Prng } from "#os/base";
import { SimHost, type SimHostOptions } from "./host.ts";
import { SIM_CLUSTER_LIMITS } from "./limits.ts";

export interface SimWorldOptions {
  readonly seed: number;
  /** Time from one host to another. */
  readonly latencyMinUs?: number;
  readonly latencyMaxUs?: number;
}

interface WorldEvent {
  readonly us: number;
  /** Events of one instant happen in the order in which they were made. */
  readonly order: number;
  readonly run: () => void;
}

export class SimWorld {
  readonly prng: Prng;
  us = 0;
  readonly hosts: SimHost[] = [];
  readonly #latencyMinUs: number;
  readonly #latencySpreadUs: number;
  readonly #events: WorldEvent[] = []; // a heap: the earliest is first
  readonly #blocked = new Set<string>();
  #order = 0;

  constructor(options: SimWorldOptions) {
    this.prng = new Prng(options.seed);
    this.#latencyMinUs = options.latencyMinUs ?? 100;
    this.#latencySpreadUs = (options.latencyMaxUs ?? 1000) - this.#latencyMinUs;
    assert(this.#latencySpreadUs >= 0, "sim: latencyMaxUs below latencyMinUs");
  }

  /** Another host; its address is 10.0.0.n, n from 1. */
  host(name: string, options: SimHostOptions = {}): SimHost {
    const number = this.hosts.length + 1;
    assert(number <= SIM_CLUSTER_LIMITS.hostsMax, "sim: too many hosts");
    const host = new SimHost(this, name, 0x0a000000 + number, options);
    this.hosts.push(host);
    return host;
  }

  hostAt(address: number): SimHost | undefined {
    return this.hosts[address - 0x0a000001];
  }

  /** Calls `run` after `delayUs`. */
  after(delayUs: number, run: () => void): void {
    const event = { us: this.us + Math.round(delayUs), order: this.#order++, run };
    let at = this.#events.length;
    this.#events.push(event);
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!isEarlier(event, this.#events[parent]!)) break;
      this.#events[at] = this.#events[parent]!;
      at = parent;
    }
    this.#events[at] = event;
  }

  /** A time for one passage, by chance. */
  latencyUs(): number {
    return this.#latencyMinUs + this.prng.below(this.#latencySpreadUs + 1);
  }

  /** Nothing passes from `from` to `to` any more. */
  block(from: SimHost, to: SimHost): void {
    this.#blocked.add(pathOf(from, to));
  }

  /** Nothing passes between the two any more. */
  partition(a: SimHost, b: SimHost): void {
    this.block(a, b);
    this.block(b, a);
  }

  /** Every path is open again. */
  heal(): void {
    this.#blocked.clear();
  }

  isBlocked(from: SimHost, to: SimHost): boolean {
    return this.#blocked.size > 0 && this.#blocked.has(pathOf(from, to));
  }

  /** Lets `ms` milliseconds pass. */
  run(ms: number): void {
    this.runUntil(ms, () => false);
  }

  /** Lets at most `ms` milliseconds pass, until `isDone`, asked after each instant. */
  runUntil(ms: number, isDone: () => boolean): boolean {
    const untilUs = this.us + Math.round(ms * 1000);
    for (;;) {
      this.#instant();
      if (isDone()) return true;
      const nextUs = this.#nextUs();
      if (nextUs > untilUs) {
        this.us = untilUs;
        return false;
      }
      this.us = nextUs;
    }
  }

  #instant(): void {
    for (;;) {
      const first = this.#events[0];
      if (first !== undefined && first.us <= this.us) {
        this.#takeFirst();
        first.run();
      } else if (!this.#turnHosts()) return;
    }
  }

  /** One turn of each host that is awake. False when none was. */
  #turnHosts(): boolean {
    let any = false;
    for (const host of this.hosts) {
      if (host.wakeUs > this.us) continue;
      host.turn();
      any = true;
    }
    return any;
  }

  #nextUs(): number {
    let us = this.#events[0]?.us ?? Infinity;
    for (const host of this.hosts) us = Math.min(us, host.wakeUs);
    return us;
  }

  #takeFirst(): void {
    const events = this.#events;
    const last = events.pop()!;
    if (events.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= events.length) break;
      if (child + 1 < events.length && isEarlier(events[child + 1]!, events[child]!)) child++;
      if (!isEarlier(events[child]!, last)) break;
      events[at] = events[child]!;
      at = child;
    }
    events[at] = last;
  }
}

function isEarlier(a: WorldEvent, b: WorldEvent): boolean {
  return a.us < b.us || (a.us === b.us && a.order < b.order);
}

function pathOf(from: SimHost, to: SimHost): string {
  return `${from.address}>${to.address}`;
}
