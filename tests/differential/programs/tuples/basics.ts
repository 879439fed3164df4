// Attacks: tuples with mixed kinds: swaps, returns, optional and rest elements, mutation.
function divmod(a: number, b: number): [number, number] {
  return [Math.floor(a / b), a % b];
}
for (const [a, b] of [[7, 2], [-7, 2], [7.5, 2], [1, 0]] as const) {
  const [q, r] = divmod(a, b);
  console.log(q, r, q * b + r);
}
let pair: [number, string] = [1, "a"];
pair[0]++;
pair[1] += pair[0];
const alias = pair;
pair = [pair[0] * 2.5, pair[1] + "!"];
console.log(pair, alias, pair.length, alias[0] + pair[0]);
let x = 1;
let y = 2;
let z = 3;
[x, y, z] = [z, x, y];
[x, y] = [y, x + y];
console.log(x, y, z);
const list = [1, 2, 3];
[list[0], list[2]] = [list[2], list[0]];
console.log(list.join());
type Optional = [number, string?, boolean?];
const optionals: Optional[] = [[1], [2, "b"], [3, undefined, true]];
for (const o of optionals) {
  const [n, s = "none", b] = o;
  console.log(n, s, b, o.length, 1 in o, o[1] === undefined);
}
type Rest = [string, ...number[]];
const rests: Rest[] = [["a"], ["b", 1], ["c", 1, 2.5, -3]];
for (const [name, ...numbers] of rests) console.log(name, numbers.length, numbers.reduce((s, n) => s + n, 0));
const nested: [[number, [string, number[]]], boolean] = [[1, ["x", [2, 3]]], true];
const [[one, [ex, [two, three, four = 4]]], flag] = nested;
console.log(one, ex, two, three, four, flag);
const readonly: readonly [number, number] = [3, 4];
console.log(readonly.map((v) => v * v).reduce((s, v) => s + v), readonly.indexOf(4), [...readonly, 5].length);
pair.push(99);
console.log(pair.length, pair.pop(), pair.length, Array.isArray(pair), (pair as unknown[])[2]);
const table: [string, (n: number) => number][] = [["double", (n) => n * 2], ["half", (n) => n / 2], ["neg", (n) => -n]];
for (const [name, f] of table) console.log(name, f(3), f(0), f(f(1)));
