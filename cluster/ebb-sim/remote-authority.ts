/**
 * An authority on another simulated host: calls and answers take their time, meet partitions and
 * crashes. A change without an answer in time is "UNKNOWN", another call "UNAVAILABLE".
 */

import {
  type Answer,
  type Authority,
  type Commit,
  type Committed,
  type Done,
  failed,
  type KeyState,
  type Listing,
  type Watch,
  type WatchEvent,
  type Watcher,
} from "#cluster/authority";
import type { SimHost } from "#cluster/sim";

const ANSWER_US = 1_000_000;
const DELAY_MAX_US = 12_000_000;

export class RemoteAuthority implements Authority {
  readonly #host: SimHost;
  readonly #home: SimHost;
  readonly #authority: () => Authority;
  readonly #delayed: number;

  /** @param delayed  the share of messages that are late by up to DELAY_MAX_US */
  constructor(host: SimHost, home: SimHost, authority: () => Authority, delayed: number) {
    this.#host = host;
    this.#home = home;
    this.#authority = authority;
    this.#delayed = delayed;
  }

  get(key: string, done: Done<KeyState | null>): void {
    this.#ask(false, (answer) => this.#authority().get(key, answer), done);
  }

  list(prefix: string, done: Done<Listing>): void {
    this.#ask(false, (answer) => this.#authority().list(prefix, answer), done);
  }

  commit(commit: Commit, done: Done<Committed>): void {
    this.#ask(true, (answer) => this.#authority().commit(commit, answer), done);
  }

  grantLease(ttlMs: number, done: Done<number>): void {
    this.#ask(true, (answer) => this.#authority().grantLease(ttlMs, answer), done);
  }

  keepLease(leaseId: number, done: Done<null>): void {
    this.#ask(false, (answer) => this.#authority().keepLease(leaseId, answer), done);
  }

  revokeLease(leaseId: number, done: Done<null>): void {
    this.#ask(true, (answer) => this.#authority().revokeLease(leaseId, answer), done);
  }

  /** A stream: in order, and broken by a partition or when the authority begins again. */
  watch(prefix: string, afterRevision: number, watcher: Watcher): Watch {
    const { world, life } = this.#host;
    const homeLife = this.#home.life;
    let isOver = false;
    let isBegun = false;
    let lastUs = 0;
    const lose = (): void => {
      if (isOver || this.#host.life !== life) return;
      isOver = true;
      this.#host.do(() => watcher.onLost("the connection broke"));
    };
    const deliver = (events: readonly WatchEvent[]): void => {
      lastUs = Math.max(lastUs, world.us + world.latencyUs());
      world.after(lastUs - world.us, () => {
        if (isOver || this.#host.life !== life) return;
        if (world.isBlocked(this.#home, this.#host)) lose();
        else this.#host.do(() => watcher.onChanges(events));
      });
    };
    const check = (): void => {
      const isBlocked = world.isBlocked(this.#home, this.#host);
      if (isBlocked || this.#home.life !== homeLife) lose();
      if (!isOver && this.#host.life === life) world.after(ANSWER_US / 2, check);
    };
    world.after(0, check);
    // What asks for it may be lost between two looks at the connection.
    world.after(ANSWER_US, () => {
      if (!isBegun) lose();
    });
    this.#carry(this.#host, this.#home, () => {
      if (isOver) return;
      isBegun = true;
      this.#authority().watch(prefix, afterRevision, { onChanges: deliver, onLost: lose });
    });
    return {
      cancel: () => {
        isOver = true;
      },
    };
  }

  #ask<T>(isChange: boolean, call: (done: Done<T>) => void, done: Done<T>): void {
    const { world, life } = this.#host;
    let isDone = false;
    const finish = (answer: Answer<T>): void => {
      if (isDone || this.#host.life !== life) return;
      isDone = true;
      this.#host.do(() => done(answer));
    };
    this.#carry(this.#host, this.#home, () => {
      call((answer) => this.#carry(this.#home, this.#host, () => finish(answer)));
    });
    const code = isChange ? "UNKNOWN" : "UNAVAILABLE";
    world.after(ANSWER_US, () => finish(failed(code, "no answer in time")));
  }

  #carry(from: SimHost, to: SimHost, work: () => void): void {
    const { world } = from;
    if (!from.isUp || world.isBlocked(from, to)) return; // lost
    const { prng } = world;
    // Some messages are under way for so long that everybody has given them up.
    const delayUs = prng.chance(this.#delayed) ? prng.below(DELAY_MAX_US) : 0;
    world.after(world.latencyUs() + delayUs, () => {
      if (!world.isBlocked(from, to)) to.do(work);
    });
  }
}
