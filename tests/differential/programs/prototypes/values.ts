// Attacks: Object.create(null) as a dictionary, prototypes compared, instances without a constructor, setPrototypeOf that keeps.
const bare = Object.create(null) as Record<string, unknown>;
console.log(bare, bare["toString"], "constructor" in bare, Object.keys(bare).length);
for (const key of ["b", "1", "a", "0", "constructor", "__x"]) bare[key] = key.length;
console.log(Object.keys(bare).join(), bare["constructor"], JSON.stringify(bare), bare);
delete bare["b"];
console.log(Object.entries(bare).length, bare["b"], "b" in bare, { ...bare }, bare instanceof Object);
const merged = Object.assign(Object.create(null), { x: 1 }, undefined, { y: [2] }) as { x: number; y: number[] };
console.log(merged.x, merged.y, merged);
try {
  console.log(`${bare as unknown as string}`);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Base {
  kind = "base";
  hello(): string {
    return `hello from ${this.kind}`;
  }
}
class Derived extends Base {
  extra = [1];
  override hello(): string {
    return `${super.hello()} and ${this.extra}`;
  }
}
console.log(Object.getPrototypeOf({}) === Object.prototype, Object.getPrototypeOf(bare), Object.getPrototypeOf([]) === Array.prototype);
console.log(Object.getPrototypeOf(new Base()) === Base.prototype, Object.getPrototypeOf(new Derived()) === Derived.prototype);
console.log(Object.getPrototypeOf(new Derived()) === Base.prototype, Object.getPrototypeOf(Object.prototype));
console.log(Object.getPrototypeOf(Derived.prototype) === Base.prototype, Object.getPrototypeOf(Base.prototype) === Object.prototype);
const isPlain = (value: object): boolean => {
  const proto = Object.getPrototypeOf(value) as unknown;
  return proto === Object.prototype || proto === null;
};
console.log([{}, bare, new Base(), [], new Map(), () => 1].map(isPlain).join());
const raw = Object.create(Base.prototype) as Base;
console.log(raw.kind, raw.hello(), raw instanceof Base, Object.keys(raw));
raw.kind = "raw";
console.log(raw.hello(), Object.keys(raw), raw);
class Failure extends Error {
  constructor(message: string) {
    super(message);
    const proto = Object.create(Failure.prototype) as Failure;
    Object.setPrototypeOf(this, proto);
  }
  describe(): string {
    return `failure: ${this.message}`;
  }
}
const failure = new Failure("m");
console.log(failure.describe(), failure instanceof Failure, failure instanceof Error, Object.setPrototypeOf(raw, Base.prototype) === raw);
const any = (value: unknown): { readonly __proto__: unknown } => value as { readonly __proto__: unknown };
console.log([{}, new Base(), [], new Map(), () => 1].map((value) => any(value).__proto__ === Object.getPrototypeOf(value)).join());
console.log(any(bare).__proto__, any(raw).__proto__ === Base.prototype, any(Failure).__proto__ === Error);
