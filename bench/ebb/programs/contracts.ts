/** What is called: the same method on each kind of object. */
import { Exclusive, Local, type Query, Service } from "skerry/ebb";

export abstract class Owned extends Exclusive {
  abstract add(a: number, b: number): Query<number>;
}

export abstract class Served extends Service {
  abstract add(a: number, b: number): Query<number>;
}

export class Own extends Local {
  private calls = 0;
  add(a: number, b: number): number {
    this.calls = (this.calls + 1) | 0;
    return a + b + (this.calls & 1);
  }
}

/** No Ebb. */
export class Plain {
  private calls = 0;
  add(a: number, b: number): number {
    this.calls = (this.calls + 1) | 0;
    return a + b + (this.calls & 1);
  }
}
