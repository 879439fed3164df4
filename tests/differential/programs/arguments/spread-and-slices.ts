// Attacks: arguments as an array-like: spread, Array.from, slices, holes of missing ones, in generators and methods.
function all(..._a: unknown[]): unknown[] {
  return [...arguments];
}
function tail(..._first: unknown[]): unknown[] {
  return Array.prototype.slice.call(arguments, 1);
}
function lengths(_a?: unknown, _b = 1): string {
  return `${arguments.length}:${lengths.length}:${arguments[1]}`;
}
console.log(all(), all(1, undefined, "x"), tail(1, 2, 3), lengths(), lengths(1), (lengths as (...a: unknown[]) => string)(1, undefined, 3));
function* gen(): Generator<unknown> {
  for (let i = 0; i < arguments.length; i++) yield arguments[i];
}
console.log([...(gen as (...a: unknown[]) => Generator<unknown>)(1, [2], "3")]);
class M {
  sum(): number {
    let total = 0;
    for (const x of arguments) total += x as number;
    return total;
  }
  get arrow(): unknown[] {
    return (() => Array.from(arguments))();
  }
}
const m = new M() as M & { sum(...a: number[]): number };
console.log(m.sum(), m.sum(1, 2.5), m.arrow);
function recursive(n: number): number {
  return n === 0 ? arguments.length : (recursive as (...a: number[]) => number)(n - 1, n, n);
}
console.log(recursive(3), recursive(0), typeof (function () { return arguments; })());
