// Attacks: generic higher-order functions instantiated with many representations.
function map<T, U>(list: readonly T[], f: (x: T, i: number) => U): U[] {
  const out: U[] = [];
  for (let i = 0; i < list.length; i++) out.push(f(list[i], i));
  return out;
}
function fold<T, A>(list: readonly T[], seed: A, f: (a: A, x: T) => A): A {
  let a = seed;
  for (const x of list) a = f(a, x);
  return a;
}
function zip<A, B>(a: readonly A[], b: readonly B[]): [A, B][] {
  return map(a.slice(0, Math.min(a.length, b.length)), (x, i) => [x, b[i]]);
}
function groupBy<T, K>(list: readonly T[], key: (x: T) => K): Map<K, T[]> {
  return fold(list, new Map<K, T[]>(), (m, x) => {
    const k = key(x);
    const g = m.get(k);
    if (g) g.push(x);
    else m.set(k, [x]);
    return m;
  });
}
const show = (m: Map<unknown, unknown[]>): string => map([...m], ([k, v]) => `${String(k)}:${v.join("+")}`).join(" ");
console.log(map([1, 2, 3], (x) => x * 0.5).join(), map(["a", "bb"], (s) => s.length).join(), map([true, false], (b) => (b ? "y" : null)), map([1.5, 2], (x, i) => [x, i]).join(";"));
console.log(fold([1, 2, 3], 0, (a, x) => a + x), fold([1, 2], "", (a, x) => a + x), fold([0.1, 0.2], 1, (a, x) => a * x), fold(["x", "y"], 0, (a, s) => a + s.charCodeAt(0)), fold([], null, (a) => a), fold([2147483647, 1], 0, (a, x) => a + x), fold([2147483647, 1], 0, (a, x) => (a + x) | 0));
console.log(zip([1, 2, 3], ["a", "b"]).join(";"), zip([], [1]).length, zip([0.5], [null])[0]);
console.log(show(groupBy([1, 2, 3, 4, 5], (x) => x % 2)), show(groupBy([1, 2, 3], (x) => x > 1)), show(groupBy(["one", "two", "three"], (s) => s.length)), show(groupBy([1.2, 1.7, -0.3, -0.4], Math.floor)), show(groupBy([0, -0, NaN, NaN], (x) => x)), show(groupBy(["a", "b"], (s) => (s === "a" ? null : undefined))));
const compose = <A, B, C>(f: (a: A) => B, g: (b: B) => C) => (a: A): C => g(f(a));
const len = (s: string): number => s.length;
const half = (n: number): number => n / 2;
const str = (n: number): string => "<" + n + ">";
console.log(compose(len, half)("abc"), compose(half, str)(5), compose(compose(str, len), str)(-0.5), compose(half, half)(2147483647), compose((x: number) => [x], (l) => l.concat(l).length)(1));
function identity<T>(x: T): T {
  return x;
}
function constant<T>(x: T): () => T {
  return () => x;
}
console.log([identity(1), identity(1.5), identity("s"), identity(null), identity(-0), identity([identity(2)])[0], constant(4294967296)(), constant("c")(), constant(constant(0.1))()()]);
function memoize<K, V>(f: (k: K) => V): (k: K) => V {
  const known = new Map<K, V>();
  return (k) => {
    if (!known.has(k)) known.set(k, f(k));
    return known.get(k)!;
  };
}
let runs = 0;
const square = memoize((n: number) => (runs++, n * n));
const upper = memoize((s: string) => (runs++, s.toUpperCase()));
console.log(square(3), square(3), square(65536), square(NaN), square(NaN), upper("a"), upper("a"), square(-0), square(0), runs);
