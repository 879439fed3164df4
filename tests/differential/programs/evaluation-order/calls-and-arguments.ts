// Attacks: order of callee, receiver, arguments, spread, new, optional calls; failed calls.
let log = "";
const t = <T>(n: string, v: T): T => {
  log += n;
  return v;
};
const f = (...xs: unknown[]): string => {
  log += "[call " + xs.join() + "]";
  return "r";
};
const o = {
  get m() {
    log += "<get m>";
    return f;
  },
  nope: 5 as unknown as typeof f,
  get self() {
    log += "<self>";
    return o2;
  },
};
const o2: { k: typeof f } = { k: f };
class K {
  constructor(...xs: unknown[]) {
    log += "[new " + xs.join() + "]";
  }
}
const cases: [string, () => unknown][] = [
  ["plain", () => t("f", f)(t("1", 1), t("2", 2))],
  ["method", () => t("o", o).m(t("1", 1))],
  ["computed", () => t("o", o)[t("k", "m")](t("1", 1))],
  ["nested", () => f(t("1", 1), f(t("2", 2)), t("3", 3))],
  ["spread", () => f(t("1", 1), ...t("2", [2, 3]), t("4", 4))],
  ["new", () => typeof new (t("K", K))(t("1", 1), ...t("2", [2]))],
  ["chain", () => t("o", o).self.k(t("1", 1)).length],
  ["not callable", () => t("o", o).nope(t("1", 1))],
  ["undefined callee", () => (t("o", o) as unknown as { zz: typeof f }).zz(t("1", 1))],
  ["null receiver", () => (t("n", null) as unknown as { zz: typeof f }).zz(t("1", 1))],
  ["new non-constructor", () => new (t("n", 5) as unknown as typeof K)(t("1", 1))],
  ["argument throws", () => f(t("1", 1), (() => { throw new Error("arg"); })(), t("3", 3))],
  ["optional absent", () => (t("o", o) as unknown as { zz?: typeof f }).zz?.(t("1", 1))],
  ["optional present", () => t("o", o).m?.(t("1", 1))],
  ["iife", () => ((x: number) => t("body", x))(t("1", 1))],
  ["default", () => ((x: number, y = t("dflt", x + 1)) => t("body", y))(t("1", 1))],
  ["call", () => f.call(t("this", null), t("1", 1))],
  ["apply", () => f.apply(t("this", null), t("args", [1, 2]))],
  ["bind", () => f.bind(t("this", null), t("1", 1))(t("2", 2))],
  ["template", () => `${f(t("1", 1))}${f(t("2", 2))}`],
  ["array", () => [f(t("1", 1)), t("2", 2)].length],
  ["object", () => Object.keys({ [t("k", "a")]: f(t("1", 1)), b: t("2", 2) }).join()],
];
for (const [name, g] of cases) {
  log = "";
  let r: string;
  try {
    r = String(g());
  } catch (e) {
    r = (e as Error).name;
  }
  console.log(name, r, log);
}
let n = 0;
const next = (): number => ++n;
const sub = (a: number, b: number, c: number): string => `${a}-${b}-${c}`;
console.log(sub(next(), next(), next()), sub(n, n++, n), sub(n--, n, --n), [next(), next()].join(), Math.max(next(), n, next()), n);
let g = (x: number): string => "old" + x;
const change = (): number => ((g = (x) => "new" + x), 1);
console.log(g(change()), g(2));
let recv = { name: "first", show(x: string): string { return this.name + x; } };
const swap = (): string => ((recv = { name: "second", show: recv.show }), "!");
console.log(recv.show(swap()), recv.show("?"));
