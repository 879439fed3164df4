/** What only those may open who were given a way to; a worker has no implementation of it. */
import { type Command, Guarded, type Query } from "skerry/ebb";

export abstract class Safe extends Guarded {
  abstract put(thing: string): Command<void>;
  abstract look(): Query<string>;
}
