/** What nodes hand each other references to; they can be stored, too. */
import { type Command, Exclusive, type Query, type Reference } from "skerry/ebb";

export class Visits extends Exclusive {
  private count = 0;
  private next: Reference<Visits> | null = null;

  add(amount: number): Command<number> {
    this.count += amount;
    return this.count;
  }

  goOnWith(next: Reference<Visits>): Command<void> {
    this.next = next;
  }

  following(): Query<{ count: number; next: Reference<Visits> | null }> {
    return { count: this.count, next: this.next };
  }
}
