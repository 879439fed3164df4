// Attacks: accessors of literals and classes: order, laziness, `this`, static ones, overridden halves, in spread and keys.
const log: string[] = [];
const o = {
  n: 1,
  get twice() {
    log.push("get");
    return this.n * 2;
  },
  set twice(v: number) {
    log.push("set");
    this.n = v / 2;
  },
  get only() {
    return "ro";
  },
};
o.twice += 4;
console.log(o.n, o.twice, log.join(), { ...o }, Object.keys(o));
try {
  (o as { only: string }).only = "x";
} catch (e) {
  console.log((e as Error).message);
}
class A {
  static #all = 0;
  static get all(): number {
    return A.#all;
  }
  static set all(v: number) {
    A.#all = v + 0.5;
  }
  get kind(): string {
    return "A";
  }
  set both(v: string) {
    log.push(v);
  }
}
class B extends A {
  override get kind(): string {
    return "B" + super.kind;
  }
  get halves(): unknown {
    return (this as { both?: unknown }).both;
  }
}
A.all = 1;
const b = new B();
b.both = "stored";
console.log(A.all, B.all, b.kind, b.halves, log.at(-1), Object.keys(b), "kind" in b, b);
