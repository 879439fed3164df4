import { Work } from "./contract.ts";

export class Working extends Work {
  override answer(): number {
    return 42;
  }
}
