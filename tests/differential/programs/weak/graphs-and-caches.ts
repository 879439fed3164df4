// Attacks: WeakMap and WeakSet in graph walks, parent links, visited marks and memo tables of live keys.
class Node2 {
  readonly edges: Node2[] = [];
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  link(...to: Node2[]): this {
    this.edges.push(...to);
    return this;
  }
}
const [a, b, c, d] = ["a", "b", "c", "d"].map((n) => new Node2(n));
a.link(b, c);
b.link(c, d);
c.link(a);
function reach(n: Node2, seen = new WeakSet<Node2>(), out: string[] = []): string[] {
  if (!seen.has(n)) {
    seen.add(n);
    out.push(n.name);
    for (const e of n.edges) reach(e, seen, out);
  }
  return out;
}
console.log(reach(a).join(), reach(d).join(), reach(b).length);
const depths = new WeakMap<Node2, number>([[a, 0]]);
const queue = [a];
for (const n of queue) for (const e of n.edges) if (!depths.has(e)) {
  depths.set(e, depths.get(n)! + 1);
  queue.push(e);
}
console.log([a, b, c, d].map((n) => n.name + depths.get(n)).join(), depths.get(new Node2("x")));
const parents = new WeakMap<object, object>();
const tree = { v: 1, kids: [{ v: 2, kids: [{ v: 3.5, kids: [] }] }] };
interface T {
  v: number;
  kids: T[];
}
(function mark(t: T): void {
  for (const k of t.kids) {
    parents.set(k, t);
    mark(k);
  }
})(tree);
let node: T | undefined = tree.kids[0].kids[0];
const path: number[] = [];
for (; node; node = parents.get(node) as T | undefined) path.push(node.v);
console.log(path.join(" < "), parents.has(tree));
const ids = new WeakMap<object, number>();
let next = 0;
const id = (o: object): number => ids.get(o) ?? (ids.set(o, ++next), next);
const things = [{}, [], () => 1, new Map(), {}, Node2, a];
console.log(things.map(id).join(), things.map(id).join(), id(things), next);
function stringify(x: unknown, seen = new WeakSet<object>()): string {
  if (typeof x !== "object" || x === null) return String(x);
  if (seen.has(x)) return "<cycle>";
  seen.add(x);
  const out = Array.isArray(x) ? `[${x.map((y) => stringify(y, seen)).join()}]` : `{${Object.entries(x).map(([k, v]) => k + ":" + stringify(v, seen)).join()}}`;
  seen.delete(x);
  return out;
}
const cyc: Record<string, unknown> = { n: -0, list: [1, { deep: 0.5 }] };
cyc.self = cyc;
(cyc.list as unknown[]).push(cyc.list, cyc);
const shared = { s: 1 };
console.log(stringify(cyc), stringify([shared, shared]), stringify(a).length);
const brands = new WeakSet<object>();
class Branded {
  constructor() {
    brands.add(this);
  }
  static is(x: unknown): boolean {
    return typeof x === "object" && x !== null && brands.has(x);
  }
}
class Sub extends Branded {}
console.log([new Branded(), new Sub(), Object.create(Branded.prototype), {}, null, 5].map((x) => Branded.is(x)).join());
const cache = new WeakMap<readonly number[], { sum: number; hits: number }>();
const sum = (l: readonly number[]): number => {
  const e = cache.get(l) ?? { sum: l.reduce((x, y) => x + y, 0), hits: -1 };
  e.hits++;
  cache.set(l, e);
  return e.sum;
};
const l = [1, 2, 3];
console.log(sum(l), l.push(100), sum(l), sum([...l]), cache.get(l)!.hits, cache.delete(l), sum(l));
