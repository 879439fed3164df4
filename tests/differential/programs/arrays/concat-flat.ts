// Attacks: concat of arrays and scalars, flat with depths, flatMap, spread; sharing of elements.
const a = [1, 2];
console.log(a.concat().join(), a.concat(3, [4, 5], [[6]] as unknown as number[]).length, a.concat([]).length, a.join(), a.concat(a, a).join());
console.log(([] as unknown[]).concat(1, "x", null, undefined, [undefined], { k: 1 }, [[]]), [1].concat([2.5]).concat([NaN, -0]));
const nested: unknown[] = [1, [2, [3, [4, [5]]]], [], [[]], "ab"];
for (const depth of [undefined, 0, 1, 2, 3, Infinity, -1, NaN, 1.9]) console.log(depth, nested.flat(depth as number));
console.log([1, 2, 3].flatMap((x) => [x, x * 10]).join(), [1, 2].flatMap((x) => x * 2).join(), [[1], [2]].flatMap((x) => [x]).length, ["a b", "c"].flatMap((s) => s.split(" ")).join(), [1, 2, 3, 4].flatMap((x) => (x % 2 ? [] : [x])).join());
const inner = { n: 1 };
const outer = [[inner], [inner]];
const flattened = outer.flat();
flattened[0].n = 9;
console.log(flattened.length, outer[1][0].n, flattened[0] === flattened[1], outer.concat([[inner]])[2][0] === inner);
function flatten(list: unknown[]): unknown[] {
  const out: unknown[] = [];
  for (const x of list) Array.isArray(x) ? out.push(...flatten(x)) : out.push(x);
  return out;
}
console.log(flatten(nested).join("-"), flatten([[[[]]]]).length);
function sumAll(...lists: number[][]): number {
  return ([] as number[]).concat(...lists).reduce((s, x) => s + x, 0);
}
console.log(sumAll(), sumAll([1, 2], [3.5]), sumAll([], [2147483647], [1]), sumAll([1], [2, 3], [4, 5, 6]));
const table: number[][] = [];
for (let i = 0; i < 4; i++) table[i] = table.flat().concat(i);
console.log(table.map((r) => r.join("")).join(" "), [..."ab", ...[1, 2], ...new Set([1, 1])].join(), [...[], ...[[]]].length);
let grown: number[] = [];
for (let i = 0; i < 6; i++) grown = grown.concat(i, grown.slice(-2));
console.log(grown.join());
