// Attacks: spread in array literals and calls, of every iterable, mixed with plain arguments.
const a = [1, 2.5];
const sources: Iterable<unknown>[] = [a, "é😀", new Set([3, 3]), new Map([["k", 1]]), Uint8Array.of(7, 8), [].values(), [, 1] as number[], new Map([[1, 2]]).keys()];
for (const s of sources) console.log([...s, "end"].length, [..."ab", ...a, 0].join());
const count = (...xs: unknown[]): string => xs.length + ":" + xs.map((x) => (x === undefined ? "u" : String(x))).join("|");
console.log(count(...a), count(0, ...a, ...a, 9), count(...[], ...[]), count(...([, 1, ,] as number[])), count(...new Set("aab")), count(...Uint8Array.of(1)), count(..."xy", ...[..."z"]));
console.log(Math.max(...a, 2, ...[2.75]), Math.min(...[]), Math.hypot(...[3, 4]), String.fromCharCode(...[72, 105]), [1].concat(...[[2], [3, 4]]).join(), Array.of(...a, ...a).length, new Array(...[3]).length, new Array(...[1, 2]).length);
const copy = [...a];
copy[0] = 100;
const grown = [...a, ...copy, ...[...a, ...[...copy]]];
console.log(a[0], copy[0], grown.join(), [...grown].length, [[...a], ...[a]][1] === a, [...[a]][0] === a);
let log = "";
const t = <T>(n: string, v: T): T => {
  log += n;
  return v;
};
count(t("1", 0), ...t("2", [1, 2]), t("3", 3), ...t("4", []), t("5", 5));
const built = [t("a", 1), ...t("b", [2]), t("c", 3)];
console.log(log, built.join());
const mutable = [1, 2];
const f = (...xs: number[]): number => {
  xs.push(9);
  mutable.push(8);
  return xs.length * 10 + mutable.length;
};
console.log(f(...mutable, mutable.push(3)), mutable.join());
class V {
  args: unknown[];
  constructor(...args: unknown[]) {
    this.args = args;
  }
}
class W extends V {
  constructor(n: number, ...rest: unknown[]) {
    super(...rest, n, ...rest);
  }
}
console.log(new V(...a, ..."hi").args.join(), new W(...(a as [number, number])).args.join(), new W(1).args.length, new (class extends V {})(...a, 5).args.length);
for (const bad of [null, undefined, 5, {}, () => 1] as unknown[]) {
  for (const g of [() => [...(bad as unknown[])], () => count(...(bad as unknown[])), () => Math.max(...(bad as number[]))]) {
    try {
      console.log(g());
    } catch (e) {
      console.log((e as Error).name);
    }
  }
}
const deep = (n: number): unknown[] => (n === 0 ? [] : [n, ...deep(n - 1), ...(n > 2 ? deep(n - 2) : [])]);
console.log(deep(5).join(), [...Array(3).keys()].join(), Math.max(...Array.from({ length: 1000 }, (_, i) => (i * 7) % 1001)));
// Which class it is, and whether it is one, is known at run time only.
class Rested { a: unknown[]; constructor(...x: unknown[]) { this.a = x; } }
class Single { b: unknown; constructor(x?: unknown) { this.b = x; } }
type Constructor = new (...x: unknown[]) => object;
const pick = (n: number): Constructor => ([Rested, Single, () => 1, 5, function never() {}] as unknown as Constructor[])[n];
for (let i = 0; i < 4; i++) {
  const list: number[] = [1, 2, i];
  const C = pick(i);
  try { console.log(new C(...list)); } catch (e) { console.log(String(e)); }
  try { console.log(new C(i)); } catch (e) { console.log(String(e)); }
}
