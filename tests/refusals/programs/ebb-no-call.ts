// expect: refusal about public members of an Ebb that are no calls
// refused: SK1202 6:3, SK1202 7:3, SK1202 10:3, SK1202 13:7, SK1202 16:3
import { type Command, Exclusive, type Query } from "skerry/ebb";

export class Account extends Exclusive {
  balance = 0;
  get half(): number {
    return this.balance / 2;
  }
  read(): number {
    return this.balance;
  }
  all(...amounts: number[]): Command<void> {
    for (const amount of amounts) this.balance += amount;
  }
  async later(): Promise<Query<number>> {
    return this.balance;
  }
}
