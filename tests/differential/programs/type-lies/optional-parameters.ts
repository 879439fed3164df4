// Attacks: functions called through wrong signatures: missing, extra and wrongly typed arguments.
function area(w: number, h: number): number {
  return w * h;
}
function label(name: string, n: number, tags: string[]): string {
  return name + n + tags.join("");
}
function opt(a: number, b?: number, c = 10): string {
  return `${a} ${b} ${c} ${a + (b ?? 0) + c}`;
}
const loose = { area, label, opt } as unknown as Record<string, (...args: unknown[]) => unknown>;
const argLists: unknown[][] = [[], [2], [2, 3], [2, 3, 4], ["2", "3"], [null, 5], [undefined, undefined, undefined], [[4], [5]], ["x", 1, ["t"]], ["x", "y", "zz"], [1, null, null], [0.5, -0, NaN]];
for (const args of argLists) {
  const row: string[] = [];
  for (const k of ["area", "label", "opt"]) {
    try {
      row.push(String(loose[k](...args)));
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(args.length, row.join(" | "));
}
class Acc {
  n: number;
  constructor(n: number, scale: number) {
    this.n = n * scale;
  }
  add(by: number): number {
    return (this.n += by);
  }
}
const LooseAcc = Acc as unknown as new (...args: unknown[]) => Acc;
for (const args of [[], [2], [2, 3], ["4", "5"], [null, null]] as unknown[][]) {
  const acc = new LooseAcc(...args);
  console.log(acc.n, (acc.add as () => number)(), acc.add("1" as unknown as number), typeof acc.n);
}
const callbacks: ((a: number, b: string) => unknown)[] = [(a) => a, (a, b) => b + a, () => 0, (...r) => r.length];
for (const cb of callbacks) console.log((cb as (...a: unknown[]) => unknown)(), (cb as (...a: unknown[]) => unknown)("s"), cb(1, "b"), (cb as (...a: unknown[]) => unknown)(1, 2, 3));
function withCallback(f: (x: number, i: number) => number): number[] {
  return [(f as (x: number) => number)(1), (f as () => number)(), f(3, 4)];
}
console.log(withCallback((x, i) => x + i), withCallback((x) => x * 2), withCallback((x = 7, i = 8) => x - i));
interface Handler {
  handle(event: { kind: string; at: number }): string;
}
const h: Handler = { handle: (e) => e.kind + e.at };
for (const e of [{ kind: "k", at: 1 }, { kind: 5 }, { at: "2" }, {}] as unknown[]) console.log(h.handle(e as { kind: string; at: number }));
