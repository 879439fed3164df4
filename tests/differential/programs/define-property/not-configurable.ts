// Attacks: properties that are not configurable are never deleted, and defined again only as they are.
const attempt = (what: string, run: () => unknown): void => {
  try {
    console.log(what, run());
  } catch (e) {
    console.log(what, (e as Error).name, (e as Error).message);
  }
};
const o: any = {};
Object.defineProperty(o, "x", { value: 1, enumerable: true });
attempt("delete", () => delete o.x);
const define = (v: unknown) => Object.defineProperty(o, "x", { value: v, enumerable: true }).x;
for (const v of [1, 2, "1", NaN]) attempt(`again ${v}`, () => define(v));
Object.defineProperty(o, "y", { get: () => 1, configurable: true });
attempt("accessor", () => Object.defineProperty(o, "y", { get: () => 2, configurable: true }).y);
attempt("delete y", () => delete o.y && o.y);
const p: any = { own: 1 };
Object.defineProperty(p, "z", { get: () => 1 });
attempt("accessor", () => Object.defineProperty(p, "z", { get: () => 2 }).z);
attempt("delete z", () => delete p.z);
for (const key of ["own", "z", "missing"]) attempt(`delete ${key}`, () => delete p[key]);
console.log(Object.keys(p).join(), p.z);

class Point {
  x: number;
  constructor(x: number) {
    this.x = x;
    Object.defineProperty(this, "id", { value: `p${x}` });
    Object.defineProperty(this, "count", { value: 0, writable: true });
  }
}
const point = new Point(1) as any;
point.count += 2;
attempt("id", () => Object.defineProperty(point, "id", { value: "p1" }).id);
attempt("id", () => Object.defineProperty(point, "id", { value: "p2" }).id);
attempt("count", () => Object.defineProperty(point, "count", { value: 9, writable: true }).count);
for (const key of ["id", "count", "x"]) attempt(`delete ${key}`, () => delete point[key]);
console.log(point.id, point.count, point.x, Object.keys(point).join());

const frozen: any = Object.freeze({ a: 1 });
const fixed: any = Object.preventExtensions({ a: 1 });
for (const f of [frozen, fixed]) {
  attempt("a", () => Object.defineProperty(f, "a", { value: 2, enumerable: true, writable: true, configurable: true }).a);
  attempt("b", () => Object.defineProperty(f, "b", { value: 2, enumerable: true, writable: true, configurable: true }).b);
  attempt("c", () => Object.defineProperty(f, "c", { get: () => 1, configurable: true }).c);
}
const fn: any = () => 1;
Object.defineProperty(fn, "version", { value: "1", enumerable: true });
attempt("fn", () => Object.defineProperty(fn, "version", { value: "2", enumerable: true }).version);
