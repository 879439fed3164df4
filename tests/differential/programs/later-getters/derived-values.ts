// Attacks: chains of getters over literals and classes with caching, invalidation and recursion.
let evaluations = 0;
const cell = (f: () => number) => ({
  get value(): number {
    evaluations++;
    return f();
  },
});
const a = { value: 2 };
const b = cell(() => a.value * 10);
const c = cell(() => b.value + a.value);
const d = cell(() => (c.value > 20 ? b.value : c.value) / 4);
console.log(d.value, evaluations, (a.value = 0.5), d.value, evaluations, (a.value = NaN), d.value, (a.value = 2147483647), c.value);
const sheet: Record<string, { readonly v: number }> = {};
const define = (name: string, f: (s: typeof sheet) => number): void => {
  Object.defineProperty(sheet, name, { enumerable: true, value: { get v() { return f(sheet); } } });
};
define("x", () => 3);
define("y", (s) => s.x.v * 2);
define("z", (s) => s.x.v + s.y.v);
console.log(Object.entries(sheet).map(([k, o]) => k + o.v).join());
class Rect {
  w = 2;
  h = 3;
  #cached: number | null = null;
  computed = 0;
  get area(): number {
    if (this.#cached === null) {
      this.computed++;
      this.#cached = this.w * this.h;
    }
    return this.#cached;
  }
  set size([w, h]: [number, number]) {
    [this.w, this.h] = [w, h];
    this.#cached = null;
  }
  get size(): [number, number] {
    return [this.w, this.h];
  }
}
const r = new Rect();
console.log(r.area, r.area, r.computed, (r.size = [65536, 65536]), r.area, r.computed, r.size.join(), ([r.size[0]] = [99]), r.w);
const list = { items: [3, 1, 2], get sorted() { return this.items.toSorted((p, q) => p - q); }, get first() { return this.sorted[0]; }, get last() { return this.sorted.at(-1); }, get span() { return this.last! - this.first; } };
console.log(list.first, list.last, list.span, list.items.push(-5.5), list.span, (list.items = []), list.first, list.span);
const fact = { get 0() { return 1; } } as unknown as Record<number, number>;
for (let i = 1; i <= 20; i++) Object.defineProperty(fact, i, { get: () => i * fact[i - 1] });
console.log(fact[5], fact[20], fact[21], Object.keys(fact).join());
const proxyLike = (target: Record<string, number>) => {
  const out = {} as Record<string, number>;
  for (const k of Object.keys(target)) Object.defineProperty(out, k, { enumerable: true, get: () => target[k] + 1, set: (v: number) => { target[k] = v - 1; } });
  return out;
};
const t = { p: 1, q: 0.5 };
const view = proxyLike(t);
view.p = 10;
view.q++;
console.log(t, view.p, view.q, { ...view }, Object.values(view).reduce((x, y) => x + y), "p" in view, view.none);
const chain = { get self() { return this; }, n: 1, get next() { this.n++; return this; } };
console.log(chain.self.self.next.next.self.n, chain.n, chain.next === chain);
