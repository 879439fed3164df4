// Attacks: namespaces: exported lets, nesting, merging with functions, classes, enums and namespaces.
namespace Counter {
  export let n = 0;
  let hidden = 100;
  export function inc(by = 1): number {
    n += by;
    hidden--;
    return n;
  }
  export const peek = (): number => hidden;
  export namespace Inner {
    export const start = n + 0.5;
    export class Item {
      constructor(readonly v = n) {}
    }
  }
}
console.log(Counter.n, Counter.inc(), Counter.inc(2.5), Counter.n, Counter.peek(), Counter.Inner.start, new Counter.Inner.Item().v, Object.keys(Counter).join());
Counter.n = 50;
console.log(Counter.inc(), new Counter.Inner.Item().v);
namespace Counter {
  export const later = n * 2;
  export const twice = (): number => inc() + inc();
}
console.log(Counter.later, Counter.twice(), Counter.n);
function make(x: number): number {
  return x + make.offset;
}
namespace make {
  export let offset = 10;
  export const name2 = "made";
}
console.log(make(1), (make.offset = 0.5), make(1), make.name2, make.name);
class Shape {
  side = Shape.unit;
  static of(n: number): Shape.Square {
    return new Shape.Square(n);
  }
}
namespace Shape {
  export const unit = 7;
  export class Square {
    constructor(public side: number) {}
    get area(): number {
      return this.side ** 2;
    }
  }
}
console.log(new Shape().side, Shape.of(65536).area, Shape.unit);
enum Dir {
  Up,
  Down,
}
namespace Dir {
  export const flip = (d: Dir): Dir => (d === Dir.Up ? Dir.Down : Dir.Up);
}
console.log(Dir.flip(Dir.Up), Dir[Dir.flip(1)], Object.keys(Dir).join());
namespace A.B.C {
  export const deep = "abc";
}
import Alias = A.B.C;
console.log(A.B.C.deep, Alias.deep.length, typeof A);
namespace TypesOnly {
  export interface T {
    v: number;
  }
}
const t: TypesOnly.T = { v: 1 };
console.log(t.v, Counter === Counter);
