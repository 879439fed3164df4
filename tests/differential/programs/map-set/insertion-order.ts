// Attacks: order of insertion kept over updates, deletions and re-insertions, at many sizes.
const m = new Map<string, number>();
for (const k of "dbcabead") m.set(k, (m.get(k) ?? 0) + 1);
console.log([...m].map(([k, v]) => k + v).join(" "));
m.delete("b");
m.set("b", 9);
m.set("d", 0);
console.log([...m.keys()].join(""), [...m.values()].join(""), m.size);
const s = new Set<number>();
for (let i = 0; i < 40; i++) {
  s.add((i * 7) % 11);
  if (i % 3 === 0) s.delete((i * 5) % 11);
}
console.log([...s].join());
const big = new Map<number, number>();
for (let i = 0; i < 1000; i++) big.set((i * 7919) % 1009, i);
for (let i = 0; i < 1000; i += 2) big.delete((i * 7919) % 1009);
for (let i = 0; i < 100; i++) big.set(-i, i);
let order = 0;
let at = 0;
for (const [k, v] of big) order = (Math.imul(order, 31) + k * (at++ % 17) + v) | 0;
console.log(big.size, order, [...big.keys()].slice(0, 5).join(), [...big.keys()].slice(-3).join(), Object.is([...big.keys()][500], 0));
let order2 = "";
m.forEach((v, k, whole) => {
  order2 += k + v + (whole === m ? "" : "!");
});
console.log(order2, s.forEach((v, k) => v === k));
const words = "to be or not to be that is the question".split(" ");
const firstAt = new Map<string, number>();
words.forEach((w, i) => {
  if (!firstAt.has(w)) firstAt.set(w, i);
});
console.log([...firstAt].join(" "), [...new Set(words)].join(" "));
const copy = new Map(m);
copy.set("z", 1).delete("d");
console.log(m.size, copy.size, [...copy.keys()].join(""), new Set([...s].reverse()).size === s.size, [...new Set([...s].reverse())].slice(0, 3).join(), new Map([...m].sort()).keys().next().value);
