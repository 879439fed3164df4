// Attacks: fields of classes under names that are only known when the program runs.
type Any = Record<PropertyKey, any>;
const log: string[] = [];
function name(text: string): string {
  log.push(text);
  return text;
}
const picked = name(["a", "b"][log.length] ?? "z");
const key = {
  toString() {
    log.push("toString");
    return "fromObject";
  },
};
class Basic {
  x = 1;
  // @ts-expect-error
  [name(picked + "1")] = this.x + 1;
  y = 2;
  // @ts-expect-error
  [key] = () => "arrow";
  // @ts-expect-error
  [name("none")];
  [picked.length] = "one";
  z = 3;
}
const one = new Basic() as unknown as Any;
const two = new Basic() as unknown as Any;
console.log(log.join(), Object.keys(one).join(), one.a1, one["a1"], two.fromObject(), two.fromObject.name, one.none, "none" in one, one[1]);
console.log(one, JSON.stringify(two), Object.hasOwn(one, "a1"), Object.hasOwn(Basic.prototype, "a1"));

function make(field: string, symbol: symbol): new () => Any {
  return class Made {
    m() {
      return "method";
    }
    get g() {
      return "getter";
    }
    set s(v: unknown) {
      log.push(`setter ${String(v)}`);
    }
    first: unknown = "first";
    [field] = `value of ${field}`;
    [symbol] = 7;
    last: unknown = "last";
  } as unknown as new () => Any;
}
const symbol = Symbol("sym");
for (const field of ["free", "first", "last"]) {
  const made = new (make(field, symbol))();
  console.log(Object.keys(made).join(), made.first, made.last, made[field], made[symbol], made.m(), made.g);
}
class Base {
  // @ts-expect-error
  [name("base")] = "base";
  shared = "shared of base";
}
class Derived extends Base {
  own = "own";
  // @ts-expect-error
  [name("shared")] = "shared of derived";
  constructor() {
    super();
    (this as unknown as Any).late = `${this.shared}|${this.own}`;
  }
}
console.log(new Derived(), Object.keys(new Derived()).join(), new Base());
class Declared {
  v: number;
  w: number;
  // @ts-expect-error
  [name("w")] = 1;
  constructor() {
    this.v = 5;
    this.w = 6;
  }
}
console.log(Object.keys(new Declared()).join(), new Declared().w);
try {
  class Fails {
    // @ts-expect-error
    [(() => { throw new Error("name"); })() as string] = 1;
  }
  console.log(new Fails());
} catch (e) {
  console.log((e as Error).message);
}
console.log(log.join());
