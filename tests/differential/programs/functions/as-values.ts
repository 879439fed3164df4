// Attacks: functions stored, compared, passed on with more and fewer arguments, called through arrays, maps and fields.
const ops = { add: (a: number, b: number) => a + b, neg: (a: number) => -a, pi: () => 3 };
const table = new Map<string, (...a: number[]) => number>(Object.entries(ops) as never);
console.log([...table].map(([k, f]) => k + f(1, 2, 3) + "/" + f.length).join());
const compose = <T>(...fs: ((x: T) => T)[]): ((x: T) => T) => (x) => fs.reduce((v, f) => f(v), x);
console.log(compose<number>()(5), compose<number>((x) => x + 1, (x) => x * 2)(5), compose<string>((s) => s + "!", (s) => s.repeat(2))("a"));
const curry = (a: number) => (b: number) => (c: number) => a * 100 + b * 10 + c;
const once = <T>(f: () => T): (() => T) => {
  let done = false;
  let v: T;
  return () => (done ? v : ((done = true), (v = f())));
};
let n = 0;
const o = once(() => ++n);
console.log(curry(1)(2)(3), o(), o(), n, ops.add === ops["add"], ((x: number) => x) === ((x: number) => x));
console.log(["1", "2", "3"].map(parseInt), [1, 2, 3].map(String), ["a"].map((x, i, all) => x + i + all.length));
const fact = function self(k: number): number { return k < 2 ? 1 : k * self(k - 1); };
console.log(fact(5), fact.name, (function () {}).name, (() => 1).name, [function () {}][0].name);
