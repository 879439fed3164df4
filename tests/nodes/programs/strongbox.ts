/** A safe, for those who may own one. */
import { Safe } from "./safe.ts";

export class Strongbox extends Safe {
  private thing = "";

  override put(thing: string): void {
    this.thing = thing;
  }

  override look(): string {
    return this.thing;
  }
}
