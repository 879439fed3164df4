// Attacks: fields declared with ! and read before assignment; definite assignment that is not.
class Late {
  count!: number;
  text!: string;
  list!: number[];
  other!: Late;
  flag!: boolean;
  fn!: () => number;
  assign(step: number): void {
    if (step > 0) this.count = 5;
    if (step > 1) this.text = "t";
    if (step > 2) this.list = [1, 2];
    if (step > 3) this.other = this;
    if (step > 4) this.flag = true;
    if (step > 5) this.fn = () => this.count;
  }
}
const probes: [string, (l: Late) => unknown][] = [["count", (l) => l.count + 1], ["int", (l) => l.count | 0], ["cmp", (l) => l.count > 3], ["text", (l) => l.text + "!"], ["length", (l) => l.text.length], ["list", (l) => l.list[0]], ["other", (l) => l.other.count], ["flag", (l) => (l.flag ? "yes" : "no")], ["not", (l) => !l.flag], ["fn", (l) => l.fn()], ["keys", (l) => Object.keys(l).length]];
for (let step = 0; step <= 6; step++) {
  const l = new Late();
  l.assign(step);
  const row: string[] = [];
  for (const [, f] of probes) {
    try {
      row.push(String(f(l)));
    } catch (e) {
      row.push((e as Error).name[0]);
    }
  }
  console.log(step, row.join(" "));
}
console.log(new Late(), "count" in new Late(), Object.keys(new Late()).join());
let value!: number;
let text!: string;
const show = (): string => `${value} ${typeof value} ${text?.length} ${value === undefined} ${value + 1} ${value < 5}`;
console.log(show());
value = 3;
text = "abc";
console.log(show());
class Base {
  constructor() {
    this.setup();
  }
  setup(): void {}
}
class Child extends Base {
  size = 10;
  name: string;
  constructor() {
    super();
    this.name = "n" + this.size;
  }
  override setup(): void {
    seen.push(typeof this.size, typeof this.name, this.size + 1, (this.name as string | undefined)?.length);
    this.size = 99;
  }
}
const seen: unknown[] = [];
const c = new Child();
console.log(seen.join(), c.size, c.name);
class Cycle {
  static peek = (): number => Cycle.b;
  static a: number = Cycle.peek() + 1;
  static b: number = 10;
  x: number = this.early() * 2;
  y = 5;
  early(): number {
    return this.y;
  }
}
console.log(Cycle.a, Cycle.b, new Cycle().x, new Cycle().y);
