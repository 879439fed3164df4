// Attacks: super in methods of object literals, and literals that are given a prototype where they are made.
type Any = Record<string, any>;
const plain: Any = {
  toString() {
    return `plain ${super.toString()}`;
  },
  hasOwnProperty(name: string) {
    return super.hasOwnProperty(name) && name !== "hidden";
  },
  missing() {
    return super.nothing;
  },
  call() {
    return super.nothing();
  },
  maybe() {
    return super.nothing?.();
  },
  typeOf: 5,
  hidden: 1,
};
console.log(String(plain), plain.hasOwnProperty("typeOf"), plain.hasOwnProperty("hidden"), plain.hasOwnProperty("x"));
console.log(plain.missing(), plain.maybe());
try {
  plain.call();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}

const base: Any = {
  kind: "base",
  describe(prefix: string, ...rest: number[]) {
    return `${prefix}${this.kind}${rest.join("+")}`;
  },
  twice() {
    return this.describe("t:");
  },
};
const derived: Any = {
  __proto__: base,
  kind: "derived",
  describe(prefix: string, ...rest: number[]) {
    return `[${super.describe(prefix, ...rest)}|${super.kind}|${super["kind"]}]`;
  },
  arrow() {
    return [1, 2].map((n) => super.describe(String(n), n)).join();
  },
  get viaGetter() {
    return super.describe("g");
  },
  set viaSetter(v: string) {
    this.kind = super.describe(v);
  },
  async later() {
    await null;
    return super.describe("later ");
  },
  *many() {
    yield super.describe("one ");
    yield super.kind;
  },
};
console.log(derived.describe("p:", 1, 2), derived.twice(), derived.arrow(), derived.viaGetter);
console.log(Object.keys(derived).join(), Object.getPrototypeOf(derived) === base, "twice" in derived, derived.hasOwnProperty("twice"));
console.log([...derived.many()].join());
derived.viaSetter = "set ";
console.log(derived.kind);
derived.later().then((text: string) => console.log(text));
base.kind = "changed";
console.log(derived.describe("q:"));
const borrowed = { kind: "borrower", describe: derived.describe };
console.log(borrowed.describe("b:"));
delete base.describe;
try {
  derived.describe("x");
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}

const third: Any = Object.setPrototypeOf({ kind: "third", twice() { return `3${super.twice()}`; }, get size() { return 3; }, set size(v) { console.log("size", v); } }, derived);
third.size = 8;
base.describe = function (this: Any, p: string) {
  return `late ${p}${this.kind}`;
};
console.log(third.twice(), third.size, Object.keys(third).join(), third.viaGetter);

function make(level: number, under: Any) {
  const object: Any = {
    level,
    path(): string {
      return `${super.path?.() ?? "root"}/${this.level}:${level}`;
    },
  };
  Object.setPrototypeOf(object, under);
  return object;
}
const root: Any = { level: 0, path: () => "r" };
const all: Any[] = [];
for (let i = 1; i < 4; i++) all.push(make(i, root));
console.log(all.map((o) => o.path()).join(" "), all[0].path === all[1].path);

const literals: Any[] = [];
for (const k of ["a", "b"]) literals.push({ __proto__: { name: () => k }, name() { return super.name() + k; } });
console.log(literals.map((o) => o.name()).join());

console.log(Object.keys({ __proto__: 5 as unknown as object, a: 1 }).join(), Object.getPrototypeOf({ __proto__: undefined, a: 1 }) === Object.prototype);
function either(flag: boolean): Any {
  return { __proto__: flag ? null : base, own: 1 };
}
console.log(Object.getPrototypeOf(either(true)), Object.getPrototypeOf(either(false)) === base, either(false).kind);
class Held {
  outer() {
    const inner: Any = {
      __proto__: { tag: "inner base" },
      get() {
        return super.tag;
      },
      tag: "own",
    };
    return inner.get();
  }
  tag = "held";
}
class Below extends Held {
  outer() {
    const use = { run: () => super.outer(), toString: () => "u" };
    return `${use.run()}!`;
  }
}
console.log(new Below().outer());
const nested: Any = {
  m() {
    const inner: Any = { __proto__: { x: "in" }, x: "own", read() { return super.x; }, outside: super.toString === Object.prototype.toString };
    return `${inner.read()} ${inner.outside}`;
  },
};
console.log(nested.m());
console.log(derived, third);
const nothing: Any = { __proto__: null, read() { return super.x; } };
try {
  nothing.read();
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const before: Any = { a: 1, __proto__: { z: 1 }, b: 2, ...{ c: 3, z: 4 }, ["d"]: 4 };
console.log(JSON.stringify(before), Object.keys(before).join());
