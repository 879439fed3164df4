// Attacks: Reflect.set, deleteProperty and defineProperty: what refuses gives false, what setters throw is thrown.
"use strict";
const log: string[] = [];
const show = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
};
const o: Record<PropertyKey, unknown> = { a: 1 };
const sym = Symbol("s");
show("new", () => Reflect.set(o, "b", 2));
show("old", () => Reflect.set(o, "a", "text"));
show("symbol", () => Reflect.set(o, sym, 3));
show("number", () => Reflect.set(o, 7, 4));
show("all", () => [Object.keys(o).join(), o.a, o.b, o[sym], o[7]].join());
show("frozen", () => Reflect.set(Object.freeze({ a: 1 }), "a", 2));
show("frozen new", () => Reflect.set(Object.freeze({ a: 1 } as object), "b", 2));
const sealed = Object.seal({ a: 1 });
show("sealed", () => [Reflect.set(sealed, "a", 5), Reflect.set(sealed, "z", 5), Reflect.deleteProperty(sealed, "a"), sealed.a]);
const fixed = Object.preventExtensions({ a: 1 } as Record<string, number>);
show("fixed", () => [Reflect.set(fixed, "a", 5), Reflect.set(fixed, "z", 5), Reflect.deleteProperty(fixed, "a"), Reflect.deleteProperty(fixed, "none"), Object.keys(fixed).length]);
class C {
  #v = 1;
  plain = 0;
  get v(): number {
    return this.#v;
  }
  set v(x: number) {
    if (x < 0) throw new TypeError("Cannot add property of mine");
    log.push("v=" + x);
    this.#v = x;
  }
  get only(): number {
    return 9;
  }
}
const c = new C();
show("setter", () => [Reflect.set(c, "v", 5), c.v]);
show("setter throws", () => Reflect.set(c, "v", -5));
show("getter only", () => Reflect.set(c, "only", 5));
show("field", () => [Reflect.set(c, "plain", 5), c.plain]);
const literal = { set x(n: number) { log.push("x=" + n); }, get y() { return 1; } };
show("literal", () => [Reflect.set(literal, "x", 3), Reflect.set(literal, "y", 3)]);
const list = [1, 2, 3];
show("array", () => [Reflect.set(list, 1, 9), Reflect.set(list, 5, 1), list.length, Reflect.deleteProperty(list, 0), 0 in list, Reflect.has(list, 1)]);
show("typed", () => { const u = new Uint8Array(2); return [Reflect.set(u, 0, 257), Reflect.set(u, 9, 1), u.join()]; });
show("primitive", () => Reflect.set(5 as unknown as object, "a", 1));
show("primitive", () => Reflect.deleteProperty("s" as unknown as object, "a"));
show("primitive", () => Reflect.defineProperty(null as unknown as object, "a", {}));
show("delete", () => [Reflect.deleteProperty(o, "a"), "a" in o, Reflect.deleteProperty(o, "a"), Reflect.deleteProperty(o, sym), sym in o, Reflect.ownKeys(o).map(String).join()]);
show("define", () => [Reflect.defineProperty(o, "d", { value: 1, writable: true, enumerable: true, configurable: true }), o.d]);
show("define fixed", () => Reflect.defineProperty(fixed, "q", { value: 1, writable: true, enumerable: true, configurable: true }));
for (const key of ["k1", "k2", "b"]) show(key, () => [Reflect.set(o, key, key.length), Reflect.get(o, key), Reflect.deleteProperty(o, key), Reflect.has(o, key)]);
console.log(log.join());
