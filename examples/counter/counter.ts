import { type Command, Exclusive, type Query } from "skerry/ebb";

/** Who has counted last, and how far. */
export interface Reading {
  readonly total: number;
  readonly last: string;
  readonly by: ReadonlyMap<string, number>;
}

/** One count for the whole application: it outlives every node, and `skerry run` itself. */
export class Counter extends Exclusive {
  private total = 0;
  private last = "nobody";
  private by: Map<string, number> = new Map();

  /** Counts `amount` further; returns the count. */
  add(who: string, amount = 1): Command<number> {
    if (!Number.isInteger(amount)) throw new RangeError(`${amount} is no whole number`);
    this.total += amount;
    this.last = who;
    this.by.set(who, (this.by.get(who) ?? 0) + amount);
    return this.total;
  }

  read(): Query<Reading> {
    return { total: this.total, last: this.last, by: this.by };
  }
}
