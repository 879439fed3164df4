// Attacks: arguments that is stored, returned, printed, passed on, compared with arrays, in methods and generators.
type Loose = (...args: unknown[]) => unknown;
function keep(): IArguments {
  return arguments;
}
const loose = keep as unknown as (...args: unknown[]) => IArguments;
const kept = loose(1, "two", { three: 3 });
console.log(kept, loose(), [loose(1)], { a: loose("x") });
console.log(kept.length, kept[1], kept[3], Array.isArray(kept), kept instanceof Array, kept instanceof Object, typeof kept);
console.log(String(kept), Object.prototype.toString.call(kept), JSON.stringify(kept), JSON.stringify({ kept: loose(1, [2]) }));
console.log(Object.keys(kept).join(), Object.entries(loose("a", "b")).join(";"), { ...loose("s", "t") }, "1" in kept, 7 in kept);
for (const key in loose("p", "q")) console.log(key);
try {
  console.log((kept as unknown as unknown[]).map(String));
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const values: unknown[] = [];
for (const v of kept) values.push(v);
const [first, ...others] = kept as unknown as Iterable<unknown>;
console.log(values.length, first, others);
kept[0] = "changed";
console.log(kept[0], loose(1, 2) === loose(1, 2));
function either(flag: boolean): ArrayLike<unknown> {
  return flag ? arguments : ["array"];
}
const mixed = [either(true), either(false)] as unknown[];
console.log(mixed.map((m) => Array.isArray(m)).join(), mixed.map((m) => (m as ArrayLike<unknown>).length).join(), mixed);
class Counter {
  total = 0;
  add(): this {
    for (let i = 0; i < arguments.length; i++) this.total += arguments[i] as number;
    return this;
  }
  static make(): Counter {
    return (new Counter().add as Loose).apply(new Counter(), arguments as unknown as unknown[]) as Counter;
  }
  get size(): number {
    return arguments.length;
  }
  set size(_: number) {
    this.total = arguments.length;
  }
}
console.log((Counter.make as Loose)(1, 2, 3.5), new Counter().size);
function* generated(): Generator<unknown> {
  for (let i = 0; i < arguments.length; i++) yield arguments[i];
}
console.log([...(generated as unknown as (...a: unknown[]) => Generator<unknown>)("g", 1)].join());
function rebuilt(a: number, b = 5): string {
  a = 100;
  return `${a} ${b} ${arguments.length} ${arguments[0]} ${arguments[1]}`;
}
console.log(rebuilt(1), rebuilt(1, 2), (rebuilt as Loose)(1, 2, 3));
const outer: Loose = function () {
  const inner: Loose = function () {
    return arguments.length;
  };
  return [arguments.length, inner(...arguments, ...arguments), inner.apply(null, [...arguments])].join();
};
console.log(outer(1, 2), outer());
const max = function (): number {
  return Math.max(...arguments);
} as (...n: number[]) => number;
console.log(max(3, 7, 2), Array.from(loose(1, 2), (x) => (x as number) * 2).join(), Array.prototype.concat.apply([], loose([1], 2, [3]) as unknown as never[]).join());
function deep(): unknown {
  return { a: { b: { c: arguments } } };
}
console.log((deep as Loose)(1));
