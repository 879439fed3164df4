// Attacks: Object.defineProperty as a value, and with descriptors that are no literals.
const define = Object.defineProperty;
const put = (o: any, k: PropertyKey, v: unknown): any => define(o, k, { value: v, writable: true, enumerable: true, configurable: true });
const o: any = put(put({}, "a", 1), "b", "two");
console.log(o, Object.keys(o).join(), o.a + 1);
const source: any = { x: 1, y: [2], z: undefined };
const copy: any = {};
for (const key of Object.keys(source)) {
  const d = Object.getOwnPropertyDescriptor(source, key);
  if (d !== undefined) Object.defineProperty(copy, key, d);
}
console.log(copy, copy.y === source.y, "z" in copy);
const kept = { value: 9 };
console.log(Object.defineProperty(copy, "x", kept).x, Object.keys(copy).join());
for (const [target, descriptor] of [[5, kept], [{}, 5], [{}, undefined]] as any[]) {
  try {
    define(target, "k", descriptor);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
class C {
  n = 0;
}
const c: any = put(new C(), "n", 5);
put(c, "extra", c.n);
const list = put([1], 1, 2) as number[];
console.log(c, list, list.length, put(() => 1, "note", "x").note);
