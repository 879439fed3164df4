// Attacks: type arguments have no run-time effect: casts inside generics let any kind through.
class Typed<T> {
  value!: T;
  static of<T>(v: unknown): Typed<T> {
    const t = new Typed<T>();
    t.value = v as T;
    return t;
  }
}
const asNumbers: Typed<number>[] = [1, "2", null, undefined, 0.5, true, [7], "x"].map((v) => Typed.of<number>(v));
for (const t of asNumbers) console.log(typeof t.value, t.value + 1, t.value * 2, t.value | 0, t.value > 0, t.value === 1);
const asStrings: Typed<string>[] = ["s", 5, null, ["a", "b"], ""].map((v) => Typed.of<string>(v));
for (const t of asStrings) {
  try {
    console.log(t.value + "!", t.value.length, t.value === "s", t.value ? "t" : "f");
  } catch (e) {
    console.log((e as Error).message);
  }
}
function unsafe<T>(x: unknown): T {
  return x as T;
}
const list = unsafe<number[]>({ length: 2, 0: "a", 1: "b" });
let out = "";
for (let i = 0; i < list.length; i++) out += list[i];
console.log(out, list.length, unsafe<number>("5") * 2, unsafe<string>(12) + 1, unsafe<boolean>("false") ? 1 : 2, unsafe<{ a: { b: number } }>({ a: "str" }).a.b);
try {
  unsafe<() => void>(5)();
} catch (e) {
  console.log((e as Error).name);
}
function first<T>(list2: readonly T[]): T {
  return list2[0];
}
const missing = first<number>([]);
console.log(missing, missing + 1, missing === undefined, first<string>([]) + "x", first<{ n: number } | null>([null])?.n);
class Cache<K, V> {
  #m = new Map<unknown, unknown>();
  get(k: K): V {
    return this.#m.get(k) as V;
  }
  put(k: K, v: V): this {
    this.#m.set(k, v);
    return this;
  }
}
const cache = new Cache<string, number>().put("a", 1).put("b", 2.5).put("c", "str" as unknown as number);
console.log(cache.get("a") + cache.get("b"), cache.get("zz") + 1, cache.get("zz") === undefined, cache.get("c") + 1, Math.max(cache.get("a"), cache.get("none")));
const anyCache = cache as unknown as Cache<number, string>;
console.log(anyCache.get(5), anyCache.put(5, "five").get(5), cache.get(5 as unknown as string));
function same<T>(a: T, b: T): boolean {
  return a === b;
}
console.log(same(1, 1), same<unknown>(1, "1"), same(NaN, NaN), same(0, -0), same<unknown>(null, undefined), same("a", "a"), same([], []), same(1n, 1n));
