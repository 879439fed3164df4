// Attacks: additions, deletions and clears during for-of and forEach of Map and Set.
const log: string[] = [];
const s = new Set([1, 2, 3]);
for (const x of s) {
  log.push("" + x);
  if (x < 5) s.add(x + 10);
  if (x === 1) s.delete(2);
}
console.log(log.join(), [...s].join());
log.length = 0;
const m = new Map([["a", 1], ["b", 2], ["c", 3]]);
for (const [k, v] of m) {
  log.push(k + v);
  if (log.length > 8) break;
  m.delete(k);
  if (v < 6) m.set(k, v + 2);
}
console.log(log.join(), [...m].join(";"));
log.length = 0;
const c = new Map([[1, "x"], [2, "y"], [3, "z"]]);
c.forEach((v, k) => {
  log.push(k + v);
  if (k === 2) {
    c.clear();
    c.set(9, "new");
  }
});
console.log(log.join(), c.size);
log.length = 0;
const d = new Set(["p", "q", "r", "s"]);
for (const x of d) {
  log.push(x);
  for (const y of d) if (y > x) d.delete(y);
  if (log.length < 3) d.add(x + "!");
}
console.log(log.join(), [...d].join());
log.length = 0;
const u = new Map<number, number>([[1, 1], [2, 2], [3, 3]]);
for (const [k] of u) {
  u.set(3, (u.get(3) ?? 0) * 10);
  u.set(k, -k);
  log.push([...u.values()].join("/"));
}
console.log(log.join(" "));
const it = new Set([1, 2]).values();
const grow = new Set<number>([0]);
let n = 0;
for (const x of grow) {
  if (x < 100) grow.add(x + 1);
  grow.delete(x - 1);
  n += x;
}
console.log(n, grow.size, [...it].join(), [...it].length);
const queue = new Set([[0, 0].join()]);
let visited = 0;
for (const cell of queue) {
  visited++;
  const [x, y] = cell.split(",").map(Number);
  for (const [dx, dy] of [[1, 0], [0, 1]]) if (x + dx < 5 && y + dy < 4) queue.add([x + dx, y + dy].join());
}
console.log(visited, [...queue].at(-1));
const keep = new Map(Array.from({ length: 100 }, (_, i) => [i, i * i]));
for (const [k, v] of keep) if (v % 3 !== 0 || k % 2) keep.delete(k);
console.log(keep.size, [...keep.keys()].join());
