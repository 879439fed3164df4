// Attacks: an object used as a cache with deletion by pattern, re-insertion order, integer-like keys.
interface Entry {
  v: number;
  at: number;
}
class Cache {
  #data: { [key: string]: Entry } = {};
  #clock = 0;
  size = 0;
  set(k: string, v: number): this {
    if (!(k in this.#data)) this.size++;
    this.#data[k] = { v, at: this.#clock++ };
    return this;
  }
  get(k: string): number | undefined {
    const e = this.#data[k];
    if (e === undefined || !Object.hasOwn(this.#data, k)) return undefined;
    delete this.#data[k];
    this.#data[k] = { v: e.v, at: this.#clock++ };
    return e.v;
  }
  evict(max: number): string[] {
    const gone: string[] = [];
    for (const [k] of Object.entries(this.#data).sort(([, a], [, b]) => a.at - b.at)) {
      if (this.size <= max) break;
      delete this.#data[k];
      this.size--;
      gone.push(k);
    }
    return gone;
  }
  clear(prefix: string): number {
    let n = 0;
    for (const k in this.#data) if (k.startsWith(prefix)) {
      delete this.#data[k];
      n++;
      this.size--;
    }
    return n;
  }
  get keys(): string {
    return Object.keys(this.#data).join();
  }
}
const c = new Cache();
for (const k of ["b", "10", "a", "2", "x1", "x2", "1.5", "-1"]) c.set(k, k.length * 1.5);
console.log(c.keys, c.size);
console.log(c.get("a"), c.get("b"), c.get("none"), c.get("10"), c.keys);
console.log(c.evict(5).join(), c.keys, c.size);
console.log(c.clear("x"), c.keys, c.set("x9", 1).set("2", 5).keys, c.get("2"), c.get("toString"), c.get("constructor"));
const pool: { [id: number]: { id: number; uses: number } } = {};
let next = 0;
const alive: number[] = [];
for (let round = 0; round < 200; round++) {
  const id = next++;
  pool[id] = { id, uses: 0 };
  alive.push(id);
  for (const a of alive) pool[a].uses++;
  if (alive.length > 7) delete pool[alive.splice(round % 5, 1)[0]];
}
console.log(Object.keys(pool).join(), Object.values(pool).map((p) => p.uses).join(), pool[0], Object.keys(pool).length === alive.length);
const env: Record<string, string | undefined> = { A: "1", B: undefined, C: "" };
for (const k of Object.keys(env)) if (!env[k]) delete env[k];
console.log(env, "B" in env, { ...env, B: "back" });
const omit = <T extends object, K extends keyof T>(o: T, ...ks: K[]): Omit<T, K> => {
  const copy = { ...o };
  for (const k of ks) delete copy[k];
  return copy;
};
const full = { a: 1, b: "two", c: [3], d: -0 };
console.log(omit(full, "b", "c"), omit(full), Object.keys(omit(full, "a")).join(), full, omit([1, 2, 3], 1));
