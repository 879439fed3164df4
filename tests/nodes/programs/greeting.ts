/** What a worker says when it is asked by a call. */
import { type Query, Service } from "skerry/ebb";

export abstract class Greeting extends Service {
  abstract greet(name: string): Query<string>;
}
