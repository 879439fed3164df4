// expect: refusal about two Ebbs that nodes could not tell apart
// refused: SK1205 7:1
import { Exclusive, type Query } from "skerry/ebb";
import { Counter as Other } from "../assets/counter.ts";

/** Has the name of the other one. */
export class Counter extends Exclusive {
  read(): Query<number> {
    return 1;
  }
}
console.log(Other);
