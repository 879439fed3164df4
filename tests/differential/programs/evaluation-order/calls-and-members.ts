// Attacks: order of receivers, keys, arguments and operators, compound assignments, and what is read before it changes.
const log: string[] = [];
const n = <T>(name: string, v: T): T => (log.push(name), v);
const o = { f: (...a: number[]) => a.length, v: 1, list: [1, 2, 3] };
n("o", o)[n("k", "f")](n("a", 1), ...n("s", [2, 3]), n("b", 4));
n("p", o).list[n("i", 0)] = n("r", 5) + n("q", 6) * n("t", 7);
n("x", o).list[n("y", 1)] += n("z", 10);
console.log(log.join(" "), o.list);
let x = 1;
console.log(x + (x = 5) + x, x++ + ++x, x, [x, (x = 0), x].join());
let i = 0;
o.list[i++] = i++;
console.log(o.list, i);
const late = { m: () => "old" };
const r = late.m === (late.m = () => "new");
console.log(r, late.m());
try {
  (undefined as unknown as { f(x: unknown): void }).f(n("argument", 1));
} catch (e) {
  console.log((e as Error).name, log.at(-1));
}
try {
  (o as unknown as { none(x: unknown): void }).none(n("argument 2", 1));
} catch (e) {
  console.log((e as Error).message, log.at(-1));
}
