// Attacks: order in which targets, keys, defaults and getters of patterns run; swaps; the same object on both sides.
const log: string[] = [];
const n = <T>(name: string, v: T): T => (log.push(name), v);
const src = { get a() { return n("get a", undefined as number | undefined); }, get b() { return n("get b", 2); } };
const out: Record<string, unknown> = {};
({ [n("ka", "a")]: n("ta", out)[n("tka", "x")] = n("da", 1), [n("kb", "b")]: n("tb", out)["y"] = n("db", 9) } = src as never);
console.log(log.join(" "), out);
let [x, y, z] = [1, 2, 3];
[x, y, z] = [z, x, y];
console.log(x, y, z);
const list = [1, 2, 3];
[list[0], list[2]] = [list[2], list[0]];
let i = 0;
[i, list[i]] = [1, 10];
console.log(list, i);
const { length, 0: first, [length - 1]: last } = "hello" as unknown as { length: number; [k: number]: string };
console.log(length, first, last);
const { a: { b: deep = "d" } = {} as { b?: string }, ...rest } = { a: undefined, c: 1, d: 2 } as { a?: { b?: string }; c: number; d: number };
console.log(deep, rest);
try {
  const { p: { q } } = { p: null } as unknown as { p: { q: number } };
  console.log(q);
} catch (e) {
  console.log((e as Error).name);
}
