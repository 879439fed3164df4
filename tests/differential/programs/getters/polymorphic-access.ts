// Attacks: one site reading a property that is a field, a getter, inherited, missing or a method.
interface HasSize {
  readonly size: number;
}
class Field {
  size = 1;
}
class Getter {
  calls = 0;
  get size(): number {
    return ++this.calls * 10;
  }
}
class Sub extends Getter {
  override get size(): number {
    return super.size + 0.5;
  }
}
const things: HasSize[] = [new Field(), new Getter(), new Sub(), { size: 2 }, { get size() { return things.length; } }, new Map([[1, 2]]), new Set(), Object.create({ size: 7 }) as HasSize, Object.create({ get size() { return Object.keys(this as object).length; } }, { k: { value: 1, enumerable: true } }) as HasSize, [] as unknown as HasSize, "str" as unknown as HasSize];
let sum = 0;
for (let round = 0; round < 3; round++) for (const t of things) {
  const s = t.size;
  sum += s ?? 0.125;
  if (round === 1) console.log(t.constructor?.name, s, typeof s, "size" in Object(t), Object.hasOwn(Object(t) as object, "size"));
}
console.log(sum);
const writers: { v: number }[] = [{ v: 1 }, new (class { #x = 0; get v() { return this.#x; } set v(n) { this.#x = n / 2; } })(), Object.create({ v: 5 }) as { v: number }, Object.create({ set v(n: number) { seen.push(n); }, get v() { return seen.length; } }) as { v: number }];
const seen: number[] = [];
for (const w of writers) {
  w.v = 8;
  w.v += 1;
  w.v++;
  console.log(w.v, Object.keys(w).join(), Object.hasOwn(w, "v"));
}
console.log(seen.join());
class Base {
  get kind(): string {
    return "base";
  }
  describe(): string {
    return this.kind + "!";
  }
}
class WithField extends Base {
  constructor() {
    super();
    Object.defineProperty(this, "kind", { value: "field", configurable: true });
  }
}
class WithGetter extends Base {
  override get kind(): string {
    return "sub" + super.kind;
  }
}
console.log([new Base(), new WithField(), new WithGetter()].map((x) => x.describe()).join());
