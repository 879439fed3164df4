// Attacks: static fields, methods, blocks, inheritance of statics, this in statics, counters.
const log: string[] = [];
class Registry {
  static items: Map<string, Registry> = new Map();
  static count = 0;
  static readonly start = Registry.count + 10;
  static {
    log.push("block1 " + this.start);
    this.count = 5;
  }
  static next = this.count + 1;
  static {
    log.push("block2 " + Registry.next);
    for (let i = 0; i < 3; i++) this.items.set("k" + i, new Registry("k" + i));
  }
  name: string;
  constructor(name: string) {
    this.name = name;
    Registry.count++;
  }
  static get(name: string): Registry | undefined {
    return this.items.get(name);
  }
  static size = () => this.items.size;
}
console.log(log.join("; "), Registry.count, Registry.get("k1")?.name, Registry.get("x"), Registry.size(), Registry.start);
class Sub extends Registry {
  static own = super.start * 2;
  static override readonly start: number = 99;
}
Sub.count = 1000;
console.log(Sub.own, Sub.start, Registry.start, Sub.count, Registry.count, Sub.get("k2") === Registry.get("k2"), Object.keys(Sub).join(), Object.keys(Registry).join());
new Sub("s");
console.log(Sub.count, Registry.count);
class Id {
  static #last = 0;
  static next(): number {
    return ++Id.#last;
  }
  static reset(to: number): void {
    Id.#last = to;
  }
}
console.log(Id.next(), Id.next(), Id.reset(2147483646), Id.next(), Id.next(), Id.reset(0.5), Id.next());
const Maker = class {
  static made = 0;
  static make(): number {
    return ++this.made;
  }
};
const f = { made: 50, make: Maker.make };
console.log(Maker.make(), Maker.make(), f.make(), Maker.made, f.made, Maker.name);
class Temperature {
  static #scale = 1;
  static get scale(): number {
    return this.#scale;
  }
  static set scale(v: number) {
    this.#scale = v > 100 ? 100 : v;
  }
}
Temperature.scale = 500;
Temperature.scale /= 8;
Temperature.scale++;
console.log(Temperature.scale, Temperature.name, Temperature.length, typeof Temperature);
class Lazy {
  static #instance: Lazy | null = null;
  static get instance(): Lazy {
    return (Lazy.#instance ??= new Lazy());
  }
  hits = 0;
}
Lazy.instance.hits++;
Lazy.instance.hits++;
console.log(Lazy.instance.hits, Lazy.instance === Lazy.instance);
