// Attacks: disjoint sets in Int32Array, Kruskal and Prim agreeing, percolation, connected regions.
class Sets {
  readonly #parent: Int32Array;
  count: number;
  constructor(n: number) {
    this.#parent = new Int32Array(n).fill(-1);
    this.count = n;
  }
  find(x: number): number {
    while (this.#parent[x] >= 0) {
      const up = this.#parent[x];
      if (this.#parent[up] >= 0) this.#parent[x] = this.#parent[up];
      x = up;
    }
    return x;
  }
  join(a: number, b: number): boolean {
    [a, b] = [this.find(a), this.find(b)];
    if (a === b) return false;
    if (this.#parent[a] > this.#parent[b]) [a, b] = [b, a];
    this.#parent[a] += this.#parent[b];
    this.#parent[b] = a;
    this.count--;
    return true;
  }
  size(x: number): number {
    return -this.#parent[this.find(x)];
  }
}
const s = new Sets(10);
for (const [a, b] of [[0, 1], [2, 3], [1, 3], [0, 2], [9, 8], [8, 8]]) console.log(a, b, s.join(a, b), s.count, s.size(a), s.find(0) === s.find(3));
let seed = 3;
const random = (): number => (seed = (seed * 69069 + 1) >>> 0);
const n = 40;
const edges: [number, number, number][] = [];
for (let i = 0; i < 200; i++) edges.push([random() % n, random() % n, (random() % 1000) / 8]);
function kruskal(): number {
  const sets = new Sets(n);
  let total = 0;
  for (const [a, b, w] of edges.toSorted((x, y) => x[2] - y[2])) if (sets.join(a, b)) total += w;
  return total + sets.count * 1e6;
}
function prim(): number {
  const inside = new Set([0]);
  let total = 0;
  while (inside.size < n) {
    let best: [number, number, number] | null = null;
    for (const e of edges) if (inside.has(e[0]) !== inside.has(e[1]) && (best === null || e[2] < best[2])) best = e;
    if (best === null) return Infinity;
    total += best[2];
    inside.add(best[0]).add(best[1]);
  }
  return total + 1e6;
}
console.log(kruskal(), prim(), kruskal() === prim());
function percolate(w: number): number {
  const open = new Uint8Array(w * w);
  const sets = new Sets(w * w + 2);
  const [top, bottom] = [w * w, w * w + 1];
  let opened = 0;
  while (sets.find(top) !== sets.find(bottom)) {
    const at = random() % (w * w);
    if (open[at]) continue;
    open[at] = 1;
    opened++;
    if (at < w) sets.join(at, top);
    if (at >= w * (w - 1)) sets.join(at, bottom);
    for (const [d, ok] of [[-w, at >= w], [w, at < w * (w - 1)], [-1, at % w > 0], [1, at % w < w - 1]] as [number, boolean][]) if (ok && open[at + d]) sets.join(at, at + d);
  }
  return opened;
}
console.log([1, 5, 10, 15, 20].map(percolate).join());
const picture = ["##..#", "#..##", "...#.", "##.#.", ".#..."];
function regions(rows: string[]): number[] {
  const w = rows[0].length;
  const sets = new Sets(w * rows.length);
  rows.forEach((r, y) => {
    for (let x = 0; x < w; x++) {
      if (r[x + 1] === r[x]) sets.join(y * w + x, y * w + x + 1);
      if (rows[y + 1]?.[x] === r[x]) sets.join(y * w + x, (y + 1) * w + x);
    }
  });
  const sizes = new Map<number, number>();
  for (let i = 0; i < w * rows.length; i++) if (picture[(i / w) | 0][i % w] === "#") sizes.set(sets.find(i), sets.size(i));
  return [...sizes.values()].sort((a, b) => b - a);
}
console.log(regions(picture).join(), new Sets(0).count, new Sets(1).size(0));
