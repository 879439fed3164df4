// expect: refusal about classes that cannot be made from outside
// refused: SK1204 5:1, SK1204 12:3, SK1204 20:1
import { Exclusive, type Query } from "skerry/ebb";

class Hidden extends Exclusive {
  read(): Query<number> {
    return 1;
  }
}

export class Made extends Exclusive {
  constructor(private total: number) {
    super();
  }
  read(): Query<number> {
    return this.total;
  }
}

export class Generic<T> extends Exclusive {
  private items: T[] = [];
  count(): Query<number> {
    return this.items.length;
  }
}
console.log(Hidden);
