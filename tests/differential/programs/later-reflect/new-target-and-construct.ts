// Attacks: new.target in functions, arrows, constructors, abstract checks; Reflect.construct chains.
const log: string[] = [];
class Base {
  readonly made: string;
  constructor(...args: unknown[]) {
    if (new.target === Base) log.push("base itself");
    const arrow = (): string => new.target.name;
    this.made = `${arrow()}(${args.join()})`;
  }
  static create<T extends Base>(this: new (...a: never[]) => T, ...args: unknown[]): T {
    return Reflect.construct(this, args);
  }
}
class Sub extends Base {
  extra = this.made.length;
}
class Abstract extends Base {
  constructor(n: number) {
    if (new.target === Abstract) throw new TypeError("abstract");
    super(n);
  }
}
class Concrete extends Abstract {}
console.log(new Base(1).made, new Sub().made, Sub.create(1, "x").made, Concrete.create(0.5).made, new Sub(1, 2).extra, log.join());
for (const f of [() => new Abstract(1), () => Abstract.create(1), () => Reflect.construct(Abstract, [1], Sub)]) {
  try {
    const o = f();
    console.log(o.made, o instanceof Abstract, o instanceof Sub);
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
function Legacy(this: { v: number }, v: number): unknown {
  if (!new.target) return new (Legacy as unknown as new (v: number) => object)(v);
  this.v = v * 2;
  return undefined;
}
const viaCall = (Legacy as unknown as (v: number) => { v: number })(4);
const viaNew = new (Legacy as unknown as new (v: number) => { v: number })(0.25);
console.log(viaCall.v, viaNew.v, viaCall instanceof (Legacy as unknown as new () => object), typeof Legacy.prototype);
const odd = Reflect.construct(Array, [3], Sub) as unknown as unknown[] & { made?: string };
console.log(Array.isArray(odd), odd.length, odd instanceof Sub, odd instanceof Array, odd.made);
const date = Reflect.construct(Date, [5], class extends Date { get five(): number { return this.getTime(); } }) as Date & { five: number };
console.log(date.five, Reflect.construct(Map, [[["k", 1]]]).get("k"), (Reflect.construct(Function.prototype.bind.call(Sub as unknown as () => void, null, "bound") as unknown as new () => Sub, []) as Sub).made);
class Registry {
  static kinds = new Map<string, new (...a: unknown[]) => Base>([["base", Base], ["sub", Sub]]);
  static make(kind: string, ...args: unknown[]): Base | null {
    const K = this.kinds.get(kind);
    return K ? Reflect.construct(K, args) : null;
  }
}
console.log(Registry.make("sub", 7)?.made, Registry.make("none")?.made ?? "no kind", Registry.make("base")?.constructor.name);
const returnsOther = new (class { constructor() { return { custom: new.target.name } as unknown as object; } })() as unknown as { custom: string };
console.log(returnsOther.custom === "", returnsOther instanceof Base);
function targetOf(): string {
  return typeof new.target;
}
console.log(targetOf(), typeof new (targetOf as unknown as new () => object)(), Reflect.apply(targetOf, null, []), Reflect.has(Base, "create"), Reflect.ownKeys(Sub).map(String).join());
