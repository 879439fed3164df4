// Attacks: names inside and outside of namespaces, vars and functions that stay inside, exports assigned late, module exports.
const name = "outer";
var hoistedOut = "module";
namespace First {
  var hoistedOut = "inside";
  const name = "inner";
  export const seen = name + hoistedOut;
  function helper(n: number): number {
    return n * factor;
  }
  let factor = 2;
  export function scale(n: number): number {
    factor++;
    return helper(n);
  }
  export let assignedLater: string;
  export const assign = (text: string): void => {
    assignedLater = text;
  };
  export const { a, b: [c = 5] } = { a: 1, b: [] as number[] };
  export class Thing {
    static count = 0;
    readonly id = ++Thing.count;
    twin(): Thing {
      return new First.Thing();
    }
  }
  export enum Mode {
    On = 1,
    Off,
  }
  console.log("body", typeof scale, "scale" in First, "Thing" in First, "Mode" in First);
}
console.log(name, hoistedOut, First.seen, First.scale(10), First.scale(10));
console.log(First.assignedLater, "assignedLater" in First);
First.assign("now");
console.log(First.assignedLater, First.a, First.c, new First.Thing().twin().id, First.Mode.Off, First.Mode[1]);
console.log(Object.keys(First).join(), typeof First.scale, First.scale.name, new First.Thing());
namespace First {
  export const again = scale(1) + a;
  export const made = new Thing().id;
  export namespace Deep {
    export const value = again + c;
    export const path = (): string => `${value}/${made}/${First.Deep.value}`;
  }
}
namespace First {
  export namespace Deep {
    export const more = value * 2;
  }
}
console.log(First.again, First.made, First.Deep.path(), First.Deep.more, Object.keys(First.Deep).join());
export namespace Exported {
  export const inner = { list: [1, 2] };
}
console.log(Exported.inner.list, Exported);
namespace Closures {
  const callbacks: (() => number)[] = [];
  for (let i = 0; i < 3; i++) callbacks.push(() => i);
  export const all = () => callbacks.map((f) => f()).join();
  export const self = () => Closures.all() + all();
}
console.log(Closures.all(), Closures.self());
class Host {
  use(): number {
    return Host.step + Host.Helper.twice(2);
  }
}
namespace Host {
  export let step = 1;
  export namespace Helper {
    export const twice = (n: number): number => n * 2 + step;
  }
}
Host.step = 10;
console.log(new Host().use(), Host.step);
function early(): string {
  try {
    return Late.text;
  } catch (e) {
    return (e as Error).message;
  }
}
console.log(early());
namespace Late {
  export const text = "late";
}
console.log(early());
import Short = First.Deep;
console.log(Short.more, Short === First.Deep);
namespace Empty {}
namespace OnlyTypes {
  export type T = number;
}
const t: OnlyTypes.T = 1;
console.log(t);
