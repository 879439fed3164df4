// expect: refusal about state that cannot be stored
// refused: SK1203 6:3, SK1203 7:3
import { Exclusive, type Query } from "skerry/ebb";

export class Cache extends Exclusive {
  #hidden = 0;
  private listener: (() => void) | null = null;
  private readonly limit = 10; // a constant is no state
  read(): Query<number> {
    this.listener?.();
    return Math.min(this.#hidden, this.limit);
  }
}
