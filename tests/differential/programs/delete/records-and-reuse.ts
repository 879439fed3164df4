// Attacks: keys deleted and set again move to the end; delete of absent, of own and of inherited ones; counts and spreads.
const o: Record<string, number | undefined> = { a: 1, b: 2, c: 3 };
console.log(delete o["a"], delete o["nothing"], Object.keys(o).join());
o["a"] = 9;
console.log(Object.keys(o).join(), JSON.stringify(o), "b" in o, { ...o });
for (let i = 0; i < 100; i++) {
  o["k" + i] = i;
  if (i % 3) delete o["k" + (i - 1)];
}
console.log(Object.keys(o).length, Object.values(o).reduce((x, y) => (x ?? 0) + (y ?? 0), 0));
class P {
  x?: number = 1;
  y = 2;
  m(): number {
    return 3;
  }
}
const p = new P();
console.log(delete p.x, p.x, "x" in p, p, delete (p as { m?: unknown }).m, p.m());
p.x = 5;
console.log(p, Object.keys(p));
const list = [1, 2, 3];
console.log(delete list[1], list, list.length, 1 in list, delete list[9], list.map((x) => x + 1));
