/** What the callee does. */
import { Owned, Served } from "./contracts.ts";

export class OwnedHere extends Owned {
  private calls = 0; // state, as most objects have some
  override add(a: number, b: number): number {
    return a + b + this.calls;
  }
}

export class ServedHere extends Served {
  override add(a: number, b: number): number {
    return a + b;
  }
}
