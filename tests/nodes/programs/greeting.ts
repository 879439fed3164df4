/** What a worker says when it is asked by a call. */
import { type Command, type Query, Service } from "skerry/ebb";

export abstract class Greeting extends Service {
  abstract greet(name: string): Query<string>;
  /** Says it after a while. */
  abstract greetLate(name: string, ms: number): Command<string>;
}
