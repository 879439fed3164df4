// Attacks: thousands of integer, string and object keys; growth, deletion and lookup of misses.
const ints = new Map<number, number>();
for (let i = 0; i < 5000; i++) ints.set(Math.imul(i, 2654435761) >>> 0, i);
let hits = 0;
let misses = 0;
for (let i = 0; i < 10000; i++) {
  const v = ints.get(Math.imul(i, 2654435761) >>> 0);
  if (v === i) hits++;
  else if (v === undefined) misses++;
}
console.log(ints.size, hits, misses);
const strings = new Map<string, number>();
for (let i = 0; i < 4000; i++) {
  const k = "k" + (i % 1500).toString(7) + (i % 3);
  strings.set(k, (strings.get(k) ?? 0) + i);
}
let sum = 0;
for (const [k, v] of strings) sum += k.length * v;
console.log(strings.size, sum, strings.get("k00"), strings.get("k4241"), strings.has("none"));
const objects: { id: number }[] = [];
const ids = new Map<{ id: number }, number>();
for (let i = 0; i < 3000; i++) {
  const o = { id: i };
  objects.push(o);
  ids.set(o, i * 2);
}
let ok = true;
for (const o of objects) if (ids.get(o) !== o.id * 2) ok = false;
console.log(ok, ids.size, ids.get({ id: 5 }));
for (let i = 0; i < 3000; i += 3) ids.delete(objects[i]);
console.log(ids.size, ids.has(objects[0]), ids.has(objects[1]), [...ids.values()].reduce((a, b) => a + b, 0));
const doubles = new Set<number>();
for (let i = 0; i < 2000; i++) doubles.add(Math.sqrt(i));
console.log(doubles.size, doubles.has(Math.sqrt(1999)), doubles.has(44), doubles.has(44.0000001), [...doubles].filter(Number.isInteger).length);
const seen = new Set<number>();
let x = 1;
while (!seen.has(x)) {
  seen.add(x);
  x = (x * 48271) % 6700417;
  if (seen.size > 8000) break;
}
console.log(seen.size, x);
const churn = new Set<string>();
let churned = 0;
for (let i = 0; i < 8000; i++) {
  churn.add("c" + i);
  if (churn.size > 16) {
    const [oldest] = churn;
    churn.delete(oldest);
    churned += oldest.length;
  }
}
console.log(churn.size, churned, [...churn][0], [...churn].at(-1));
const nested = new Map<number, Map<number, number>>();
for (let i = 0; i < 2000; i++) {
  const row = nested.get(i % 40) ?? new Map<number, number>();
  row.set(i % 7, (row.get(i % 7) ?? 0) + i);
  nested.set(i % 40, row);
}
console.log(nested.size, nested.get(3)!.size, nested.get(3)!.get(4), [...nested.values()].reduce((s, r) => s + r.size, 0));
