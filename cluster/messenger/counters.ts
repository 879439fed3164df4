/** What happened, by name: for metrics, and for tests of what is refused. */

import type { HeaderProblem } from "./envelope.ts";

export type CounterName =
  | `malformed: ${HeaderProblem}`
  | "malformed: kind not allowed now"
  | "malformed: call of number 0"
  | "malformed: handshake"
  | "refused: wrong code"
  | "refused: too many handshakes"
  | "refused: handshake too slow"
  | "refused: APPLICATION"
  | "refused: VERSION"
  | "refused: GONE"
  | "refused: CONTRACT"
  | "refused: CROSSED"
  | "refused: FULL"
  | "closed: too many messages"
  | "closed: peer does not read"
  | "closed: peer is silent"
  | "connections"
  | "requests"
  | "requests repeated"
  | "requests refused as busy"
  | "results forgotten"
  | "events dropped"
  | "replies too late";

/** One count, for those who count often. */
export class Counter {
  count = 0;
}

export class Counters {
  readonly #counts = new Map<CounterName, Counter>();

  add(name: CounterName): void {
    this.of(name).count++;
  }

  of(name: CounterName): Counter {
    const known = this.#counts.get(name);
    if (known !== undefined) return known;
    const counter = new Counter();
    this.#counts.set(name, counter);
    return counter;
  }

  get(name: CounterName): number {
    return this.#counts.get(name)?.count ?? 0;
  }

  /** All that happened at least once. */
  entries(): [CounterName, number][] {
    const entries: [CounterName, number][] = [];
    for (const [name, { count }] of this.#counts) if (count > 0) entries.push([name, count]);
    return entries;
  }
}
