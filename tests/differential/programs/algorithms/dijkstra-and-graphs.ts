// Attacks: shortest paths with a heap, BFS, DFS, topological order, strongly connected components.
class Graph {
  readonly out = new Map<string, { to: string; w: number }[]>();
  edge(from: string, to: string, w = 1): this {
    if (!this.out.has(to)) this.out.set(to, []);
    const list = this.out.get(from);
    if (list) list.push({ to, w });
    else this.out.set(from, [{ to, w }]);
    return this;
  }
}
function dijkstra(g: Graph, from: string): Map<string, { d: number; via: string | null }> {
  const done = new Map<string, { d: number; via: string | null }>();
  const heap: [number, string, string | null][] = [[0, from, null]];
  while (heap.length > 0) {
    const top = heap[0];
    const last = heap.pop()!;
    if (heap.length > 0) {
      let i = 0;
      for (;;) {
        let c = 2 * i + 1;
        if (c >= heap.length) break;
        if (c + 1 < heap.length && heap[c + 1][0] < heap[c][0]) c++;
        if (last[0] <= heap[c][0]) break;
        heap[i] = heap[c];
        i = c;
      }
      heap[i] = last;
    }
    const [d, at, via] = top;
    if (done.has(at)) continue;
    done.set(at, { d, via });
    for (const { to, w } of g.out.get(at) ?? []) {
      if (done.has(to)) continue;
      let i = heap.push([d + w, to, at]) - 1;
      while (i > 0 && heap[(i - 1) >> 1][0] > heap[i][0]) {
        [heap[i], heap[(i - 1) >> 1]] = [heap[(i - 1) >> 1], heap[i]];
        i = (i - 1) >> 1;
      }
    }
  }
  return done;
}
const g = new Graph().edge("a", "b", 7).edge("a", "c", 9).edge("a", "f", 14).edge("b", "c", 10).edge("b", "d", 15).edge("c", "d", 11).edge("c", "f", 2).edge("d", "e", 6).edge("f", "e", 9.5).edge("x", "a");
const r = dijkstra(g, "a");
for (const [k, { d, via }] of r) console.log(k, d, via);
let path = "";
for (let at: string | null = "e"; at !== null; at = r.get(at)!.via) path = at + path;
console.log(path, r.get("x"), dijkstra(g, "nowhere").size);
function scc(g: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const on = new Set<string>();
  const out: string[][] = [];
  const visit = (v: string): void => {
    index.set(v, index.size);
    low.set(v, index.get(v)!);
    stack.push(v);
    on.add(v);
    for (const { to } of g.out.get(v)!) {
      if (!index.has(to)) {
        visit(to);
        low.set(v, Math.min(low.get(v)!, low.get(to)!));
      } else if (on.has(to)) low.set(v, Math.min(low.get(v)!, index.get(to)!));
    }
    if (low.get(v) === index.get(v)) {
      const group: string[] = [];
      let w: string;
      do {
        w = stack.pop()!;
        on.delete(w);
        group.push(w);
      } while (w !== v);
      out.push(group.sort());
    }
  };
  for (const v of g.out.keys()) if (!index.has(v)) visit(v);
  return out;
}
const cyclic = new Graph();
for (const e of ["12", "23", "31", "34", "45", "56", "64", "78", "87", "58", "99"]) cyclic.edge(e[0], e[1]);
console.log(scc(cyclic).map((c) => c.join("")).join(" "), scc(g).length);
function topological(g: Graph): string[] | null {
  const degree = new Map([...g.out.keys()].map((k) => [k, 0]));
  for (const list of g.out.values()) for (const { to } of list) degree.set(to, degree.get(to)! + 1);
  const ready = [...degree].filter(([, d]) => d === 0).map(([k]) => k);
  for (let i = 0; i < ready.length; i++) for (const { to } of g.out.get(ready[i])!) {
    const d = degree.get(to)! - 1;
    degree.set(to, d);
    if (d === 0) ready.push(to);
  }
  return ready.length === degree.size ? ready : null;
}
console.log(topological(g)?.join(""), topological(cyclic), topological(new Graph())?.length);
const grid = ["#########", "#S..#...#", "#.#.#.#.#", "#.#...#E#", "#########"];
function bfs(): number {
  const w = 9;
  const start = grid.join("").indexOf("S");
  const dist = new Int16Array(45).fill(-1);
  dist[start] = 0;
  const queue = [start];
  for (const at of queue) for (const step of [1, -1, w, -w]) {
    const to = at + step;
    if (dist[to] === -1 && grid[(to / w) | 0][to % w] !== "#") {
      dist[to] = dist[at] + 1;
      queue.push(to);
    }
  }
  return dist[grid.join("").indexOf("E")];
}
const n = 6;
const d = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 0 : (i * 7 + j * 3) % 5 === 0 ? ((i + j) % 4) + 0.5 : Infinity)));
for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j];
console.log(bfs(), d.map((r) => r.join()).join(" | "));
