/** What a worker says when it is asked by a call. */
import { type Command, type Query, type Reference, Service } from "skerry/ebb";
import type { Safe } from "./safe.ts";
import type { Visits } from "./visits.ts";

export abstract class Greeting extends Service {
  abstract greet(name: string): Query<string>;
  /** Says it after a while. */
  abstract greetLate(name: string, ms: number): Command<string>;
  /** Counts visits of somebody else's, in the last of those that follow each other, and gives them. */
  abstract count(visits: readonly Reference<Visits>[]): Query<readonly Reference<Visits>[]>;
  /** Tries what can be done with a safe that may only be looked into. */
  abstract inspect(safe: Reference<Safe, "look">): Query<string>;
  /** Gives a greeting that greets as this one does. */
  abstract again(me: Reference<Greeting>): Query<Reference<Greeting>>;
}
