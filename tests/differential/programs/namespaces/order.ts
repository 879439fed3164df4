// Attacks: when namespace bodies run, exported variables live, closures over them, nested order.
const log: string[] = [];
const t = <T>(n: string, v: T): T => {
  log.push(n);
  return v;
};
function useEarly(): string {
  try {
    return String(Late.v);
  } catch (e) {
    return (e as Error).name;
  }
}
log.push("early " + useEarly());
namespace Late {
  t("late body", 0);
  export let v = t("late v", 1);
  export const w = t("late w", v + 0.5);
  export function bump(): number {
    return ++v;
  }
  export namespace Inner {
    t("inner body", 0);
    export const x = t("inner x", w * 2);
    export const read = (): number => v + x;
  }
  t("late end", 0);
}
log.push("late " + useEarly());
namespace Late {
  t("reopened", 0);
  export const again = v * 100;
  export const both = (): string => `${v}/${again}/${Inner.x}`;
}
console.log(log.join("; "));
console.log(Late.v, Late.bump(), Late.v, Late.Inner.read(), Late.both(), Object.keys(Late).join());
Late.v = 0.25;
console.log(Late.bump(), Late.Inner.read(), Late.again);
namespace State {
  const hidden: number[] = [];
  export const push = (n: number): number => hidden.push(n);
  export const sum = (): number => hidden.reduce((a, b) => a + b, 0);
  export class Item {
    static made = 0;
    id = ++Item.made;
    constructor() {
      push(this.id * 1.5);
    }
  }
}
new State.Item();
new State.Item();
State.push(2147483647);
console.log(State.sum(), State.Item.made, "hidden" in State);
namespace Loop {
  export const fs: (() => number)[] = [];
  for (let i = 0; i < 3; i++) fs.push(() => i * 10);
  export let total = 0;
  for (const f of fs) total += f();
  if (total > 20) total = -total;
}
console.log(Loop.total, Loop.fs.map((f) => f()).join());
const { bump, Inner: { x } } = Late;
console.log(bump(), Late.v, x);
function describe(): string {
  return describe.text + describe.count++;
}
namespace describe {
  export const text = t("describe text", "d");
  export let count = 5;
}
console.log(describe(), describe(), describe.count, log.at(-1));
