// Attacks: mixins by functions returning subclasses, stacked in several orders, with fields and super.
type Ctor<T = object> = new (...args: any[]) => T;
const log: string[] = [];
function Named<B extends Ctor>(Base: B) {
  return class Named extends Base {
    name = "named";
    static kind = "N";
    describe(): string {
      const parent = (super["describe" as never] as (() => string) | undefined)?.call(this) ?? "";
      return parent + "[" + this.name + "]";
    }
  };
}
function Counted<B extends Ctor>(Base: B) {
  let made = 0;
  return class extends Base {
    readonly id = ++made;
    constructor(...args: any[]) {
      super(...args);
      log.push("counted " + this.id);
    }
    get made(): number {
      return made;
    }
  };
}
function Scaled<B extends Ctor<{ size: number }>>(Base: B, k: number) {
  return class extends Base {
    get scaled(): number {
      return this.size * k;
    }
  };
}
class Box {
  size: number;
  constructor(size = 1) {
    this.size = size;
    log.push("box");
  }
  describe(): string {
    return "box" + this.size;
  }
}
const A = Counted(Named(Box));
const B2 = Named(Counted(Box));
const C = Scaled(Scaled(A, 2), 0.5);
const items = [new A(3), new B2(4), new A(0.5), new C(2147483648), new (Named(Named(Box)))(7)];
for (const i of items) console.log(i.describe(), i instanceof Box, i instanceof A, Object.keys(i).join(), i.constructor.name, "made" in i ? i.made : "-");
console.log(log.join(), (items[3] as InstanceType<typeof C>).scaled, (A as unknown as { kind: string }).kind, Named(Box) === Named(Box));
const Comparable = <B extends Ctor<{ key(): number }>>(Base: B) => class extends Base {
  less(o: { key(): number }): boolean {
    return this.key() < o.key();
  }
};
class Point {
  x: number;
  y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  key(): number {
    return this.x * 1000 + this.y;
  }
}
class Card {
  rank = 5;
  key(): number {
    return this.rank / 3;
  }
}
const P = Comparable(Point);
const K = Comparable(Card);
console.log(new P(1, 2).less(new P(1, 3)), new P(1, 2).less(new K()), new K().less(new P(0, 2)), new K() instanceof P);
function mix<T extends object, U extends object>(target: Ctor<T>, methods: U): Ctor<T & U> {
  const M = class extends (target as Ctor) {};
  for (const k of Object.keys(methods) as (keyof U & string)[]) Object.defineProperty(M.prototype, k, { value: methods[k], configurable: true, writable: true });
  return M as Ctor<T & U>;
}
const Loud = mix(Box, { shout(this: Box): string { return this.describe().toUpperCase() + "!"; } });
console.log(new Loud(9).shout(), Object.keys(new Loud()).join());
