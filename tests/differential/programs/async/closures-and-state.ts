// Attacks: locals, parameters, this and loop bindings that live across awaits.
class Counter {
  n = 0;
  #log: string[] = [];
  async add(by: number, times: number): Promise<number> {
    for (let i = 0; i < times; i++) {
      const before = this.n;
      await null;
      this.n = before + by;
      this.#log.push(`${by}:${before}`);
    }
    return this.n;
  }
  arrow = async (k: number): Promise<number> => {
    await null;
    return (this.n *= k);
  };
  get log(): string {
    return this.#log.join(" ");
  }
  static async make(n: number): Promise<Counter> {
    const c = new this();
    c.n = await n;
    return c;
  }
}
const c = new Counter();
console.log((await Promise.all([c.add(1, 3), c.add(10, 2), c.arrow(2)])).join(), c.n, c.log);
console.log((await Counter.make(5)).n, (await (await Counter.make(0.5)).arrow(3)));
const readers: (() => number)[] = [];
async function loop(): Promise<string> {
  let total = 0;
  for (let i = 0; i < 3; i++) {
    readers.push(() => i * 10);
    total += await i;
    i += i === 1 ? 0 : 0;
  }
  for (const x of [1.5, 2147483647, -0]) {
    await x;
    readers.push(() => x);
    total += x;
  }
  let k = 0;
  while (k < 3) {
    const here = k;
    await null;
    readers.push(() => here + k);
    k++;
  }
  return total + " " + readers.map((r) => r()).join();
}
console.log(await loop());
async function params(a: number, { b, c: [d] }: { b: number; c: number[] }, e = a + b, ...rest: number[]): Promise<string> {
  await null;
  a++;
  await null;
  b += d;
  return [a, b, d, e, rest.length, rest[0]].join();
}
console.log(await params(1, { b: 2, c: [3] }), await params(1, { b: 0.5, c: [] }, undefined, 7, 8), await params(2147483647, { b: 1, c: [1] }, 0));
async function order(): Promise<string> {
  let log = "";
  const t = async (s: string, v: number): Promise<number> => {
    log += s;
    await null;
    log += s.toUpperCase();
    return v;
  };
  const sum = (await t("a", 1)) + (await t("b", 2)) * (await t("c", 3));
  const list = [await t("d", 4), await t("e", 5)];
  const o = { [await t("f", 6)]: await t("g", 7) };
  list[await t("h", 0)] += await t("i", 10);
  let x = 1;
  x += await ((x = 50), t("j", 2));
  return `${log} ${sum} ${list} ${Object.entries(o)} ${x}`;
}
console.log(await order());
const fib = async (n: number): Promise<number> => (n < 2 ? n : (await fib(n - 1)) + (await fib(n - 2)));
console.log(await fib(12));
let state = "start";
const change = async (): Promise<void> => {
  state = "changed";
};
if (state === "start") {
  await change();
  console.log(state as string);
}
