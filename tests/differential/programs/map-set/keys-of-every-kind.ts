// Attacks: keys that look alike: 0 and -0, NaN, "1" and 1, 1n and 1, objects, symbols; order after deletes; grown while read.
const m = new Map<unknown, string>();
const o = {};
const keys = [0, -0, NaN, "0", "NaN", 1, 1n, "1", true, "true", null, undefined, "null", o, {}, [], Symbol.for("s"), () => 1];
keys.forEach((k, i) => m.set(k, "v" + i));
console.log(m.size, m.get(-0), m.get(0), m.get(NaN), m.get(1), m.get(1n), m.get("1"), m.get(o), m.get({}), m.get(null), m.get(undefined));
m.delete(1);
m.set(1, "again").set(0, "kept in place");
console.log([...m.values()].join(), Object.is([...m.keys()][0], 0));
const s = new Set([1, 2, 3]);
const seen: number[] = [];
for (const x of s) {
  seen.push(x);
  if (x < 3) s.delete(x), s.add(x + 10);
}
console.log(seen.join(), [...s].join(), new Set([NaN, NaN, 0, -0]).size);
const counts = new Map<string, number>();
for (const w of "the cat the dog the end".split(" ")) counts.set(w, (counts.get(w) ?? 0) + 1);
console.log(counts, [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]);
m.forEach((v, k, all) => { if (all.size > 15 && k !== o) all.delete(k); });
console.log(m.size);
