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

export class Counters {
  readonly #counts = new Map<CounterName, number>();

  add(name: CounterName): void {
    this.#counts.set(name, this.get(name) + 1);
  }

  get(name: CounterName): number {
    return this.#counts.get(name) ?? 0;
  }

  /** All that happened at least once. */
  entries(): IterableIterator<[CounterName, number]> {
    return this.#counts.entries();
  }
}
