// Attacks: objects with a method then: how often it is read and called, when, and what its callbacks may do.
const log = (text: string): void => console.log(text);
const ticks = (name: string, count: number): void => {
  let chain = Promise.resolve();
  for (let i = 1; i <= count; i++) chain = chain.then(() => log(`${name} tick ${i}`));
};
type Callbacks = (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void;
class Thenable {
  constructor(
    readonly name: string,
    readonly run: Callbacks,
  ) {}
  then(resolve: (value: unknown) => void, reject: (reason: unknown) => void): void {
    log(`${this.name}.then`);
    this.run(resolve, reject);
  }
}
class Getter {
  reads = 0;
  get then(): unknown {
    this.reads++;
    log(`read ${this.reads}`);
    return this.reads === 1 ? (resolve: (v: unknown) => void) => resolve("from getter") : undefined;
  }
}
class Throwing {
  get then(): never {
    throw new RangeError("no then");
  }
}
const show = (name: string) => [(v: unknown) => log(`${name} fulfilled ${String(v)}`), (e: unknown) => log(`${name} rejected ${String(e)}`)] as const;
async function awaits(name: string, value: unknown): Promise<void> {
  try {
    log(`${name} awaited ${String(await value)}`);
  } catch (e) {
    log(`${name} threw ${String(e)}`);
  }
}
async function main(): Promise<void> {
  const twice = new Thenable("twice", (resolve, reject) => {
    resolve(1);
    resolve(2);
    reject(3);
  });
  const throwsAfter = new Thenable("throws after", (resolve) => {
    resolve("kept");
    throw new Error("ignored");
  });
  const throwsBefore = new Thenable("throws before", () => {
    throw new Error("taken");
  });
  const nested = new Thenable("nested", (resolve) => resolve(new Thenable("inner", (r) => r("deep"))));
  const rejectsThenable = new Thenable("rejecting", (_, reject) => reject(new Thenable("reason", (r) => r(0))));
  const late = new Thenable("late", (resolve) => queueMicrotask(() => resolve("later")));
  for (const t of [twice, throwsAfter, throwsBefore, nested, late]) {
    ticks(t.name, 4);
    await awaits(t.name, t);
  }
  await Promise.resolve(twice).then(...show("resolve"));
  await new Promise((r) => r(nested)).then(...show("executor"));
  await Promise.reject(twice).catch((e) => log(`reason is itself: ${e === twice}`));
  await Promise.resolve()
    .then(() => throwsAfter)
    .then(...show("returned"));
  await new Promise((_, reject) => reject(rejectsThenable)).catch((e) => log(`kept ${e instanceof Thenable}`));
  await awaits("getter", new Getter());
  await awaits("throwing", new Throwing());
  await awaits("not callable", { then: 5, toString: () => "plain object" });
  await Promise.all([twice, 5, nested, Promise.resolve("p")]).then(...show("all"));
  await Promise.race([late, new Thenable("never", () => {})]).then(...show("race"));
  const returned = async (): Promise<unknown> => twice;
  ticks("returned", 4);
  await returned().then(...show("async return"));
  const own = new Promise((resolve) => queueMicrotask(() => resolve(own)));
  await own.catch((e: Error) => log(`${e.name}: ${e.message}`));
  await Promise.resolve(1).finally(() => new Thenable("in finally", (_, reject) => reject("finally rejects"))).then(...show("finally"));
}
main().then(() => log("end"));
