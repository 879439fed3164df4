// Attacks: functions returning functions several levels deep, partial application, memoisation.
const add3 = (a: number) => (b: number) => (c: number): string => `${a + b + c}/${(a + b) | 0}`;
const add1 = add3(1);
const add12 = add1(2147483647);
console.log(add12(0), add12(0.5), add1(2)(3), add3(0.1)(0.2)(0.3), add3(-0)(-0)(-0));
function curry<A, B, C>(f: (a: A, b: B) => C): (a: A) => (b: B) => C {
  return (a) => (b) => f(a, b);
}
const concat = curry((a: string, b: number) => a + b);
const power = curry(Math.pow);
console.log(concat("x")(1), concat("")(0.5), power(2)(31), power(-2)(31), power(2)(0.5), [1, 2, 3].map(power(10)).join());
function partial<R>(f: (...a: number[]) => R, ...first: number[]): (...rest: number[]) => R {
  return (...rest) => f(...first, ...rest);
}
const sum = (...xs: number[]): number => xs.reduce((s, x) => s + x, 0);
console.log(partial(sum, 1, 2)(3, 4), partial(sum)(), partial(partial(sum, 1), 2)(3), partial(Math.max, 5)(1, 2), partial((...a) => a.join("-"), 1, 2)(3));
const pipe = (...fs: ((x: never) => unknown)[]) => (x: unknown): unknown => fs.reduce<unknown>((v, f) => f(v as never), x);
console.log(pipe((s: string) => s.length, (n: number) => n / 2, (n: number) => `h${n}`)("abc"), pipe()(7), pipe((n: number) => [n, n], (l: number[]) => l.concat(l), (l: number[]) => l.length)(1));
function once<T>(f: () => T): () => T {
  let done = false;
  let v: T;
  return () => {
    if (!done) {
      v = f();
      done = true;
    }
    return v;
  };
}
let ran = 0;
const o1 = once(() => ++ran);
const o2 = once(() => "s" + ++ran);
const o3 = once(() => undefined);
console.log(o1(), o1(), o2(), o2(), o3(), ran);
const church = (n: number) => (f: (x: number) => number) => (x: number): number => {
  for (let i = 0; i < n; i++) x = f(x);
  return x;
};
const two = church(2);
const three = church(3);
console.log(two((x) => x * 2)(1), three(two((x) => x + 0.5))(0), church(40)((x) => x * 2)(1), church(0)((x) => x / 0)(7), church(5)((x) => x * 65536)(1));
function makeAdders(): ((x: number) => number)[] {
  const adders: ((x: number) => number)[] = [];
  let base = 0;
  for (const step of [1, 10, 100]) {
    base += step;
    const own = base;
    adders.push((x) => x + own + base);
  }
  return adders;
}
console.log(makeAdders().map((a) => a(0)).join());
const flip = <A, B, R>(f: (a: A, b: B) => R) => (b: B, a: A): R => f(a, b);
console.log(flip((a: number, b: string) => b.repeat(a))("ab", 2), flip(flip(Math.atan2))(1, 0), flip(Math.imul)(3, 5));
let level = 0;
const nest = (n: number): (() => unknown) => (n === 0 ? () => level : () => ((level += n), nest(n - 1)()));
console.log(nest(5)(), level, nest(0)());
