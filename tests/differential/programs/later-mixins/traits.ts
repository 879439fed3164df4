// Attacks: traits copied onto classes, diamond mixins, conflicts, state per mixin, instanceof by symbol.
type Ctor<T = object> = new (...args: any[]) => T;
const marks = new WeakMap<object, Set<string>>();
function trait(name: string) {
  return <B extends Ctor>(Base: B) => {
    const C = class extends Base {
      get traits(): string {
        const parent = (super["traits" as never] as string | undefined) ?? "";
        return parent + "+" + name;
      }
    };
    marks.set(C, new Set([...(marks.get(Base) ?? []), name]));
    return C;
  };
}
class Root {
  id = 1;
}
const A = trait("A");
const B = trait("B");
const AB = B(A(Root));
const BA = A(B(Root));
const ABA = A(AB);
for (const K of [AB, BA, ABA, A(Root)]) console.log(new K().traits, [...marks.get(K)!].join(), new K() instanceof Root, new K().id);
const Serial = <B extends Ctor<{ id: number }>>(Base: B) => class extends Base {
  #version = 0;
  save(): string {
    return `${this.id}@${++this.#version}`;
  }
};
const Stamped = <B extends Ctor>(Base: B) => {
  let clock = 100;
  return class extends Base {
    readonly at = (clock += 0.5);
    static reset(): void {
      clock = 0;
    }
  };
};
const Doc = Serial(Stamped(Root));
const [d1, d2] = [new Doc(), new Doc()];
console.log(d1.save(), d1.save(), d2.save(), d1.at, d2.at);
(Doc as unknown as { reset(): void }).reset();
console.log(new Doc().at, Object.keys(new Doc()).join());
interface Shape {
  area(): number;
}
const Doubling = <B extends Ctor<Shape>>(Base: B) => class extends Base {
  override area(): number {
    return super.area() * 2;
  }
};
class Sq implements Shape {
  s: number;
  constructor(s = 1) {
    this.s = s;
  }
  area(): number {
    return this.s ** 2;
  }
}
let K: Ctor<Shape> = Sq;
const areas: number[] = [];
for (let i = 0; i < 5; i++) {
  areas.push(new K(46341).area());
  K = Doubling(K);
}
console.log(areas.join(), new K(0.5).area());
function assign<T extends object>(target: Ctor, ...sources: T[]): string[] {
  const conflicts: string[] = [];
  for (const s of sources) for (const k of Object.getOwnPropertyNames(s)) {
    if (k in target.prototype) conflicts.push(k);
    else Object.defineProperty(target.prototype, k, Object.getOwnPropertyDescriptor(s, k)!);
  }
  return conflicts;
}
class Robot {
  power = 3;
  move(): string {
    return "rolls";
  }
}
const conflicts = assign(Robot, { fly(this: Robot) { return "flies " + this.power; }, move: () => "never" }, { get strength() { return (this as unknown as Robot).power * 1.5; } });
const r = new Robot() as Robot & { fly(): string; strength: number };
console.log(conflicts.join(), r.fly(), r.move(), r.strength, Object.keys(r).join());
