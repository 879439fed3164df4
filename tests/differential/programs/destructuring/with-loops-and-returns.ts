// Attacks: patterns in for heads, catch clauses, returned tuples, accumulations, closures.
const data = [{ id: 1, tags: ["a", "b"], pos: { x: 0.5, y: -1 } }, { id: 2147483648, tags: [], pos: { x: 1, y: 2 } }];
for (const { id, tags: [head = "none", ...tail], pos: { x, y } } of data) console.log(id + 1, head, tail.length, x * y);
for (let { id, pos } of data) {
  id *= 2;
  pos = { x: id, y: 0 };
  console.log(id, pos.x);
}
console.log(data[0].id, data[0].pos.x);
for (let [a, b] = [0, 1]; a < 60; [a, b] = [b, a + b]) if (a > 10) console.log(a, b);
for (const [k, { length }] of Object.entries({ one: [1], two: [1, 2] })) console.log(k, length);
try {
  throw { code: 42, detail: { where: ["here"] } };
} catch (e) {
  const { code, detail: { where: [w] }, missing = "dm" } = e as { code: number; detail: { where: string[] }; missing?: string };
  console.log(code, w, missing);
}
function stats(list: number[]): { n: number; mean: number; range: [number, number] } {
  return { n: list.length, mean: list.reduce((s, v) => s + v, 0) / list.length, range: [Math.min(...list), Math.max(...list)] };
}
for (const list of [[1, 2, 3], [0.5], []]) {
  const { n, mean, range: [lo, hi] } = stats(list);
  console.log(n, mean, lo, hi);
}
const fs: (() => string)[] = [];
for (const [i, { id }] of data.entries()) fs.push(() => i + ":" + id);
for (let [m, n] = [0, 10]; m < 2; m++, n--) fs.push(() => m + "/" + n);
console.log(fs.map((f) => f()).join());
const tree = { v: 1, kids: [{ v: 2, kids: [] }, { v: 3, kids: [{ v: 4, kids: [] }] }] };
interface T {
  v: number;
  kids: T[];
}
const total = ({ v, kids }: T): number => kids.reduce((s, k) => s + total(k), v);
const depth = ({ kids: [first, ...others] }: T): number => 1 + Math.max(first ? depth(first) : 0, ...others.map(depth));
console.log(total(tree), depth(tree));
const parse = (line: string): [key: string, value: number, unit: string] => {
  const [key, raw = "0", unit = "s"] = line.split(" ");
  return [key, Number(raw), unit];
};
for (const line of ["a 1 ms", "b 2.5", "c", "", "d x y z"]) {
  const [key, value, unit] = parse(line);
  console.log(`<${key}>`, value, unit);
}
const pairs = data.flatMap(({ id, tags }) => tags.map((tag) => ({ id, tag })));
console.log(pairs.map(({ id, tag }) => tag + id).join(), (({ pos: { ...copy } }) => copy.x === data[0].pos.x && copy !== data[0].pos)(data[0]));
