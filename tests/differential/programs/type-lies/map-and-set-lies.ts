// Attacks: Map and Set with keys and values outside their declared types, receivers that lie.
const ages = new Map<string, number>();
const raw = ages as unknown as Map<unknown, unknown>;
raw.set("ann", 30).set("bob", "forty").set(5, 50).set(null, null).set("list", [1, 2]);
for (const [k, v] of ages) {
  console.log(typeof k, typeof v, String(k) + ":" + String(v), v + 1, v > 35, k === "ann");
}
let sum = 0;
for (const v of ages.values()) sum += v;
console.log(sum, ages.get("bob")! * 2, ages.get(5 as unknown as string), ages.get("5"), ages.has(null as unknown as string), [...ages.keys()].map((k) => k?.length).join());
const ids = new Set<number>([1, 2]);
(ids as Set<unknown>).add("1").add(null).add(NaN).add("2");
let total = 0;
for (const id of ids) total += id;
console.log(ids.size, total, [...ids].map((x) => x * 2).join(), ids.has("1" as unknown as number), Math.max(...ids));
const nested = new Map<string, Map<string, number>>([["in", new Map([["x", 1]])]]);
(nested as Map<string, unknown>).set("bad", { get: (k: string) => k + "!", size: -1 }).set("arr", [["x", 9]]).set("nul", null);
for (const k of ["in", "bad", "arr", "nul", "none"]) {
  try {
    console.log(k, nested.get(k)!.get("x"), nested.get(k)!.size);
  } catch (e) {
    console.log(k, (e as Error).name);
  }
}
const fakes = [{ size: 3, get: () => 7, has: () => true }, new Set(["k"]), [], "str"] as unknown as Map<string, number>[];
for (const f of fakes) {
  const row: string[] = [];
  for (const use of [() => f.size, () => f.get("k"), () => f.has("k"), () => [...f].length, () => f instanceof Map]) {
    try {
      row.push(String(use()));
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(row.join(" | "));
}
class Registry {
  items = new Map<string, { cost: number }>();
  cost(k: string): number {
    return this.items.get(k)!.cost;
  }
}
const reg = new Registry();
(reg.items as Map<string, unknown>).set("a", { cost: 1 }).set("b", { cost: "2" }).set("c", {}).set("d", 5).set("e", null);
for (const k of "abcdef") {
  try {
    console.log(k, reg.cost(k) + 1);
  } catch (e) {
    console.log(k, (e as Error).name);
  }
}
reg.items = new Set() as unknown as Map<string, { cost: number }>;
try {
  reg.cost("a");
} catch (e) {
  console.log((e as Error).name);
}
