// Attacks: unions told apart by fields, tags, arrays, functions and undefined, through generics and recursion.
type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const fail = <E>(error: E): Result<never, E> => ({ ok: false, error });
const parse = (s: string): Result<number> => (s.trim() === "" || Number.isNaN(+s) ? fail("bad " + s) : ok(+s));
const both = <A, B, E>(a: Result<A, E>, b: Result<B, E>): Result<[A, B], E> => (!a.ok ? a : !b.ok ? b : ok([a.value, b.value]));
for (const [x, y] of [["1", "2.5"], ["x", "1"], ["1", ""]]) {
  const r = both(parse(x), parse(y));
  console.log(r.ok ? r.value[0] + r.value[1] : r.error);
}
type Nested = number | string | Nested[] | { [k: string]: Nested } | (() => Nested) | undefined;
const sum = (n: Nested): number => {
  if (typeof n === "number") return n;
  if (typeof n === "string") return n.length;
  if (typeof n === "function") return sum(n());
  if (n === undefined) return 0;
  return Array.isArray(n) ? n.reduce<number>((a, x) => a + sum(x), 0) : sum(Object.values(n));
};
console.log(sum([1, "ab", { a: [0.5, () => [3, undefined]], b: "c" }, []]), sum({}), sum(() => "xyz"));
