// Attacks: collections extending Array with validation, sorted insertion, lookups, events, iteration.
class Sorted extends Array<number> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
  add(...xs: number[]): this {
    for (const x of xs) {
      let lo = 0;
      let hi = this.length;
      while (lo < hi) {
        const mid = (lo + hi) >>> 1;
        if (this[mid] < x) lo = mid + 1;
        else hi = mid;
      }
      this.splice(lo, 0, x);
    }
    return this;
  }
  has(x: number): boolean {
    return this.includes(x);
  }
  get median(): number {
    return this.length % 2 ? this[this.length >> 1] : (this[this.length / 2 - 1] + this[this.length / 2]) / 2;
  }
}
const s = new Sorted().add(5, 1, 4.5, -0, 2147483648, 1);
console.log(s.join(), s.median, s.has(4.5), s.length, s.map((x) => x / 2) instanceof Sorted, s.add(NaN).length, new Sorted().median);
class Observed<T> extends Array<T> {
  readonly events: string[] = [];
  override push(...xs: T[]): number {
    this.events?.push("push" + xs.length);
    return super.push(...xs);
  }
  override pop(): T | undefined {
    this.events.push("pop");
    return super.pop();
  }
  override get length(): number {
    return super.length;
  }
}
const plain = [1, 2];
class Matrix extends Array<Float64Array> {
  static zeros(h: number, w: number): Matrix {
    const m = new Matrix();
    for (let i = 0; i < h; i++) m.push(new Float64Array(w));
    return m;
  }
  set(y: number, x: number, v: number): this {
    this[y][x] = v;
    return this;
  }
  get trace(): number {
    return this.reduce((t, r, i) => t + (r[i] ?? 0), 0);
  }
}
const m = Matrix.zeros(2, 3).set(0, 0, 1.5).set(1, 1, 2).set(1, 9, 7);
console.log(m.trace, m.length, m.map((r) => r.length).join(), m[1].join(), plain.length, m.at(-1)!.join());
class Queue<T> extends Array<T> {
  #served = 0;
  next(): T | undefined {
    this.#served++;
    return this.shift();
  }
  get served(): number {
    return this.#served;
  }
}
const q = new Queue<string>();
q.push("a", "b", "c");
q.unshift("front");
console.log(q.next(), q.next(), q.served, q.length, [...q].join(), q.indexOf("c"), q.reverse().join(), q instanceof Queue, q.concat(["x"]).constructor.name);
class Stack2 extends Array<number> {
  constructor(...items: number[]) {
    super();
    this.push(...items);
  }
}
console.log(new Stack2(3).length, new Stack2(3)[0], new Stack2(1, 2).join(), new Stack2().length, new Stack2(5).map((x) => x * 2).join());
class Named extends Array<string> {
  name = "list";
  override toString(): string {
    return this.name + ":" + super.toString();
  }
}
const n = Named.of("x", "y") as Named;
console.log(`${n}`, n + "", n.join("-"), String(n.slice(1)), n.filter((x) => x > "x").toString(), JSON.stringify(n), Object.keys(n).join(), n);
try {
  new Array(-1);
} catch (e) {
  console.log((e as Error).name);
}
for (const [i, x] of n.entries()) console.log(i, x);
n.length = 1;
n[3] = "late";
console.log(n.length, n, Observed.name, [..."ab"].length);
