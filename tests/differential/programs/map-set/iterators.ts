// Attacks: entries, keys, values, spread, destructuring, Array.from, conversion between both.
const m = new Map<string, number>([["a", 1], ["b", 2.5], ["c", -0]]);
const s = new Set<unknown>([3, "x", null, [1]]);
for (const [k, v] of m.entries()) console.log(k, v, 1 / v);
for (const k of m.keys()) console.log(k + "!");
for (const v of m.values()) console.log(v + 1);
for (const [a, b] of s.entries()) console.log(a === b, String(a));
for (const v of s.keys()) console.log(typeof v);
const [[k0, v0], ...restPairs] = m;
const [s0, , s2 = "dflt", s3, s4 = "none"] = s;
console.log(k0, v0, restPairs.length, s0, s2, String(s3), s4);
console.log(Math.max(...m.values()), [...m.keys(), ...s.keys()].length, Array.from(m, ([k, v]) => k + v).join(), Array.from(s.values()).length, Object.fromEntries(m));
console.log([...new Set("hello")].join(""), new Set([1, 2, 2, 3].map((x) => x % 2)).size, new Map(Object.entries({ p: 1, q: 2 })).get("q"), new Set(new Map([[1, 2]])).size, new Map([...s].map((x, i) => [i, x])).get(3));
const inverted = new Map([...m].map(([k, v]) => [v, k]));
console.log(inverted.get(2.5), inverted.get(0), inverted.size);
const union = <T>(a: Set<T>, b: Set<T>): Set<T> => new Set([...a, ...b]);
const inter = <T>(a: Set<T>, b: Set<T>): Set<T> => new Set([...a].filter((x) => b.has(x)));
const minus = <T>(a: Set<T>, b: Set<T>): Set<T> => new Set([...a].filter((x) => !b.has(x)));
const [p, q] = [new Set([1, 2, 3, NaN]), new Set([2.0, 3.5, NaN, -0])];
console.log([...union(p, q)].join(), [...inter(p, q)].join(), [...minus(p, q)].join(), [...minus(q, p)].map((x) => Object.is(x, 0)).join());
const filtered = new Map([...m].filter(([, v]) => v > 0).map(([k, v]) => [k.toUpperCase(), v * 2]));
console.log(filtered, new Map(), new Set(), new Map([[{ a: 1 }, new Set([1])]]));
let product = 1;
m.forEach((v) => (product *= v || 1));
let joined = "";
s.forEach(function (this: { tag: string }, v) {
  joined += this.tag + String(v);
}, { tag: "#" });
console.log(product, joined);
for (const bad of [5, null, undefined, [1], ["ab"], "xy", [[1, 2], 3]] as unknown[]) {
  try {
    console.log(new Map(bad as [unknown, unknown][]).size);
  } catch (e) {
    console.log((e as Error).name);
  }
}
