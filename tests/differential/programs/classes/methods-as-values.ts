// Attacks: extracting methods, this lost, bind, call, apply, arrow fields, callbacks.
class Button {
  clicks = 0;
  label: string;
  constructor(label: string) {
    this.label = label;
  }
  click(by = 1): string {
    this.clicks += by;
    return this.label + this.clicks;
  }
  handler = (): string => this.click();
}
const b = new Button("b");
const c = new Button("c");
const loose = b.click;
try {
  loose();
} catch (e) {
  console.log((e as Error).name);
}
console.log(b.handler(), (0, b.handler)(), b.click.call(c, 5), b.click.apply(c, [2]), b.click.bind(c)(), b.click.bind(c, 10)(), c.clicks, b.clicks);
const bound = b.click.bind(b);
const rebound = bound.bind(c);
console.log(bound(), rebound(), b.clicks, bound.name, bound.length, b.click.name, b.click.length, b.handler === c.handler, b.click === c.click);
c.handler = b.handler;
console.log(c.handler(), c.clicks, b.clicks);
console.log([1, 2, 3].map(b.handler).join(), [10, 20].map(b.click, c).join(), [5, 6].map((n) => b.click(n)).join());
const table = { click: b.click, clicks: 500, label: "t" };
console.log(table.click(), table.clicks, table["click"](3));
const methods: (keyof Button & ("click" | "handler"))[] = ["click", "handler"];
for (const m of methods) console.log(m, b[m]());
function call(f: () => string): string {
  return f();
}
console.log(call(b.handler), call(() => b.click()), call(b.click.bind(c)));
b.click = function (this: Button): string {
  return "own " + this.label;
};
console.log(b.click(), c.click(), Object.keys(b).join(), b.handler());
class Chain {
  #v = 0;
  add(n: number): this {
    this.#v += n;
    return this;
  }
  pipe<T>(f: (c: this) => T): T {
    return f(this);
  }
  get v(): number {
    return this.#v;
  }
}
console.log(new Chain().add(1).add(0.5).pipe((x) => x.add(2).v), Math.max.apply(null, [1, 5, 3]), Math.min.call(null, 4, 2), [].concat.length, Array.prototype.map.call("abc", (x: string) => x + x).join());
const partial = ((a: number, b2: number, c2: number) => a * 100 + b2 * 10 + c2).bind(null, 1, 2);
console.log(partial(3), partial.length, typeof partial, (partial as unknown as (...n: number[]) => number)(4, 5));
