// Attacks: class expressions, classes made by functions, classes in arrays and maps, closures in classes.
const Named = class Inner {
  static self(): string {
    return Inner.name;
  }
};
const Anonymous = class {};
console.log(Named.name, Named.self(), Anonymous.name, (class {}).name === "", [class {}][0].name === "");
function makeCounter(step: number) {
  return class Counter {
    static made = 0;
    n = 0;
    constructor() {
      Counter.made++;
    }
    tick(): number {
      return (this.n += step);
    }
  };
}
const One = makeCounter(1);
const Half = makeCounter(0.5);
const counters = [new One(), new Half(), new One(), new Half()];
for (let i = 0; i < 5; i++) for (const c of counters) c.tick();
console.log(counters.map((c) => c.n).join(), One.made, Half.made, counters[0] instanceof One, counters[0] instanceof Half, One === Half, makeCounter(1) === One, One.name);
interface Animal {
  speak(): string;
}
const zoo = new Map<string, new (name: string) => Animal>([
  ["dog", class implements Animal {
    name: string;
    constructor(name: string) {
      this.name = name;
    }
    speak() {
      return this.name + " woofs";
    }
  }],
  ["cat", class Cat implements Animal {
    sound = "meows";
    name: string;
    constructor(name: string) {
      this.name = name;
    }
    speak() {
      return `${this.name} ${this.sound} (${Cat.name})`;
    }
  }],
]);
for (const [kind, K] of zoo) console.log(kind, new K("x").speak(), new K(kind.toUpperCase()).speak());
const classes: { new (): { id(): number } }[] = [];
for (let i = 0; i < 3; i++) {
  classes.push(class {
    id() {
      return i * 10;
    }
  });
}
console.log(classes.map((K) => new K().id()).join());
let hits = 0;
class Outer {
  static Inner = class {
    hit(): number {
      return ++hits;
    }
  };
  child = new Outer.Inner();
}
console.log(new Outer().child.hit(), new Outer.Inner().hit(), new Outer().child instanceof Outer.Inner);
{
  class Scoped {
    v = "block";
  }
  console.log(new Scoped().v);
}
const early = (): number => new Later().v;
try {
  console.log(early());
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Later {
  v = 1;
}
console.log(early());
