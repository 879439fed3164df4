// Attacks: one map type holding ints, doubles, strings, null, undefined and closures as values.
const m = new Map<string, unknown>();
const values: unknown[] = [1, 0.5, -0, NaN, "s", "", null, undefined, true, [1, 2], { a: 1 }, () => 7, 10n, new Map([["in", 1]])];
values.forEach((v, i) => m.set("k" + i, v));
for (const [k, v] of m) console.log(k, typeof v, m.get(k) === v, Object.is(m.get(k), v), m.has(k), m.get(k) === undefined, (v as number) ? "t" : "f");
console.log(m.get("k7"), m.get("zz"), m.has("k7"), m.has("zz"), (m.get("k11") as () => number)(), (m.get("k13") as Map<string, number>).get("in"));
const counts = new Map<string, number>();
for (const w of ["a", "b", "a", "c", "a"]) counts.set(w, (counts.get(w) ?? 0) + 1);
counts.set("b", counts.get("b")! + 0.5);
counts.set("d", counts.get("none")! + 1);
counts.set("e", 2147483647);
counts.set("e", counts.get("e")! + 1);
console.log([...counts].join(" "), [...counts.values()].reduce((x, y) => x + (y || 0), 0));
const lists = new Map<number, number[]>();
for (let i = 0; i < 12; i++) {
  const l = lists.get(i % 5);
  if (l) l.push(i);
  else lists.set(i % 5, [i]);
}
lists.get(2)!.push(0.5);
lists.get(9)?.push(1);
console.log([...lists].map(([k, v]) => k + ":" + v.join("+")).join(" "), lists.get(9)?.length);
const maybe = new Map<string, number | null | undefined>([["zero", 0], ["null", null], ["undef", undefined]]);
for (const k of ["zero", "null", "undef", "gone"]) console.log(k, maybe.get(k) ?? "nullish", maybe.get(k) || "falsy", maybe.has(k), maybe.get(k) === undefined, maybe.get(k) === null, maybe.get(k)! + 1);
const cache = new Map<string, { n: number; at: number }>();
function touch(k: string, now: number): number {
  const e = cache.get(k) ?? { n: 0, at: 0 };
  e.n++;
  e.at = now / 2;
  cache.set(k, e);
  return e.n;
}
for (let i = 0; i < 7; i++) touch("x" + (i % 3), i);
const same = cache.get("x0")!;
same.n = 100;
console.log(touch("x0", 9), [...cache].map(([k, e]) => k + e.n + "@" + e.at).join(" "));
const deleted = [m.delete("k0"), m.delete("k0"), m.size, m.delete("zz")];
console.log(deleted.join(), [...m.keys()][0], [...m.values()].filter((v) => v == null).length);
