// Attacks: arguments in wrappers: logging, memoising, currying, partial application, variadic methods.
type Fn = (...args: never[]) => unknown;
const log: string[] = [];
function traced<F extends Fn>(name: string, f: F): F {
  return function (this: unknown) {
    log.push(`${name}(${Array.from(arguments, String).join()})`);
    return f.apply(this, arguments as unknown as never[]);
  } as unknown as F;
}
const add = traced("add", (a: number, b: number) => a + b);
const o = { k: 10, scale: traced("scale", function (this: { k: number }, x: number) { return this.k * x; }) };
console.log(add(1, 2), add(0.5, -0), (add as (...x: number[]) => number)(1, 2, 3), (add as (...x: number[]) => number)(1), o.scale(2.5), log.join(" "));
function memoize<F extends Fn>(f: F): F & { misses: number } {
  const known = new Map<string, unknown>();
  function wrapper(this: unknown): unknown {
    const key = arguments.length + ":" + Array.prototype.join.call(arguments, "|");
    if (!known.has(key)) {
      (wrapper as unknown as { misses: number }).misses++;
      known.set(key, f.apply(this, arguments as unknown as never[]));
    }
    return known.get(key);
  }
  return Object.assign(wrapper, { misses: 0 }) as unknown as F & { misses: number };
}
const power = memoize((b: number, e: number) => b ** e);
console.log(power(2, 10), power(2, 10), power(2, 0.5), power(2, 31), power.misses);
function curry(f: Fn): (...args: unknown[]) => unknown {
  return function curried(): unknown {
    const got = Array.from(arguments as unknown as unknown[]);
    return got.length >= f.length ? f(...(got as never[])) : (...more: unknown[]) => curried.apply(null, [...got, ...more] as never);
  };
}
const sum3 = curry((a: number, b: number, c: number) => a + b + c) as (...x: number[]) => unknown;
console.log(sum3(1, 2, 3), (sum3(1) as typeof sum3)(2, 3), ((sum3(1) as typeof sum3)(2) as typeof sum3)(0.5), sum3(1, 2, 3, 4));
function format(template: string): string {
  const args = arguments;
  return template.replace(/\{(\d+)\}/g, (_, n: string) => String(args[Number(n) + 1]));
}
console.log((format as (...x: unknown[]) => string)("{0}-{1}-{0}-{5}", "a", [1, 2]), format("{0}"));
class Emitter {
  handlers: Fn[] = [];
  emit(_event: string): number {
    const rest = Array.prototype.slice.call(arguments, 1) as never[];
    for (const h of this.handlers) h.apply(this, rest);
    return arguments.length;
  }
}
const e = new Emitter();
const got: string[] = [];
e.handlers.push((a: number, b: number) => got.push(`${a}/${b}`), function () { got.push(String(arguments.length)); });
console.log((e.emit as (...x: unknown[]) => number)("x", 1, 2, 3), e.emit("y"), got.join());
function overloaded(): string {
  switch (arguments.length) {
    case 0:
      return "none";
    case 1:
      return typeof arguments[0];
    default:
      return overloaded.apply(null, Array.prototype.slice.call(arguments, 0, 1) as never) + "+" + (arguments.length - 1);
  }
}
const over = overloaded as (...x: unknown[]) => string;
console.log(over(), over(1), over("s", 2), over(null, 2, 3), over(undefined));
function mutate(list: number[]): string {
  list = [9];
  (arguments[0] as number[]).push(5);
  arguments[0] = null;
  return list.join() + "/" + String(arguments[0]);
}
const original = [1];
console.log(mutate(original), original.join());
