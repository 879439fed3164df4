// Attacks: symbols as property keys of literals, classes and dictionaries: order, hidden from listings, in, super, switch.
const a = Symbol("a");
const b = Symbol();
const c = Symbol.for("shared");
const o = { z: 1, [a]: 2, y: 3, [b]: 4, [c]: 5, [Symbol.iterator]: 6 };
console.log(Object.keys(o).join(), JSON.stringify(o), Object.getOwnPropertySymbols(o).length, o[a] + o[b] + o[c], a in o, Symbol("a") in o, Object.entries(o).join(";"));
console.log(o);
console.log({ ...o }[a], Object.assign({}, o)[b], Object.hasOwn(o, a), (o as Record<symbol, number>)[Symbol("a")]);
console.log(a.toString(), String(b), a.description, b.description, Symbol("").description === "", c === Symbol.for("shared"), Symbol.keyFor(c), Symbol.keyFor(a), Symbol("x") === (Symbol("x") as symbol));
console.log(typeof a, [a, b, a].indexOf(a), [a, b].includes(b), new Map<unknown, number>([[a, 1], [Symbol("a"), 2]]).get(a), new Set([a, a, b]).size);
for (const f of [() => (a as unknown as string) + "", () => `${a as unknown as string}`, () => +(a as unknown as number), () => (a as unknown as number) > 1, () => new (Symbol as unknown as new () => unknown)(), () => [a].join(), () => Number(a)]) {
  try {
    console.log(String(f()));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
console.log(!a, a ? "truthy" : "falsy", a && 1, Boolean(a));
const hidden = Symbol("hidden");
class Holder {
  [hidden] = 1;
  visible = 2;
  static [hidden] = "static";
  get [a](): number {
    return this[hidden] * 10;
  }
  [b](n: number): number {
    return n + this[hidden];
  }
}
const h = new Holder();
h[hidden]++;
console.log(h[a], h[b](0.5), Holder[hidden], Object.keys(h).join(), h, a in h, hidden in h);
class Sub extends Holder {
  override get [a](): number {
    return super[a] + 1;
  }
  override [b](n: number): number {
    return super[b](n) * 2;
  }
}
console.log(new Sub()[a], new Sub()[b](1));
const bag: Record<PropertyKey, unknown> = {};
for (const k of ["s", 1, a, "1", Symbol.for("shared"), c]) bag[k] = String(k);
console.log(bag[c], bag[1], bag);
switch (c as symbol) {
  case a:
    console.log("a");
    break;
  case Symbol.for("shared"):
    console.log("shared");
}
const made = (text: string) => Symbol.for("sha" + text);
console.log(made("red") === c, made("other") === Symbol.for("shaother"), made("zz") === made("zz"), made("zz").description);
