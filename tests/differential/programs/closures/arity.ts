// Attacks: calls with fewer and more arguments than parameters, rest, defaults, length, callbacks.
function f0(): string {
  return "f0";
}
function f1(a?: unknown): string {
  return typeof a + String(a);
}
function f2(a: unknown, b: unknown = "B"): string {
  return `${String(a)}${String(b)}`;
}
function f3(a: unknown, b?: unknown, ...rest: unknown[]): string {
  return `${String(a)},${String(b)},${rest.length}[${rest.join()}]`;
}
type Loose = (...args: unknown[]) => string;
const all: Loose[] = [f0, f1, f2 as Loose, f3 as Loose, (...xs) => "rest" + xs.length, (({ x = 1 } = {}) => "d" + x) as Loose, (([p, q] = [8, 9]) => "t" + p + q) as Loose];
const argLists: unknown[][] = [[], [1], [undefined, null], [1, undefined], [0.5, "s", -0, [1]], ["abc", "de", 3, 4, 5, 6]];
for (const f of all) {
  const row: string[] = [];
  for (const args of argLists) {
    try {
      row.push(f(...args));
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(f.length, row.join(" | "));
}
function call(f: (a: number, b: string, c: boolean) => unknown): unknown {
  return f(1, "two", true);
}
console.log(call(() => "none"), call((a) => a + 1), call((a, b) => b + a), call((a, b, c) => !c), call((...r) => r.length), call(Math.max as unknown as () => number), call(String as unknown as () => string), call(Array.of as unknown as () => unknown));
console.log(["1", "2", "3"].map(Number).join(), ["10", "10", "10"].map(parseInt as (s: string) => number).join(), [1, 2].map(String).join(), ["a", "b"].map((s, i, l) => s + i + l.length).join(), [3, 1, 2].sort((...ab) => ab[0] - ab[1]).join(), [1, 2, 3].reduce((...r) => r.length));
const optional = (a?: number, b = a === undefined ? -1 : a * 2, c = b + 0.5): string => `${a} ${b} ${c}`;
console.log(optional(), optional(1), optional(1, undefined, 3), optional(undefined, 5), optional(null as unknown as number), optional(2147483648));
let evaluated = 0;
const side = (x: number): number => {
  evaluated += x;
  return x;
};
(f0 as Loose)(side(1), side(10));
(f1 as Loose)(side(100), side(1000));
const noArgs = (a: number = side(10000)): number => a;
noArgs();
noArgs(5);
console.log(evaluated);
const spread = (...parts: (number | number[])[]): number => parts.flat().length;
console.log(spread(), spread(1, [2, 3]), spread(...[1, 2], ...[[3, 4, 5]]), Math.max(...[1, 5], 3, ...[]), ((a: number, ...[b, c]: number[]) => a + b * c)(1, 2, 3), ((...{ length }: unknown[]) => length)(1, 2, 3));
