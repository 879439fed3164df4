// Attacks: order of keys: integer-like first and ascending, then strings in order of creation.
const a = { z: 1, 10: "ten", b: 2, 2: "two", "-1": 3, a: 4, "01": 5, "4294967295": 6, "4294967294": 7 };
console.log(Object.keys(a).join(), Object.values(a).join(), a);
const d: { [key: string]: number } = {};
for (const k of ["b", "3", "a", "1", "c", "2", "1.5", "-0", "0"]) d[k] = Object.keys(d).length;
console.log(Object.keys(d).join(), Object.entries(d).map((e) => e.join(":")).join(" "));
d["b"] = 99;
d["a"] += 1;
console.log(Object.keys(d).join(), d.b, d["1.5"], d[1.5], d[1], d["01"]);
interface P {
  x?: number;
  y?: number;
  z?: number;
}
function make(order: string): P {
  const p: P = {};
  for (const c of order) {
    if (c === "x") p.x = 1;
    else if (c === "y") p.y = 2;
    else p.z = 3;
  }
  return p;
}
for (const order of ["xyz", "zyx", "yx", "z", "", "xzx"]) console.log(order, Object.keys(make(order)).join(), make(order), { ...make(order), x: 9 }, { x: 9, ...make(order) });
const first = { p: 1, q: 2 };
const second = { q: 3, r: 4, p: 5 };
console.log({ ...first, ...second }, { ...second, ...first }, Object.assign({}, second, first), Object.keys({ ...first, q: 0, a: 1 }).join());
function merge(l: object, r: object): string {
  return Object.entries({ ...l, ...r }).map(([k, v]) => k + v).join("");
}
console.log(merge(first, second), merge(second, first), merge([1, 2], first), merge("ab" as unknown as object, { 0: "z" }), merge(first, null as unknown as object));
class C {
  c = 1;
  a = 2;
  b?: number;
  constructor(late: boolean) {
    if (late) (this as unknown as { zz: number }).zz = 5;
  }
}
console.log(Object.keys(new C(true)).join(), Object.keys(new C(false)).join(), new C(true));
