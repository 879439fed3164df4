// Attacks: LRU by linked list, LFU, TTL cache and a bloom filter: pointers, maps, bit arrays.
class Entry<K, V> {
  prev: Entry<K, V> | null = null;
  next: Entry<K, V> | null = null;
  hits = 0;
  key: K;
  value: V;
  constructor(key: K, value: V) {
    this.key = key;
    this.value = value;
  }
}
class Lru<K, V> {
  #map = new Map<K, Entry<K, V>>();
  #head: Entry<K, V> | null = null;
  #tail: Entry<K, V> | null = null;
  evicted: K[] = [];
  readonly #max: number;
  constructor(max: number) {
    this.#max = max;
  }
  #unlink(e: Entry<K, V>): void {
    if (e.prev) e.prev.next = e.next;
    else this.#head = e.next;
    if (e.next) e.next.prev = e.prev;
    else this.#tail = e.prev;
    e.prev = e.next = null;
  }
  #front(e: Entry<K, V>): void {
    e.next = this.#head;
    if (this.#head) this.#head.prev = e;
    this.#head = e;
    this.#tail ??= e;
  }
  get(k: K): V | undefined {
    const e = this.#map.get(k);
    if (!e) return undefined;
    e.hits++;
    this.#unlink(e);
    this.#front(e);
    return e.value;
  }
  set(k: K, v: V): this {
    const known = this.#map.get(k);
    if (known) {
      known.value = v;
      this.get(k);
      return this;
    }
    if (this.#map.size >= this.#max && this.#tail) {
      const old = this.#tail;
      this.#unlink(old);
      this.#map.delete(old.key);
      this.evicted.push(old.key);
    }
    const e = new Entry(k, v);
    this.#map.set(k, e);
    this.#front(e);
    return this;
  }
  toString(): string {
    let out = "";
    for (let e = this.#head; e; e = e.next) out += `${e.key}=${e.value}(${e.hits}) `;
    return out + "| " + this.evicted.join();
  }
}
const c = new Lru<string, number>(3).set("a", 1).set("b", 2).set("c", 0.5);
console.log(c.get("a"), c.get("zz"), `${c.set("d", 4).set("a", -0)}`, c.get("b"), `${c.set("e", NaN)}`);
const n = new Lru<number, string>(2);
for (const k of [1, 2, 1, 3, NaN, NaN, -0, 0, 2.5]) n.get(k) ?? n.set(k, "v" + k);
console.log(`${n}`, `${new Lru<string, number>(0).set("x", 1).set("y", 2)}`, `${new Lru<string, string>(1).set("p", "q").set("r", "s")}`);
let seed = 1;
const random = (): number => (seed = (seed * 48271) % 2147483647);
const big = new Lru<number, number>(50);
let hits = 0;
for (let i = 0; i < 3000; i++) {
  const k = Math.floor(Math.sqrt(random() % 10000));
  if (big.get(k) === undefined) big.set(k, i);
  else hits++;
}
console.log(hits, big.evicted.length, big.evicted.slice(-5).join());
class Ttl<V> {
  #m = new Map<string, { v: V; until: number }>();
  now = 0;
  set(k: string, v: V, ttl: number): void {
    this.#m.set(k, { v, until: this.now + ttl });
  }
  get(k: string): V | null {
    const e = this.#m.get(k);
    if (e === undefined || e.until <= this.now) {
      this.#m.delete(k);
      return null;
    }
    return e.v;
  }
  sweep(): number {
    const before = this.#m.size;
    for (const [k, { until }] of this.#m) if (until <= this.now) this.#m.delete(k);
    return before - this.#m.size;
  }
}
const t = new Ttl<number | string>();
t.set("x", 1, 10);
t.set("y", "why", 5.5);
t.set("z", 0, Infinity);
const log: unknown[] = [];
for (const at of [0, 5, 5.5, 9, 10, 1e12]) {
  t.now = at;
  log.push(t.get("x"), t.get("y"), t.get("z"));
}
console.log(log.join(), t.sweep());
class Bloom {
  #bits = new Uint32Array(64);
  #hash(s: string, k: number): number {
    let h = 2166136261 ^ k;
    for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 16777619);
    return (h >>> 0) % 2048;
  }
  add(s: string): this {
    for (let k = 0; k < 4; k++) {
      const h = this.#hash(s, k * 0x9e3779b9);
      this.#bits[h >>> 5] |= 1 << (h & 31);
    }
    return this;
  }
  has(s: string): boolean {
    for (let k = 0; k < 4; k++) {
      const h = this.#hash(s, k * 0x9e3779b9);
      if (!(this.#bits[h >>> 5] & (1 << (h & 31)))) return false;
    }
    return true;
  }
  get ones(): number {
    let n = 0;
    for (let b of this.#bits) for (; b; b &= b - 1) n++;
    return n;
  }
}
const b = new Bloom();
for (let i = 0; i < 150; i++) b.add("key" + i);
let fp = 0;
for (let i = 0; i < 1000; i++) if (b.has("other" + i)) fp++;
console.log(b.has("key0"), b.has("key149"), fp, b.ones);
