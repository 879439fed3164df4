/** The messages, as `logic` sees them; only the component `db` carries the class that keeps them. */
import { type Command, type Query, Service } from "skerry/ebb";

export interface Message {
  readonly id: number;
  readonly author: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** A message to be written. */
export interface Draft {
  readonly topic: string;
  readonly author: string;
  readonly text: string;
  /** Chosen by who writes: drafts of one token are one message, however often they are sent. */
  readonly token: string;
}

export interface Topic {
  readonly name: string;
  readonly messages: number;
}

export abstract class Messages extends Service {
  /** The latest messages of a topic, latest first. */
  abstract latest(topic: string): Query<Message[]>;

  /** The topics with the latest messages, latest first. */
  abstract topics(): Query<Topic[]>;

  /** The message's id once it is committed; null when it cannot be told whether it is. */
  abstract add(draft: Draft): Command<number | null>;
}
