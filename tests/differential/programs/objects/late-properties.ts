// Attacks: properties added after creation, through casts, by index, conditionally, in loops.
interface Bag {
  a: number;
  [extra: string]: unknown;
}
function make(kind: number): Bag {
  const o: Bag = { a: kind };
  if (kind & 1) o.b = "odd";
  if (kind & 2) o.c = kind / 4;
  if (kind & 4) o["d" + kind] = true;
  return o;
}
for (let k = 0; k < 8; k++) {
  const o = make(k);
  console.log(Object.keys(o).join(), o.b, o.c, o["d" + k], "b" in o, "c" in o);
}
const point = { x: 1, y: 2 };
(point as { z?: number }).z = 3;
console.log(point, Object.keys(point).join(), (point as { z?: number }).z, { ...point });
const other = { x: 1, y: 2 };
console.log("z" in other, (other as { z?: number }).z, Object.keys(other).length);
function fill(o: { [k: string]: number }, keys: string): typeof o {
  for (let i = 0; i < keys.length; i++) o[keys[i]] = i * i;
  return o;
}
const filled = fill({ m: -1 }, "qwmerty1");
console.log(filled, filled.m, filled["1"], filled[1], fill({}, "").q);
class Thing {
  base = 1;
}
const things = [new Thing(), new Thing(), new Thing()];
(things[1] as unknown as Bag).extra = "only here";
things[2].base = 0.5;
for (const t of things) console.log(t, (t as unknown as Bag).extra, Object.keys(t).length, t instanceof Thing);
const fn = (x: number): number => x + 1;
const counted = Object.assign(fn, { calls: 0, label: "fn" });
for (let i = 0; i < 3; i++) counted.calls += counted(i);
console.log(counted.calls, counted.label, Object.keys(counted).join(), fn === (counted as unknown), fn.length);
const cache: { value?: number; hits?: number } = {};
function get(): number {
  cache.hits = (cache.hits ?? 0) + 1;
  return (cache.value ??= cache.hits * 1.5);
}
console.log(get(), get(), get(), cache);
const order: string[] = [];
const built: { [k: string]: number } = {};
for (const k of ["z", "2", "y", "1"]) {
  built[k] = order.length;
  order.push(Object.keys(built).join(""));
}
console.log(order.join(" "));
