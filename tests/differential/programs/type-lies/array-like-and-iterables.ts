// Attacks: things typed as arrays that are not: strings, array-likes, typed arrays, sets, holes.
const lies = ["text", { length: 3, 0: "a", 2: "c" }, Uint8Array.of(1, 300), new Set([1, 2]), [, 5, ,], { 0: 1 }, (a: number, b: number) => a + b, 5] as unknown as number[][];
const uses: ((l: number[]) => unknown)[] = [(l) => l.length, (l) => l[0], (l) => l[1] + 1, (l) => l.map((x) => x).length, (l) => l.indexOf(1), (l) => [...l].length, (l) => l.slice(0, 1).length, (l) => l.push(9), (l) => l.join("-"), (l) => Array.isArray(l), (l) => { let n = 0; for (const x of l) n += x; return n; }, (l) => { let n = 0; for (let i = 0; i < l.length; i++) n += l[i]; return n; }, (l) => { const [a, b = 7] = l; return a + b; }];
for (const l of lies) {
  const row: string[] = [];
  for (const u of uses) {
    try {
      row.push(String(u(l)));
    } catch (e) {
      row.push((e as Error).name[0]);
    }
  }
  console.log(row.join(" | "));
}
function sum(list: readonly number[]): number {
  let s = 0;
  for (let i = 0; i < list.length; i++) s += list[i];
  return s;
}
console.log(sum([1, 2]), sum(Uint8Array.of(255, 256) as unknown as number[]), sum({ length: 2, 0: 1, 1: "2" } as unknown as number[]), sum("12" as unknown as number[]), sum({} as number[]), sum(Float64Array.of(0.5, 1) as unknown as number[]), sum({ length: "2", 0: 5, 1: 6 } as unknown as number[]));
function set(list: number[], i: number, v: number): string {
  try {
    list[i] = v;
  } catch (e) {
    return (e as Error).name;
  }
  return String(list[i]) + "/" + list.length;
}
console.log(set([1], 1, 2), set(Uint8Array.of(1) as unknown as number[], 0, 300), set(Uint8Array.of(1) as unknown as number[], 1, 5), set({} as number[], 0, 5), set("str" as unknown as number[], 0, 5), set(Object.freeze([1]) as unknown as number[], 0, 5), set(((): void => {}) as unknown as number[], 0, 5));
const tuple = ["only"] as unknown as [string, number, boolean];
const [a, b, c] = tuple;
console.log(a, b, c, b + 1, !c, tuple.length, tuple[1] === undefined);
const mapLike = new Map([["k", 1]]) as unknown as { k: number; size: number; [x: string]: number };
console.log(mapLike.k, mapLike.size, mapLike["k"] + 1, Object.keys(mapLike).length);
