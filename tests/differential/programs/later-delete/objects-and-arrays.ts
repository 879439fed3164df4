// Attacks: delete on literals, dictionaries, class instances, arrays; order of keys afterwards.
const o: { [k: string]: unknown } = { a: 1, b: 2, c: 3, 1: "x" };
console.log(delete o.b, Object.keys(o).join(), o.b, "b" in o, delete o.nothing, delete o["1"], o);
o.b = 9;
o.a = 8;
console.log(Object.keys(o).join(), delete o.a, (o.a = 7), Object.keys(o).join(), JSON.stringify(o));
class P {
  x?: number = 1;
  y?: string = "y";
  get g(): number {
    return 5;
  }
  m?(): number {
    return 1;
  }
}
const p = new P();
console.log(delete p.x, p.x, "x" in p, Object.keys(p).join(), p, delete p.m, typeof p.m, delete (p as { g?: number }).g, p.g);
p.x = 0.5;
console.log(Object.keys(p).join(), p.x + 1, new P());
const list = [1, 2, 3, 4];
console.log(delete list[1], list.length, list[1], 1 in list, list, list.indexOf(2), list.map((x) => x * 2), list.reduce((s, x) => s + x, 0), delete list[3], list.length, delete list[9]);
const frozen = Object.freeze({ k: 1 }) as { k?: number };
for (const f of [() => delete frozen.k, () => delete (list as { length?: number }).length, () => delete (Math as { PI?: number }).PI, () => delete (undefined as unknown as { x?: 1 }).x, () => delete (class { static s? = 1; } as { prototype?: unknown }).prototype]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
const counts: Record<string, number> = {};
for (const w of "a b a c b a".split(" ")) counts[w] = (counts[w] ?? 0) + 1;
for (const k of Object.keys(counts)) if (counts[k] < 2) delete counts[k];
console.log(counts, Object.keys(counts).length);
let order = "";
const target = (): { [k: string]: number } => ((order += "t"), counts);
const key = (): string => ((order += "k"), "a");
console.log(delete target()[key()], order, counts, delete (counts as { deep?: { x?: number } }).deep?.x);
const nested: { a?: { b?: { c?: number } } } = { a: { b: { c: 1 } } };
console.log(delete nested.a?.b?.c, nested, delete nested.a?.b, delete nested?.a, nested, delete (nested as { a?: { b?: number } }).a?.b);
const shared = { v: 1 } as { v?: number };
const alias = shared;
delete alias.v;
console.log(shared.v, (shared.v ?? -1) + 1, shared === alias, { ...shared }, Object.assign({ v: 5 }, shared).v);
const churn: { [k: string]: number } = {};
for (let i = 0; i < 500; i++) {
  churn["k" + i] = i;
  if (i >= 10) delete churn["k" + (i - 10)];
}
console.log(Object.keys(churn).join(), Object.values(churn).reduce((a, b) => a + b));
