/** An authority of a simulated host, called from outside: each call in a turn of that host. */

import type {
  Authority,
  Commit,
  Committed,
  Done,
  KeyState,
  Listing,
  Watch,
  Watcher,
} from "#cluster/authority";
import type { SimHost } from "#cluster/sim";

export class OnHost implements Authority {
  readonly #host: SimHost;
  readonly #authority: Authority;

  constructor(host: SimHost, authority: Authority) {
    this.#host = host;
    this.#authority = authority;
  }

  get(key: string, done: Done<KeyState | null>): void {
    this.#host.do(() => this.#authority.get(key, done));
  }

  list(prefix: string, done: Done<Listing>): void {
    this.#host.do(() => this.#authority.list(prefix, done));
  }

  commit(commit: Commit, done: Done<Committed>): void {
    this.#host.do(() => this.#authority.commit(commit, done));
  }

  grantLease(ttlMs: number, done: Done<number>): void {
    this.#host.do(() => this.#authority.grantLease(ttlMs, done));
  }

  keepLease(leaseId: number, done: Done<null>): void {
    this.#host.do(() => this.#authority.keepLease(leaseId, done));
  }

  revokeLease(leaseId: number, done: Done<null>): void {
    this.#host.do(() => this.#authority.revokeLease(leaseId, done));
  }

  watch(prefix: string, afterRevision: number, watcher: Watcher): Watch {
    let watch: Watch | null = null;
    this.#host.do(() => {
      watch = this.#authority.watch(prefix, afterRevision, watcher);
    });
    return { cancel: () => this.#host.do(() => watch?.cancel()) };
  }
}
