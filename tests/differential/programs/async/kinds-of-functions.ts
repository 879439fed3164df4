// Attacks: async arrows, methods, statics, private methods, defaults that throw, this, arguments.
class S {
  n = 1;
  static count = 0;
  async method(by = 1): Promise<number> {
    await null;
    return (this.n += by);
  }
  async #secret(): Promise<string> {
    return "secret" + (await this.method(0.5));
  }
  reveal = async (): Promise<string> => this.#secret();
  static async make(): Promise<S> {
    await null;
    this.count++;
    return new this();
  }
  async chain(): Promise<this> {
    await this.method();
    return this;
  }
  get later(): Promise<number> {
    return (async () => this.n * 10)();
  }
}
class T extends S {
  override async method(by = 1): Promise<number> {
    return (await super.method(by)) * -1;
  }
  override async chain(): Promise<this> {
    await super.chain();
    return super.chain();
  }
}
const s = await S.make();
const t = (await T.make()) as T;
console.log(await s.method(), await s.reveal(), await t.method(), await t.reveal(), (await t.chain()).n, S.count, T.count, await t.later);
const o = { k: 5, async get() { await null; return this.k; }, async ["comp" + 1]() { return 7; }, arrow: async () => typeof s } as { k: number; get(): Promise<number>; arrow(): Promise<string>; [x: string]: unknown };
console.log(await o.get(), await (o["comp1"] as () => Promise<number>)(), await o.arrow());
const loose = s.method as unknown as () => Promise<number>;
console.log(await loose().catch((e: Error) => e.name));
const fail = (): number => {
  throw new RangeError("default");
};
async function defaults(a = fail(), { b } = { b: 2 }): Promise<number> {
  return a + b;
}
console.log(await defaults(1), await defaults().catch((e: Error) => e.name + " rejected, not thrown"), await defaults(1, null as unknown as { b: number }).catch((e: Error) => e.name));
async function rest(first: number, ...more: number[]): Promise<string> {
  await null;
  return `${arguments.length} ${first} ${more.join()}`;
}
console.log(await rest(1, 2, 3), rest.length, rest.name, rest(1) instanceof Promise, Object.prototype.toString.call(rest));
const iife = await (async (x: number) => (await x) * 2)(21);
const curried = (a: number) => async (b: number) => async (c: number): Promise<number> => (await a) + b * (await c);
console.log(iife, await (await curried(1)(2))(3), await [1, 2].map(async (x) => x + 1)[1], typeof (async () => {}));
try {
  new (rest as unknown as new () => unknown)();
} catch (e) {
  console.log((e as Error).name);
}
const bound = s.method.bind({ n: 100 } as S, 5);
console.log(await bound(), await s.method.call({ n: 0.25 } as S, 1), await s.method.apply({ n: 1 } as S, [2]));
console.log((await Promise.all([s, t].map((x) => x.method(1)))).join(), s.n, t.n);
