// Attacks: maps and sets as class fields, static caches, default parameters, subclasses by hand.
class Graph {
  readonly edges = new Map<string, Set<string>>();
  static made = new Set<Graph>();
  constructor() {
    Graph.made.add(this);
  }
  link(a: string, b: string): this {
    for (const [x, y] of [[a, b], [b, a]]) {
      let s = this.edges.get(x);
      if (s === undefined) this.edges.set(x, (s = new Set()));
      s.add(y);
    }
    return this;
  }
  reach(from: string, seen = new Set<string>()): Set<string> {
    if (!seen.has(from)) {
      seen.add(from);
      for (const n of this.edges.get(from) ?? []) this.reach(n, seen);
    }
    return seen;
  }
}
const g = new Graph().link("a", "b").link("b", "c").link("d", "e").link("a", "a");
const h = new Graph();
console.log([...g.reach("a")].join(), [...g.reach("e")].join(), [...h.reach("x")].join(), g.reach("a").size, Graph.made.size, Graph.made.has(h));
class Lru<K, V> {
  #m = new Map<K, V>();
  #max: number;
  constructor(max: number) {
    this.#max = max;
  }
  get(k: K): V | undefined {
    const v = this.#m.get(k);
    if (v !== undefined || this.#m.has(k)) {
      this.#m.delete(k);
      this.#m.set(k, v as V);
    }
    return v;
  }
  set(k: K, v: V): void {
    this.#m.delete(k);
    this.#m.set(k, v);
    if (this.#m.size > this.#max) for (const old of this.#m.keys()) {
      this.#m.delete(old);
      break;
    }
  }
  get keys(): K[] {
    return [...this.#m.keys()];
  }
}
const lru = new Lru<number, string | undefined>(3);
for (const k of [1, 2, 3]) lru.set(k, "v" + k);
lru.get(1);
lru.set(4, undefined);
lru.get(4);
lru.get(99);
lru.set(0.5, "half");
console.log(lru.keys.join(), lru.get(2), lru.get(0.5), lru.keys.join());
class Interner {
  #by = new Map<string, number>();
  #names: string[] = [];
  id(name: string): number {
    let id = this.#by.get(name);
    if (id === undefined) {
      id = this.#names.push(name) - 1;
      this.#by.set(name, id);
    }
    return id;
  }
  name(id: number): string {
    return this.#names[id] ?? "?";
  }
}
const ids = new Interner();
console.log("the cat and the dog and I".split(" ").map((w) => ids.id(w)).join(), ids.name(1), ids.name(50), ids.name(-1), ids.name(0.5));
const bimap = { to: new Map<string, number>(), from: new Map<number, string>() };
for (const [k, v] of [["one", 1], ["uno", 1], ["zero", -0]] as const) {
  bimap.to.set(k, v);
  bimap.from.set(v, k);
}
console.log(bimap.from.get(1), bimap.to.get("one"), bimap.from.get(0), bimap.to.size, bimap.from.size, bimap);
