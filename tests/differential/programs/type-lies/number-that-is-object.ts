// Attacks: objects, arrays, null and booleans typed as numbers.
const lies = [null, undefined, true, [5], [1, 2], {}, { valueOf: () => 7 }, "", new Map(), 3n] as unknown as number[];
function half(n: number): unknown {
  return n / 2;
}
function inc(n: number): unknown {
  return n + 1;
}
function trunc(n: number): unknown {
  return n | 0;
}
function below(n: number, limit: number): boolean {
  return n < limit;
}
for (let i = 0; i < lies.length; i++) {
  const row: string[] = [];
  for (const f of [half, trunc, (n: number) => below(n, 6), (n: number) => n === n, (n: number) => typeof n, (n: number) => n ?? "nullish", (n: number) => (n ? 1 : 0)]) {
    try {
      row.push(String(f(lies[i])));
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(row.join(" "));
}
console.log(inc(null as unknown as number), inc(undefined as unknown as number), inc(true as unknown as number), inc([5] as unknown as number), inc({} as unknown as number));
class Acc {
  total = 0;
  add(n: number): this {
    this.total += n;
    return this;
  }
}
console.log(new Acc().add(1).add(null as unknown as number).total, new Acc().add(undefined as unknown as number).total, new Acc().add([3] as unknown as number).add(1).total, new Acc().add(true as unknown as number).total);
function loop(n: number): number {
  let c = 0;
  for (let i = 0; i < n && c < 20; i++) c++;
  return c;
}
console.log(lies.slice(0, 7).map(loop).join());
const grid: number[][] = [[1], null as unknown as number[], [3]];
let seen = 0;
for (const row of grid) {
  try {
    seen += row[0];
  } catch (e) {
    seen += 1000;
  }
}
console.log(seen, grid.map((r) => r?.[0]).join());
const o = { n: { deep: 1 } as unknown as number };
o.n += 1;
console.log(o.n, typeof o.n, (o.n as unknown as string).length);
