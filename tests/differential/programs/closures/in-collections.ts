// Attacks: functions stored in arrays, maps, fields and other closures; identity; replacement.
type Op = (a: number, b: number) => number;
const ops = new Map<string, Op>([["+", (a, b) => a + b], ["-", (a, b) => a - b], ["*", (a, b) => a * b], ["/", (a, b) => a / b], ["^", Math.pow], ["max", Math.max], ["i", Math.imul]]);
for (const [name, op] of ops) console.log(name, op(7, 2), op(2147483647, 2147483647), op(-0, 5), ops.get(name) === op);
const list: Op[] = [...ops.values()];
list[1] = list[0];
list.push((a) => a, () => 0.5, (...r) => r.length);
console.log(list.map((f) => f(3, 4)).join(), list.indexOf(list[1]), list[0] === list[1]);
const rpn = (text: string): number | undefined => {
  const stack: number[] = [];
  for (const t of text.split(" ")) {
    const op = ops.get(t);
    if (op === undefined) stack.push(Number(t));
    else {
      const b = stack.pop()!;
      stack.push(op(stack.pop()!, b));
    }
  }
  return stack.pop();
};
for (const t of ["1 2 +", "3 4 * 5 -", "2 10 ^ 3 /", "1 +", "", "9 x max"]) console.log(t, rpn(t));
const handlers: Record<string, ((x: unknown) => unknown) | undefined> = { num: (x) => (x as number) * 2, str: (x) => (x as string).length, none: undefined };
for (const k of ["num", "str", "none", "absent"]) console.log(k, handlers[k]?.("5"), typeof handlers[k], k in handlers);
handlers["num"] = handlers["str"];
console.log(handlers.num!("abcd"), handlers.num === handlers.str);
const set = new Set<() => number>();
const f = (): number => 1;
set.add(f).add(f).add(() => 1).add(() => 1);
console.log(set.size, set.has(f), set.has(() => 1), [...set].map((g) => g()).reduce((s, x) => s + x));
const weights = new Map<Op, string>([[Math.max, "max"], [list[0], "plus"]]);
console.log(weights.get(Math.max), weights.get(Math.min), weights.get(ops.get("+")!), weights.size);
class Machine {
  steps: (() => void)[] = [];
  log: string[] = [];
  current: (x: number) => number = (x) => x;
  plan(name: string, f: (x: number) => number): this {
    const previous = this.current;
    this.current = (x) => f(previous(x));
    this.steps.push(() => this.log.push(name + this.current(this.log.length)));
    return this;
  }
}
const m = new Machine().plan("a", (x) => x + 1).plan("b", (x) => x * 10).plan("c", (x) => x / 4);
for (const s of m.steps) s();
m.current = () => NaN;
m.steps[0]();
console.log(m.log.join(" "));
const chain = Array.from({ length: 100 }, (_, i) => (x: number) => x + i).reduce((g, h) => (x) => h(g(x)), (x: number) => x);
console.log(chain(0), chain(0.5), chain(2147483647));
