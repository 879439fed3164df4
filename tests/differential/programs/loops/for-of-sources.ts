// Attacks: for-of over every kind of iterable, with break, return and throw inside, and bad sources.
function collect(source: Iterable<unknown>, max = 10): string {
  const out: string[] = [];
  for (const x of source) {
    if (out.length >= max) break;
    out.push(typeof x === "object" && x !== null ? "<" + String(x) + ">" : String(x));
  }
  return out.length + ":" + out.join("|");
}
console.log(collect([1, 2.5, "x", null]), collect("a€😀"), collect(new Set([1, 1, 2])), collect(new Map([["k", 1]])), collect(Uint8Array.of(1, 255)), collect([, 1] as number[]), collect([].entries()), collect(["p"].entries()), collect([1, 2, 3], 2), collect(new Map([[1, 2]]).values()));
for (const bad of [null, undefined, 5, {}, true, () => 1, { length: 2 }] as unknown[]) {
  try {
    for (const x of bad as unknown[]) console.log("never", x);
  } catch (e) {
    console.log((e as Error).name);
  }
}
function firstOver(list: Iterable<number>, limit: number): number {
  for (const x of list) if (x > limit) return x;
  return NaN;
}
console.log(firstOver([1, 5, 9], 4), firstOver(new Set([1]), 4), firstOver(Float64Array.of(4.5), 4), firstOver(new Map([[7, 1]]).keys(), 4));
let total = 0;
for (const x of [1, 2, 3]) for (const y of new Set([10, 20])) for (const z of "ab") total += x * y + z.length;
console.log(total);
try {
  for (const x of [1, 2, 3]) {
    total = x;
    if (x === 2) throw new Error("at " + x);
  }
} catch (e) {
  console.log((e as Error).message, total);
}
const it = [1, 2, 3, 4, 5].values();
for (const x of it) if (x === 2) break;
console.log([...it].join(), [...it].length);
const shared = new Set([1, 2, 3]).values();
let seen = "";
for (const x of shared) {
  for (const y of shared) seen += `${x}${y} `;
  seen += x;
}
console.log(seen);
let value: unknown;
for (value of ["p", 7, null]) seen = String(value) + seen[0];
console.log(value, seen);
var v = "before";
for (var v2 of [1, 2]) v += v2;
console.log(v, v2!);
for (const x of [[1, [2, 3]], [4, [5]]] as [number, number[]][]) {
  const [a, [b, c = -1]] = x;
  x[0] = a + b + c;
  console.log(x[0]);
}
let empties = 0;
for (const _ of []) empties++;
for (const _ of "") empties++;
for (const _ of new Map()) empties++;
console.log(empties);
