// Attacks: subclasses that break the base's types: fields for methods, other kinds, accessors.
class Base {
  size = 1;
  tag = "base";
  items: number[] = [1, 2];
  calc(n: number): number {
    return n + this.size;
  }
  run(): string {
    return `${this.tag}/${this.size + 1}/${this.calc(2)}/${this.items.length}`;
  }
}
class StringSize extends Base {
  override size = "big" as unknown as number;
}
class NullTag extends Base {
  override tag = null as unknown as string;
  override items = "text" as unknown as number[];
}
class FieldMethod extends Base {
  override calc = ((n: string) => n + "!") as unknown as (n: number) => number;
}
class NoMethod extends Base {
  constructor() {
    super();
    (this as { calc: unknown }).calc = undefined;
  }
}
class Accessor extends Base {
  constructor() {
    super();
    this.size = 2147483647;
    Object.assign(this, { tag: 7, extra: true });
  }
}
class Float extends Base {
  override size = 0.1;
  override calc(n: number): number {
    return super.calc(n) / 3;
  }
}
const all: Base[] = [new Base(), new StringSize(), new NullTag(), new FieldMethod(), new NoMethod(), new Accessor(), new Float()];
for (const b of all) {
  try {
    console.log(b.constructor.name, b.run(), b.size * 2, typeof b.calc);
  } catch (e) {
    console.log(b.constructor.name, (e as Error).name);
  }
}
for (const b of all) b.size += 1;
console.log(all.map((b) => b.size).join(), all.map((b) => typeof b.tag + typeof b.items).join());
let sum = 0;
for (const b of all) {
  sum += b.items.length;
  b.items = [...b.items].map((x) => x / 2);
}
console.log(sum, all.map((b) => b.items.join("+")).join(" "));
const proto: { calc(n: number): number }[] = [...all.slice(0, 4), { calc: (n) => -n }];
console.log(proto.map((p) => p.calc(5)).join());
class Animal {
  speak(loud?: boolean): string {
    return loud ? "AAA" : "aaa";
  }
}
class Robot extends Animal {
  override speak(volume?: unknown): string {
    return "beep" + typeof volume + volume;
  }
}
const speakers: Animal[] = [new Animal(), new Robot()];
for (const s of speakers) console.log(s.speak(), s.speak(true), s.speak("x" as unknown as boolean), s.speak(0 as unknown as boolean), s.speak(null as unknown as boolean));
