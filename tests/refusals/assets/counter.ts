import { Exclusive, type Query } from "skerry/ebb";

export class Counter extends Exclusive {
  read(): Query<number> {
    return 2;
  }
}
