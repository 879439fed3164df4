// Attacks: parameter properties: order against fields and super, readonly, defaults, visibility.
const log: string[] = [];
const t = <T>(n: string, v: T): T => {
  log.push(n);
  return v;
};
class Base {
  first = t("Base.first", 1);
  constructor(public a: number, protected b = t("Base.b default", a * 2), readonly c?: string) {
    t("Base body", 0);
    this.show();
  }
  show(): void {
    log.push(Object.keys(this).join("+"));
  }
}
class Derived extends Base {
  second = t("Derived.second sees d " + this.peek(), 2);
  constructor(public d: number, private e: string = "e" + d, ...rest: number[]) {
    t("before super", 0);
    super(d / 2, undefined, rest.join());
    t("Derived body", this.e);
  }
  peek(): number {
    return this.d;
  }
  get all(): string {
    return [this.a, this.b, this.c, this.d, this.e, this.first, this.second].join();
  }
}
const d = new Derived(3, undefined, 7, 8);
console.log(log.join("; "));
console.log(Object.keys(d).join(), d.all);
console.log(d, new Base(0.5));
class Point {
  constructor(public x = 0, public y = x) {}
  plus({ x, y }: Point): Point {
    return new Point(this.x + x, this.y + y);
  }
}
for (const p of [new Point(), new Point(1), new Point(undefined, 5), new Point(2147483647, -0).plus(new Point(1, -0))]) console.log(p, 1 / p.y);
class Overridden extends Point {
  override x = 99;
  constructor(public override y: number) {
    super(1, 2);
  }
}
console.log(new Overridden(0.25), Object.keys(new Overridden(1)).join());
const loose = Point as unknown as new (...a: unknown[]) => Point;
console.log(new loose("s", null), new loose(null), new loose(1, 2, 3));
class Reassigned {
  constructor(public n: number) {
    n += 10;
    this.n *= 2;
    this.get = () => n;
  }
  get: () => number;
}
const r = new Reassigned(1);
console.log(r.n, r.get());
