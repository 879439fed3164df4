// Attacks: generator methods, this, super, private generators, computed names, arguments, defaults.
class Tree {
  left: Tree | null = null;
  right: Tree | null = null;
  value: number;
  constructor(value: number) {
    this.value = value;
  }
  insert(v: number): this {
    const side = v < this.value ? "left" : "right";
    if (this[side]) this[side].insert(v);
    else this[side] = new Tree(v);
    return this;
  }
  *inOrder(): Generator<number> {
    if (this.left) yield* this.left.inOrder();
    yield this.value;
    if (this.right) yield* this.right.inOrder();
  }
  *#pairs(): Generator<[number, number]> {
    let last: number | undefined;
    for (const v of this.inOrder()) {
      if (last !== undefined) yield [last, v];
      last = v;
    }
  }
  *gaps(min = 0): Generator<number> {
    for (const [a, b] of this.#pairs()) if (b - a > min) yield b - a;
  }
  static *of(...values: number[]): Generator<Tree> {
    for (const v of values) yield new this(v);
  }
}
const t = new Tree(5);
for (const v of [3, 8, 1, 4.5, 2147483647, -0, 7]) t.insert(v);
console.log([...t.inOrder()].join(), [...t.gaps()].join(), [...t.gaps(2)].length, [...Tree.of(1, 2)].map((x) => x.value).join());
class Base {
  *items(): Generator<string> {
    yield "base1";
    yield this.tag();
  }
  tag(): string {
    return "b";
  }
}
class Sub extends Base {
  override *items(): Generator<string> {
    yield "sub";
    yield* super.items();
    yield* [...super.items()].map((x) => x.toUpperCase());
  }
  override tag(): string {
    return "s" + super.tag();
  }
}
console.log([...new Sub().items()].join(), [...Base.prototype.items.call({ tag: () => "borrowed" } as Base)].join());
const o = {
  n: 3,
  *count() {
    for (let i = this.n; i > 0; i--) yield i;
  },
  *["dyn" + 1](): Generator<number> {
    yield arguments.length;
  },
} as { n: number; count(): Generator<number>; [k: string]: unknown };
const detached = o.count as unknown as () => Generator<number>;
console.log([...o.count()].join(), [...(o["dyn1"] as (...x: number[]) => Generator<number>)(1, 2)].join(), [...o.count.call({ n: 2 } as typeof o)].join());
const lazyError = detached();
try {
  lazyError.next();
} catch (e) {
  console.log((e as Error).name, "only when started");
}
function* defaults(a = 1, { b } = { b: a * 2 }, ...rest: number[]): Generator<number> {
  yield a;
  yield b;
  yield* rest;
}
console.log([...defaults()].join(), [...defaults(5, undefined, 7, 8)].join(), [...defaults(0.5, { b: -0 })].map((x) => Object.is(x, -0)).join());
for (const f of [() => new (defaults as unknown as new () => unknown)(), () => new (t.inOrder as unknown as new () => unknown)()]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).name);
  }
}
console.log(t.inOrder.name, defaults.length, typeof t.inOrder, Object.getOwnPropertyNames(Sub.prototype).join());
