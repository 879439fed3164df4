import { type Query, Service } from "skerry/ebb";

/** What the image sees; only Linux nodes carry the class that does it. */
export abstract class Reader extends Service {
  abstract lengthOf(name: string): Query<number>;
}
