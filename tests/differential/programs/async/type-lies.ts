// Attacks: promises and awaited values whose declared types are wrong.
const lie = <T>(x: unknown): Promise<T> => Promise.resolve(x) as Promise<T>;
for (const x of [1, "5", null, undefined, [3], { valueOf: () => 9 }, true, NaN]) {
  const n = await lie<number>(x);
  console.log(typeof n, n + 1, n * 2, n | 0, n > 2);
}
interface User {
  id: number;
  tags: string[];
}
for (const x of [{ id: 1, tags: ["a"] }, { id: "x" }, null, 5, { tags: "str" }] as unknown[]) {
  try {
    const u = await lie<User>(x);
    console.log(u.id + 1, u.tags.length, u.tags[0]);
  } catch (e) {
    console.log((e as Error).name);
  }
}
const notPromises = [5, "s", null, { then: 1 }, { then: (f: (v: number) => void) => f(7) }] as unknown as Promise<number>[];
for (const p of notPromises) console.log(String(await p));
for (const p of notPromises) {
  try {
    console.log(String(await p.then((v) => v + 1)));
  } catch (e) {
    console.log((e as Error).name);
  }
}
const lying = (async () => "text") as unknown as () => Promise<number>;
console.log((await lying()) * 2, (await lying()) + 1);
const sync = (() => 42) as unknown as () => Promise<number>;
console.log(await sync(), (await Promise.all([sync(), lying(), null as unknown as number])).map((x) => typeof x).join());
class Repo {
  cache = new Map<string, Promise<number>>();
  get(k: string): Promise<number> {
    return this.cache.get(k)!;
  }
}
const r = new Repo();
r.cache.set("a", Promise.resolve(1)).set("b", 2 as unknown as Promise<number>);
console.log(await r.get("a"), await r.get("b"), await r.get("none"));
let total = 0;
for (const k of ["a", "b", "none"]) total += await r.get(k);
console.log(total);
async function narrow(o: { v: number | string }): Promise<string> {
  if (typeof o.v === "number") {
    await null;
    return typeof o.v + ":" + (o.v as number) * 2;
  }
  return "string";
}
const shared: { v: number | string } = { v: 5 };
const pending = narrow(shared);
shared.v = "changed";
console.log(await pending);
async function* stream(): AsyncGenerator<number> {
  yield 1;
  yield "two" as unknown as number;
  yield null as unknown as number;
}
let sum = 0;
for await (const x of stream()) sum += x;
console.log(sum);
try {
  await (Promise.reject(5) as Promise<number>);
} catch (e) {
  console.log((e as Error).message, (e as number) + 1);
}
