// Attacks: array patterns with holes, defaults, rest, nesting, swaps, and iterables as sources.
const lists: (number | undefined)[][] = [[], [1], [1, undefined, 3], [0.5, -0, 3, 4, 5], [undefined, undefined, NaN]];
for (const list of lists) {
  const [a = "da", , b = "db", ...rest] = list;
  console.log(a, b, rest.length, rest.join());
}
let [x, y, z] = [1, 2, 3];
[x, y] = [y, x];
console.log(x, y);
[x, y, z] = [y + z, z + x, x + y];
console.log(x, y, z);
[x, [y, z = 50] = [7]] = [1] as unknown as [number, [number, number]];
console.log(x, y, z);
const arr = [1, 2, 3, 4];
const kept = { tail: [0] };
[arr[0], arr[3], ...kept.tail] = [arr[3], arr[0], 99, 0.5];
console.log(arr.join(), kept.tail.join());
let i = 0;
const order: number[] = [];
[order[i++], order[i++], order[i++]] = [i, i + 10, i + 20];
console.log(order.join(), i);
const [c0, c1 = "?", ...cs] = "a😀bc";
const [[k, v], [k2, v2] = ["none", -1]] = new Map([["key", 5]]);
const [s0, s1, s2] = new Set([3, 3, 4]);
const [u0, , u2 = "out"] = Uint8Array.of(9, 8);
console.log(c0, c1, cs.join(""), k, v, k2, v2, s0, s1, s2, u0, u2);
function minmax([first, ...others]: number[]): [min: number, max: number] {
  let [min, max] = [first, first];
  for (const o of others) [min, max] = [o < min ? o : min, o > max ? o : max];
  return [min, max];
}
console.log(minmax([3, -1, 4.5]).join(), minmax([7]).join(), minmax([]).join(), minmax([2147483647, 2147483648]).join());
const nested: [number, [string, [boolean, number[]]]][] = [[1, ["a", [true, [1, 2]]]], [2.5, ["b", [false, []]]]];
for (const [n, [s, [f, [p = -1, q = p]]]] of nested) console.log(n, s, f, p, q);
for (const bad of [null, undefined, 5, {}, true] as unknown[]) {
  try {
    const [a] = bad as unknown[];
    console.log(a);
  } catch (e) {
    console.log((e as Error).name);
  }
}
for (const [index, [a, b = a]] of [[1, 2], [3]].entries()) console.log(index, a, b);
const gcd = (a: number, b: number): number => {
  while (b) [a, b] = [b, a % b];
  return a;
};
const fib = (n: number): number => {
  let [a, b] = [0, 1];
  for (; n > 0; n--) [a, b] = [b, a + b];
  return a;
};
console.log(gcd(84, 36), gcd(2 ** 40, 10 ** 12), [10, 46, 47, 78, 79, 90].map(fib).join());
let t: unknown;
const result = ([t] = [1, 2, 3]);
console.log(t, result.length, ([t] = "q") === "q", t, ([] = [1]).length);
