// Attacks: objects whose prototypes are objects: what is inherited, hidden by own properties, set through accessors.
type Any = Record<string, any>;
const base: Any = {
  kind: "base",
  list: [1, 2],
  describe() {
    return `${this.kind}:${this.size ?? "none"}`;
  },
  get double() {
    return this.size * 2;
  },
  set both(v: number) {
    this.size = v;
    this.other = -v;
  },
  get only() {
    return "only";
  },
};
const a: Any = Object.create(base);
const b: Any = Object.create(a);
a.size = 4;
b.kind = "b";
console.log(a.describe(), b.describe(), a.double, b.double, b.list === base.list);
b.both = 7;
console.log(Object.keys(a).join(), Object.keys(b).join(), a.size, b.size, b.other, "both" in b, "other" in a);
try {
  b.only = 1;
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
for (const name of ["kind", "size", "double", "only", "missing", "list", "describe"]) console.log(name, typeof b[name], name in b, Object.hasOwn(b, name));
for (const name of ["both", "fresh", "kind"]) b[name] = 9;
console.log(b.size, b.other, b.fresh, b.kind, a.fresh, base.kind);
const seen: string[] = [];
for (const k in b) seen.push(k);
console.log(seen.join());
base.late = (n: number): number => n + 1;
console.log(b.late(1), a.late?.(2), delete base.late, b.late);
delete b.kind;
console.log(b.kind, b.describe());
console.log(Object.getPrototypeOf(b) === a, Object.getPrototypeOf(a) === base, b instanceof Object, b.constructor === Object, b.toString(), b.hasOwnProperty("size"), b.hasOwnProperty("kind"));
console.log(a, b, JSON.stringify(b), { ...b }, Object.entries(a), Object.assign({}, b));

const frozen: Any = Object.freeze({ fixed: 1 });
const under: Any = Object.create(frozen);
try {
  under.fixed = 2;
  console.log("set");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
under.free = 3;
console.log(under.fixed, under.free, Object.isFrozen(under), Object.isExtensible(under));

// Scopes: a chain made in a loop, with nothing at its end.
let scope: Any = Object.create(null);
scope.x = 0;
for (let i = 1; i <= 5; i++) {
  scope = Object.create(scope);
  scope[`v${i}`] = i;
}
console.log(scope.x, scope.v1, scope.v5, scope.v6, "v3" in scope, scope.toString, "toString" in scope, scope instanceof Object);
const names: string[] = [];
for (const k in scope) names.push(k);
console.log(names.join());

// What the language asks for: conversions, iteration, JSON, await.
const asked: any = Object.create({
  toString(this: Any) {
    return `<${this.v}>`;
  },
  valueOf(this: Any) {
    return this.v;
  },
  toJSON(this: Any) {
    return { json: this.v };
  },
  *[Symbol.iterator](this: Any) {
    yield this.v;
    yield this.v + 1;
  },
  then(this: Any, resolve: (v: unknown) => void) {
    resolve(this.v * 10);
  },
});
asked.v = 5;
console.log(`${asked}`, asked + 1, asked * 2, JSON.stringify([asked]), [...asked], String(asked), await asked);

// Descriptors.
const made: Any = Object.create(base, { hidden: { value: 1 }, shown: { value: 2, enumerable: true, writable: true, configurable: true }, acc: { get() { return this.shown + 1; }, enumerable: true } });
console.log(Object.keys(made).join(), made.hidden, made.shown, made.acc, made.kind, made.describe());
const plain: Any = Object.create(Object.prototype);
plain.z = 1;
console.log(plain, Object.create(Object.getPrototypeOf({})) as unknown);
const proto: unknown = Object.create(null);
console.log(Object.create(null) instanceof Object, [{}, proto].map((o) => o instanceof Object));
