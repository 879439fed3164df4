// Attacks: async arrows, methods, statics, private methods, super, getters that give functions, this and closures.
class Base {
  protected readonly tag: string;
  constructor(tag: string) {
    this.tag = tag;
  }
  async name(): Promise<string> {
    await null;
    return `base ${this.tag}`;
  }
  static async make(tag: string): Promise<Base> {
    await null;
    return new this(tag);
  }
}
class Derived extends Base {
  #count = 0;
  override async name(): Promise<string> {
    return `derived(${await super.name()})`;
  }
  async #bump(by: number): Promise<number> {
    this.#count += by;
    await null;
    return this.#count;
  }
  async twice(): Promise<[number, number]> {
    return Promise.all([this.#bump(1), this.#bump(10)]);
  }
  later = async (): Promise<string> => {
    await null;
    return `${this.tag} ${this.#count}`;
  };
  get job(): () => Promise<string> {
    return async () => `job of ${await this.name()}`;
  }
  static total = 0;
  static async add(n: number): Promise<number> {
    Derived.total += n;
    await null;
    return Derived.total;
  }
}
const object = {
  factor: 3,
  async times(n: number): Promise<number> {
    await null;
    return n * this.factor;
  },
  async ["computed" + 1](): Promise<string> {
    return "computed";
  },
  arrow: async (n: number) => n + 1,
  async *numbers(): AsyncGenerator<number> {
    yield this.factor;
    yield this.factor * 2;
  },
};
async function defaults(a: number, b = a * 2, ...rest: number[]): Promise<string> {
  await null;
  return `${a} ${b} ${rest.join("+")}`;
}
async function pattern({ x, y: { z } = { z: 7 } }: { x: number; y?: { z: number } }, [p, q = p]: number[] = [1]): Promise<string> {
  const before = x;
  x += 1;
  await null;
  return `${before} ${x} ${z} ${p} ${q}`;
}
async function changing(n: number): Promise<number[]> {
  const seen: number[] = [];
  const read = (): number => n;
  for (; n > 0; n--) {
    await null;
    seen.push(read());
  }
  return seen;
}
async function closures(): Promise<string> {
  const made: (() => Promise<number>)[] = [];
  for (let i = 0; i < 3; i++) {
    let j = i * 10;
    made.push(async () => {
      j += 1;
      await null;
      return i + j;
    });
    await null;
  }
  const first = await Promise.all(made.map((f) => f()));
  const second = await Promise.all(made.map((f) => f()));
  return `${first} ${second}`;
}
function throwing(): never {
  throw new RangeError("in a parameter");
}
async function badDefault(value: number = throwing()): Promise<number> {
  return value;
}
async function main(): Promise<void> {
  const d = new Derived("d");
  console.log(await d.name(), await d.twice(), await d.later(), await d.job());
  console.log(await (await Base.make("b")).name(), await (await Derived.make("m")).name());
  console.log(await Promise.all([Derived.add(1), Derived.add(2), Derived.add(3)]));
  console.log(await object.times(5), await (object as unknown as { computed1(): Promise<string> }).computed1(), await object.arrow(1));
  for await (const n of object.numbers()) console.log("numbers", n);
  console.log(await defaults(1), await defaults(1, 5, 6, 7), await defaults(1, undefined, 2));
  console.log(await pattern({ x: 1 }), await pattern({ x: 2, y: { z: 3 } }, [4]), await pattern({ x: 3 }, [5, 6]));
  console.log(await changing(3), await closures());
  const promise = badDefault();
  console.log("called", promise instanceof Promise);
  await promise.catch((e: Error) => console.log(e.name, e.message));
  console.log(await badDefault(4));
  const unbound = object.times;
  await unbound.call({ factor: 10, times: unbound } as unknown as typeof object, 2).then((v) => console.log("call", v));
  console.log(typeof main, main.length, defaults.length, main.name, object.times.name, d.later.name);
  const immediately = await (async function self(n: number): Promise<number> {
    return n <= 1 ? 1 : n * (await self(n - 1));
  })(6);
  console.log(immediately);
}
async function errors(): Promise<void> {
  const failing = async ({ a }: { a: { b: number } }): Promise<number> => a.b;
  await failing(undefined as never).catch((e: Error) => console.log(e.name));
  await failing({} as never).catch((e: Error) => console.log(e.message));
}
main().then(errors);
