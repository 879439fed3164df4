// Attacks: recursive generic types, polymorphic recursion, trees of many element kinds.
interface Tree<T> {
  value: T;
  kids: Tree<T>[];
}
function tree<T>(value: T, ...kids: Tree<T>[]): Tree<T> {
  return { value, kids };
}
function mapTree<T, U>(t: Tree<T>, f: (x: T, depth: number) => U, depth = 0): Tree<U> {
  return { value: f(t.value, depth), kids: t.kids.map((k) => mapTree(k, f, depth + 1)) };
}
function flat<T>(t: Tree<T>): T[] {
  return [t.value, ...t.kids.flatMap(flat<T>)];
}
function height<T>(t: Tree<T>): number {
  return 1 + t.kids.reduce((m, k) => Math.max(m, height(k)), 0);
}
const n = tree(1, tree(2.5, tree(-0)), tree(4294967296));
console.log(flat(n).join(), flat(mapTree(n, (x, d) => x * d)).map((x) => (Object.is(x, -0) ? "-0" : x)).join(), flat(mapTree(n, (x) => "n" + x)).join(), height(n), flat(mapTree(n, () => null)).length);
console.log(flat(tree("a", tree("b"), tree("c", tree("d")))).join(""), height(tree({ k: 1 })), flat(mapTree(tree([1], tree([2, 3])), (l) => l.length)).join());
// Each level wraps the type once more: no finite set of instantiations.
interface Pair<A> {
  l: A;
  r: A;
}
function nest<T>(x: T, depth: number): unknown {
  if (depth === 0) return x;
  return nest<Pair<T>>({ l: x, r: x }, depth - 1);
}
function leaves(x: unknown): number {
  if (typeof x !== "object" || x === null) return 1;
  const p = x as Pair<unknown>;
  return leaves(p.l) + leaves(p.r);
}
for (let d = 0; d < 5; d++) console.log(d, leaves(nest(1, d)), leaves(nest("s", d)), leaves(nest(null, d)));
const p = nest(0.5, 2) as Pair<Pair<number>>;
console.log(p.l === p.r, p.l.l + p.r.r, p);
type Nested<T> = T | Nested<T>[];
function sumNested(x: Nested<number>): number {
  return typeof x === "number" ? x : x.reduce<number>((s, y) => s + sumNested(y), 0);
}
console.log(sumNested(5), sumNested([1, [2.5, [3, []]], 4]), sumNested([[[[2147483647]]], 1]), sumNested([]));
function deepMap<T, U>(x: Nested<T>, f: (t: T) => U): Nested<U> {
  return Array.isArray(x) ? x.map((y) => deepMap(y as Nested<T>, f)) : f(x as T);
}
console.log(deepMap<number, string>([1, [2, [0.5]]], (v) => "<" + v + ">"), deepMap<string, number>(["a", ["bcd"]], (v) => v.length));
class Maybe<T> {
  readonly #value: T | null;
  private constructor(v: T | null) {
    this.#value = v;
  }
  static some<T>(v: T): Maybe<T> {
    return new Maybe(v);
  }
  static none<T>(): Maybe<T> {
    return new Maybe<T>(null);
  }
  then<U>(f: (v: T) => Maybe<U>): Maybe<U> {
    return this.#value === null ? Maybe.none() : f(this.#value);
  }
  or(d: T): T {
    return this.#value ?? d;
  }
}
const root = (x: number): Maybe<number> => (x < 0 ? Maybe.none() : Maybe.some(Math.sqrt(x)));
const inv = (x: number): Maybe<number> => (x === 0 ? Maybe.none<number>() : Maybe.some(1 / x));
for (const x of [4, 0, -1, 0.25, 2]) console.log(x, root(x).then(inv).or(-1), inv(x).then(root).then((v) => Maybe.some("=" + v)).or("none"));
