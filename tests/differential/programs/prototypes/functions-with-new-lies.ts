// Attacks: what `new` and `instanceof` see of functions whose prototype is an object like any other, in odd uses.
type Any = any;
function Point(this: Any, x: number, y = 2): void {
  this.x = x;
  this.y = y;
}
const proto = (Point as Any).prototype;
proto.sum = function (this: Any): number {
  return this.x + this.y;
};
Object.defineProperty(proto, "isPoint", { value: true });
const New = Point as Any;
const args = [3, 4];
const p = new New(...args);
console.log(p.sum(), p.isPoint, p, Object.keys(p), p.constructor === Point, p.constructor.name);
class Other {
  x = 1;
}
const things: unknown[] = [p, new Other(), [1], { x: 1 }, null, undefined, 5, "text", Point, Object.create(proto)];
for (const t of things) console.log(t instanceof New, t instanceof Other, t instanceof Object, typeof t);
for (const C of [New, Other, Array] as Any[]) console.log(things.map((t) => t instanceof C).join());
for (const C of [New, Other] as Any[]) {
  const made = new C(7);
  console.log(made, made instanceof C, made.x);
}
// Returned objects take the place of the new one; primitives do not.
function Factory(this: Any, way: number): Any {
  this.way = way;
  if (way === 1) return { way: "other" };
  if (way === 2) return 5;
  if (way === 3) return new New(1);
}
const Make = Factory as Any;
console.log([0, 1, 2, 3].map((way) => new Make(way)));
console.log([0, 1, 2, 3].map((way) => new Make(way) instanceof Make).join());
// A prototype that is replaced: objects keep the one that they were made with.
function Later(this: Any): void {}
const L = Later as Any;
L.prototype.kind = "first";
const before = new L();
L.prototype = { kind: "second" };
const after = new L();
console.log(before.kind, after.kind, before instanceof L, after instanceof L, after.constructor === Object);
console.log(before, after);
L.prototype.kind = "third";
console.log(before.kind, after.kind, "kind" in after, Object.hasOwn(after, "kind"));
delete L.prototype.kind;
console.log(after.kind, "kind" in after);
// Setters, getters and methods along a chain of three.
function A(this: Any): void {
  this.a = 1;
}
Object.defineProperty((A as Any).prototype, "twice", {
  get(this: Any): number {
    return this.a * 2;
  },
  set(this: Any, v: number) {
    this.a = v / 2;
  },
});
function B(this: Any): void {
  (A as Any).call(this);
}
B.prototype = new (A as Any)();
function C(this: Any): void {
  (B as Any).apply(this, []);
}
C.prototype = Object.create(B.prototype, { constructor: { value: C, writable: true, configurable: true } });
const c = new (C as Any)();
c.twice = 10;
console.log(c.a, c.twice, c instanceof A, c instanceof B, c instanceof C, c, JSON.stringify(c));
console.log((B as Any).prototype.a, Object.getPrototypeOf(c) === C.prototype);
function Target(this: Any): void {
  this.isNew = new.target === Target;
}
console.log(new (Target as Any)().isNew, Target.prototype.constructor === Target);
try {
  (Point as Any)(1);
} catch (e) {
  console.log((e as Error).constructor.name);
}
try {
  p.missing();
} catch (e) {
  console.log((e as Error).message);
}
// One closure, one prototype.
const made = [1, 2].map((n) => {
  function Local(this: Any): void {
    this.n = n;
  }
  Local.prototype.get = function (this: Any): number {
    return this.n * n;
  };
  return Local as Any;
});
const [l1, l2] = made.map((F) => new F());
console.log(l1.get(), l2.get(), l1 instanceof made[0], l1 instanceof made[1], made[0].prototype === made[1].prototype);
for (let i = 0; i < 2000; i++) new New(i, i);
const many = Array.from({ length: 300 }, (_, i) => new New(i));
console.log(many.reduce((s, q) => s + q.sum(), 0), many[299]);
console.log(Object.getOwnPropertyNames(proto).join(), Reflect.ownKeys(p).join(), { ...p }, structuredClone({ x: 1 }));
let listed = "";
for (const k in p) listed += k + ",";
console.log(listed, Object.entries(c).join("|"));
