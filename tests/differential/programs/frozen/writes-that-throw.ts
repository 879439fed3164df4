// Attacks: writes, additions and deletions on frozen, sealed and fixed objects; the words of the errors; what still works.
const attempt = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, (e as Error).name, (e as Error).message);
  }
};
type Loose = Record<PropertyKey, unknown>;
const point = Object.freeze({ x: 1, y: "two", nested: { z: 3 } });
const loose = point as unknown as Loose;
attempt("set", () => (loose.x = 2));
attempt("add", () => (loose.added = 2));
attempt("delete", () => delete loose.y);
attempt("delete absent", () => delete loose.none);
attempt("nested", () => (point.nested.z = 4));
attempt("increment", () => (point as { x: number }).x++);
attempt("compound", () => ((point as { y: string }).y += "!"));
attempt("assign", () => Object.assign(point, { x: 9 }));
attempt("assign new", () => Object.assign(point, { q: 9 }));
for (const key of ["x", "fresh"]) attempt(`computed ${key}`, () => (loose[key] = 5));
console.log(point, Object.isFrozen(point), Object.isFrozen(point.nested), { ...point, x: 5 }.x);
class Account {
  balance = 10;
  #secret = 1;
  set both(v: number) {
    this.#secret = v;
    this.balance = v;
  }
  get secret(): number {
    return this.#secret;
  }
  touch(): number {
    return ++this.#secret;
  }
}
const account = new Account();
Object.freeze(account);
attempt("field", () => (account.balance = 5));
attempt("setter", () => (account.both = 7));
attempt("private", () => account.touch());
console.log(account.balance, account.secret, account);
class Base {
  constructor() {
    Object.freeze(this);
  }
}
class Derived extends Base {
  late = 1;
}
attempt("field after freeze", () => new Derived());
class Sealing {
  a = 1;
  constructor() {
    Object.seal(this);
    this.a = 2;
  }
}
const sealed = new Sealing();
attempt("sealed set", () => (sealed.a = 3));
attempt("sealed add", () => ((sealed as unknown as Loose).b = 3));
attempt("sealed delete", () => delete (sealed as unknown as Loose).a);
console.log(sealed, Object.isSealed(sealed), Object.isFrozen(sealed), Object.isExtensible(sealed));
const fixed: { a?: number; b?: number } = Object.preventExtensions({ a: 1 });
attempt("fixed add", () => (fixed.b = 1));
attempt("fixed set", () => (fixed.a = 2));
attempt("fixed delete", () => delete fixed.a);
attempt("fixed again", () => (fixed.a = 3));
console.log(fixed, Object.isFrozen(fixed), Object.isSealed(fixed), Object.isExtensible(fixed));
console.log([Object.isFrozen(1), Object.isFrozen("s"), Object.isFrozen({}), Object.isSealed({}), Object.isExtensible({}), Object.isExtensible(5), Object.freeze(7), Object.seal("x")].join());
const plain = { v: 1 };
plain.v = 2;
console.log(plain.v, Object.freeze(plain) === plain, Object.isFrozen(plain));
const tag = Symbol("tag");
const keyed = Object.freeze({ [tag]: 1, 5: "five" });
attempt("symbol", () => ((keyed as Loose)[tag] = 2));
attempt("index", () => ((keyed as Loose)[5] = 2));
const map = Object.freeze(new Map([[1, 2]]));
console.log(map.set(3, 4).size, Object.isFrozen(map));
const level = Object.freeze({ low: 1, high: 2 } as const);
let total = 0;
for (let i = 0; i < 3; i++) total += level.high;
console.log(total, Object.keys(level).join(), JSON.stringify(level), Object.entries(level).join(";"));
