// Attacks: class extends Map and Set, chaining, method extraction errors, size as getter.
class Counter<K> extends Map<K, number> {
  total = 0;
  override get(k: K): number {
    return super.get(k) ?? 0;
  }
  add(k: K, n = 1): this {
    this.total += n;
    return this.set(k, this.get(k) + n);
  }
  top(): K | undefined {
    let best: K | undefined;
    for (const [k, v] of this) if (best === undefined || v > this.get(best)) best = k;
    return best;
  }
}
const c = new Counter<string>().add("a").add("b", 2.5).add("a").add("c", -1);
console.log(c.size, c.get("a"), c.get("zz"), c.has("zz"), c.top(), c.total, c instanceof Map, c instanceof Counter, [...c].join(" "), new Counter<number>([[1, 5]]).add(1).get(1), new Counter().top());
class UniqueList<T> extends Set<T> {
  get first(): T | undefined {
    const [f] = this;
    return f;
  }
  override add(x: T): this {
    if (this.size < 3) super.add(x);
    return this;
  }
  map<U>(f: (x: T) => U): UniqueList<U> {
    const out = new UniqueList<U>();
    for (const x of this) out.add(f(x));
    return out;
  }
}
const u = new UniqueList([1, 2, 2, 3]).add(4);
console.log(u.size, u.first, [...u.map((x) => x % 2)].join(), new UniqueList().first, u.map(String).has("1"), u.delete(1), u.add(9).first, [...u].join());
const get = new Map([[1, 2]]).get as (k: number) => unknown;
for (const f of [() => get(1), () => (Map as unknown as () => unknown)(), () => new Set(5 as unknown as []), () => Map.prototype.set.call(new Set() as unknown as Map<unknown, unknown>, 1, 2)]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name);
  }
}
const m = new Map<string, number>();
(m as unknown as Record<string, number>)["prop"] = 5;
console.log(m.size, (m as unknown as Record<string, number>)["prop"], m.get("prop"), Object.keys(m).join(), m.set("x", 1) === m, m.delete("x"), typeof m, String(m));
