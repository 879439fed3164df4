// Attacks: getters and setters: overriding pairs and halves, compound assignment, side effects.
class Temp {
  #c = 0;
  reads = 0;
  writes = 0;
  get f(): number {
    this.reads++;
    return this.#c * 1.8 + 32;
  }
  set f(v: number) {
    this.writes++;
    this.#c = (v - 32) / 1.8;
  }
  get c(): number {
    return this.#c;
  }
}
const t = new Temp();
t.f = 212;
t.f += 18;
t.f++;
const post = t.f--;
console.log(t.c, post, t.reads, t.writes, (t.f = 50), t.c, Object.keys(t).join(), "f" in t);
try {
  (t as { c: number }).c = 5;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Base {
  protected v = 1;
  get x(): number {
    return this.v;
  }
  set x(n: number) {
    this.v = n;
  }
}
class Both extends Base {
  override get x(): number {
    return super.x * 10;
  }
  override set x(n: number) {
    super.x = n + 1;
  }
}
class OnlyGet extends Base {
  override get x(): number {
    return -1;
  }
}
class OnlySet extends Base {
  override set x(n: number) {
    this.v = n * 100;
  }
}
const variants: { x: number }[] = [new Base(), new Both(), new OnlyGet(), new OnlySet()];
for (const o of variants) {
  try {
    o.x = 7;
    o.x += 1;
  } catch (e) {
    console.log((e as Error).message);
  }
  console.log(o.constructor.name, o.x, o);
}
class List {
  items: number[] = [];
  get length(): number {
    return this.items.length;
  }
  set length(n: number) {
    this.items.length = Math.min(n, 3);
  }
  get last(): number | undefined {
    return this.items[this.length - 1];
  }
  get total(): number {
    return this.items.reduce((s, x) => s + x, 0);
  }
}
const l = new List();
for (let i = 0; i < 5; i++) l.items.push(i * 1.5);
console.log(l.length, l.last, l.total, (l.length = 10), l.length, l.total, l.length--, l.length, l.last);
l.length ||= 9;
l.length &&= 0;
l.length ??= 5;
console.log(l.length, l.last, l.total);
let evaluations = "";
const target = (): Temp => {
  evaluations += "t";
  return t;
};
target().f = ((evaluations += "v"), 100);
target().f *= ((evaluations += "w"), 2);
console.log(evaluations, t.f);
const { f, c } = t;
console.log(f, c, { ...t }.reads, Object.entries(t).join(" "));
