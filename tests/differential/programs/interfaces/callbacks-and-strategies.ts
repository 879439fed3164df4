// Attacks: interfaces satisfied by classes, literals and closures; strategies swapped at run time.
interface Strategy {
  apply(x: number): number;
}
class Scale implements Strategy {
  k: number;
  constructor(k: number) {
    this.k = k;
  }
  apply(x: number): number {
    return x * this.k;
  }
}
class Compose implements Strategy {
  parts: Strategy[];
  constructor(...parts: Strategy[]) {
    this.parts = parts;
  }
  apply(x: number): number {
    for (const p of this.parts) x = p.apply(x);
    return x;
  }
}
let calls = 0;
const counting: Strategy = {
  apply(x) {
    calls++;
    return x;
  },
};
const closure = (offset: number): Strategy => ({ apply: (x) => x + offset });
const all: Strategy[] = [new Scale(3), new Scale(0.1), new Scale(-0), closure(1), closure(2147483647), counting, Math as unknown as Strategy, new Compose(), new Compose(new Scale(2), closure(-1), counting)];
for (const s of all) {
  try {
    console.log([0, 1, -7, 2147483647].map((x) => s.apply(x)).join(" "));
  } catch (e) {
    console.log((e as Error).message);
  }
}
const nested = new Compose(new Compose(new Scale(2)), closure(5));
nested.parts.push(nested.parts[0], { apply: (x) => (x > 30 ? NaN : x) });
console.log(nested.apply(1), nested.apply(20), nested.apply(0.5), calls);
class Context {
  strategy: Strategy = counting;
  history: number[] = [];
  run(x: number): this {
    this.history.push(this.strategy.apply(x));
    return this;
  }
  use(s: Strategy | null): this {
    this.strategy = s ?? closure(0);
    return this;
  }
}
const c = new Context().run(1).use(new Scale(5)).run(2).use(closure(0.5)).run(3).use(null).run(4).use(nested).run(5);
console.log(c.history.join(), calls);
interface Comparator<T> {
  (a: T, b: T): number;
}
const byLength: Comparator<string> = (a, b) => a.length - b.length;
const byText: Comparator<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const then = <T>(...cs: Comparator<T>[]): Comparator<T> => (a, b) => {
  for (const f of cs) {
    const r = f(a, b);
    if (r !== 0) return r;
  }
  return 0;
};
const reverse = <T>(f: Comparator<T>): Comparator<T> => (a, b) => f(b, a);
const words = "pear fig apple kiwi date plum".split(" ");
for (const cmp of [byLength, byText, then(byLength, byText), reverse(then(byLength, byText)), then(reverse(byLength), byText)]) console.log([...words].sort(cmp).join(" "));
