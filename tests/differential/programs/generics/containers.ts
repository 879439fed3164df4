// Attacks: one generic class with numbers, strings, objects and mixtures in it; generic methods; constraints; defaults.
class Cell<T> {
  private items: T[] = [];
  constructor(readonly empty: T) {}
  put(x: T): this {
    this.items.push(x);
    return this;
  }
  get(i: number): T {
    return this.items[i] ?? this.empty;
  }
  map<U>(f: (x: T) => U, empty: U): Cell<U> {
    const made = new Cell<U>(empty);
    for (const x of this.items) made.put(f(x));
    return made;
  }
  fold<A>(f: (a: A, x: T) => A, a: A): A {
    return this.items.reduce(f, a);
  }
}
const ints = new Cell(0).put(1).put(2);
const texts = ints.map((n) => "n" + n, "");
const mixed = new Cell<number | string | null>(null).put(1.5).put("x").put(-0);
console.log(ints.get(1) + ints.get(9), texts.get(0) + texts.get(5), mixed.get(2), mixed.get(7), texts);
console.log(ints.fold((a, x) => a + x, 0.5), texts.fold((a, x) => a + x.length, 0), mixed.fold<unknown[]>((a, x) => [...a, typeof x], []));
const longest = <T extends { length: number }>(...xs: T[]): T => xs.reduce((a, b) => (b.length > a.length ? b : a));
console.log(longest("a", "bbb", "cc"), longest([1], [1, 2]), longest<{ length: number }>("ab", [1, 2, 3]));
const pick = <T, K extends keyof T>(o: T, ...ks: K[]): T[K][] => ks.map((k) => o[k]);
console.log(pick({ a: 1, b: "x", c: true }, "c", "a"));
