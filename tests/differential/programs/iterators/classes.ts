// Attacks: iterable classes: ranges, linked lists, two iterators at once, infinite ones, protocols.
class Range implements Iterable<number> {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  constructor(from: number, to: number, step = 1) {
    this.from = from;
    this.to = to;
    this.step = step;
  }
  [Symbol.iterator](): Iterator<number> {
    let at = this.from;
    return { next: () => (this.step > 0 ? at < this.to : at > this.to) ? { value: ((at += this.step), at - this.step), done: false } : { value: undefined, done: true } };
  }
}
console.log([...new Range(0, 5)].join(), [...new Range(5, 0, -2)].join(), [...new Range(0, 1, 0.25)].join(), [...new Range(2147483646, 2147483650)].join(), [...new Range(0, 0)].length);
class List<T> {
  head: { v: T; next: List<T>["head"] } | null = null;
  size = 0;
  add(v: T): this {
    this.head = { v, next: this.head };
    this.size++;
    return this;
  }
  *[Symbol.iterator](): Iterator<T> {
    for (let n = this.head; n !== null; n = n.next) yield n.v;
  }
  entries(): IterableIterator<[number, T]> {
    const it = this[Symbol.iterator]();
    let i = 0;
    const self: IterableIterator<[number, T]> = {
      next: () => {
        const r = it.next();
        return r.done ? { value: undefined, done: true } : { value: [i++, r.value], done: false };
      },
      [Symbol.iterator]: () => self,
    };
    return self;
  }
}
const l = new List<number | string>().add(1).add("two").add(-0);
console.log([...l].join(), [...l.entries()].map((e) => e.join(":")).join(" "), Math.max(...new List<number>().add(3).add(0.5)));
for (const a of l) for (const b of l) if (a !== b) console.log(a, b);
const [first, ...others] = l;
console.log(Object.is(first, -0), others.length, new Set(l).size, Array.from(l).length, new Map(l.entries()).get(1));
const it = l.entries();
it.next();
for (const [i, v] of it) console.log("rest", i, v);
class Countdown {
  n: number;
  constructor(n: number) {
    this.n = n;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(): IteratorResult<number> {
    return this.n > 0 ? { value: this.n--, done: false } : { value: undefined, done: true };
  }
}
const c = new Countdown(5);
for (const x of c) if (x === 4) break;
console.log([...c].join(), [...c].length);
class Grid {
  rows = [[1, 2], [3, 4]];
  [Symbol.iterator]() {
    return this.rows.flat().values();
  }
}
console.log([...new Grid()].reduce((s, x) => s + x), Symbol.iterator in new Grid(), typeof new Grid()[Symbol.iterator]);
class Sub extends Range {
  override *[Symbol.iterator](): Generator<number> {
    const base = super[Symbol.iterator]();
    for (let r = base.next(); !r.done; r = base.next()) yield r.value * 10;
  }
}
console.log([...new Sub(1, 4)].join(), Array.from({ length: 2, [Symbol.iterator]: () => [7, 8, 9].values() } as unknown as Iterable<number>).join());
