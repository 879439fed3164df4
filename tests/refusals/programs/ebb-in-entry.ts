// expect: refusal about an Ebb in the module that a component starts with
// refused: SK1204 5:1
import { Exclusive, type Query } from "skerry/ebb";

export class Counter extends Exclusive {
  read(): Query<number> {
    return 1;
  }
}
