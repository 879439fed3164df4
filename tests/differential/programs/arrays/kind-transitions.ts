// Attacks: one array that goes from ints to doubles to mixed; aliases must see every transition.
const a: unknown[] = [1, 2, 3];
const alias = a;
const views: string[] = [];
function look(): void {
  views.push(alias.map((x) => typeof x + ":" + String(x)).join(" "));
}
look();
a[1] = 2.5;
look();
a.push("s");
look();
a[0] = null;
a[4] = { toString: () => "obj" };
look();
a.length = 2;
look();
a.push(7n, undefined, true);
look();
for (const v of views) console.log(v);

function total(list: unknown[]): number {
  let t = 0;
  for (const x of list) if (typeof x === "number") t += x;
  return t;
}
console.log(total(a), total([1, 2]), total([0.5, "x", 1e10]), total([]), total([NaN, 1]));
function append<T>(list: T[], x: T): T[] {
  list.push(x);
  return list;
}
console.log(append([1], 2).join(), append([1.5], 2).join(), append<number | string>([1], "2").join(), append<unknown>([1], null).length, append([[1]], [2]).join(";"), append([2147483647], 2147483648).join());
const numbers: number[] = [];
for (let i = 0; i < 6; i++) numbers.push(i < 3 ? i : i < 5 ? i / 4 : i * 1e9);
console.log(numbers.join(), numbers.map((x) => x | 0).join(), numbers.indexOf(3 / 4), numbers[5] === 5e9);
const rows: (number | string)[][] = [[1, 2], ["a", 1], []];
rows[0].push("z");
rows[2].push(0.5, "q");
for (const r of rows) console.log(r.length, r.map((c) => (typeof c === "string" ? c.toUpperCase() : c + 1)).join());
function firstOf(list: readonly unknown[]): unknown {
  return list[0];
}
console.log(firstOf([1]), firstOf([1.5]), firstOf(["s"]), firstOf([]), firstOf([[1]]), firstOf([-0]), firstOf([true]), firstOf(new Array(2)));
const holder = { items: [1, 2] as (number | null)[] };
holder.items.push(null);
holder.items = [...holder.items, -0.5];
console.log(holder.items, holder.items.filter((x) => x !== null).reduce((s, x) => s! + x!, 0));
const booleans: (boolean | number)[] = [true, false];
booleans[5] = 1;
console.log(booleans, booleans.filter((b) => b).length, booleans[3], booleans.map((b) => (b as number) + 1).join());
