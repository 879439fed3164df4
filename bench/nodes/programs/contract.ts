/** What a worker is asked. */
import { type Query, Service } from "skerry/ebb";

export abstract class Work extends Service {
  abstract answer(): Query<number>;
}
