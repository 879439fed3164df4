/**
 * What all clients of one server share: the store, the clock, the counts, and the scratch of one
 * command.
 */

import type { Clock } from "#os/platform";
import { Counters } from "./counters.ts";
import { Line } from "./line.ts";
import { MetaFlags } from "./meta-flags.ts";
import { Reading } from "./number.ts";
import type { MemcachedOptions } from "./options.ts";
import { Store } from "./store.ts";
import { Time } from "./time.ts";

/** Longest value that `incr` and `decr` look at; memcached's own numbers have 20 digits at most. */
export const NUMBER_TEXT_BYTES = 512;

/** What `stats conns` tells of one client. */
export interface Visitor {
  /** Such as `tcp:10.0.0.7:40312`. */
  readonly address: string;
  /** Second of its last command. */
  lastCommand: number;
  /** In memcached's words. */
  stateName(): string;
}

export class Engine {
  readonly options: MemcachedOptions;
  readonly clock: Clock;
  readonly time: Time;
  readonly counters: Counters = new Counters();
  readonly store: Store;
  /** The line, the numbers, the meta flags and the digits of the command that is being executed. */
  readonly line: Line = new Line();
  readonly number: Reading = new Reading();
  readonly flags: MetaFlags = new MetaFlags();
  readonly digits: Uint8Array = new Uint8Array(NUMBER_TEXT_BYTES);
  /** Result of the last arithmetic command: an unsigned 64-bit number. */
  resultHigh = 0;
  resultLow = 0;
  /** The item it is now in. */
  resultItem = 0;
  verbosity: number;
  memoryLimitBytes: number;
  /** The clients `stats conns` lists, oldest first. */
  readonly visitors: Set<Visitor> = new Set();
  tcpPort = 0;
  udpPort = 0;
  /** Bytes of input and output kept for clients that do not read. */
  stalledBytes = 0;
  readonly stalledBytesMax: number;

  constructor(clock: Clock, options: MemcachedOptions) {
    const memoryBytes = options.memoryMegabytes * 1_048_576;
    this.options = options;
    this.clock = clock;
    this.time = new Time(clock);
    this.store = new Store(
      {
        memoryBytes,
        itemBytesMax: options.itemBytesMax,
        evicts: options.evicts,
        hashSeed: options.hashSeed,
      },
      this.time,
      this.counters,
    );
    this.verbosity = options.verbosity;
    this.memoryLimitBytes = memoryBytes;
    this.stalledBytesMax = Math.max(262_144, memoryBytes / 16);
  }
}
