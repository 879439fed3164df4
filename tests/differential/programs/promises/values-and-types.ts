// Attacks: what promises hold: integers, fractions, strings, objects, undefined and lies, through chains and combinators.
interface Item {
  id: number;
  name?: string;
}
async function integer(n: number): Promise<number> {
  return n | 0;
}
async function half(n: number): Promise<number> {
  return n / 2;
}
async function item(id: number): Promise<Item> {
  return id % 2 === 0 ? { id } : { id, name: `item ${id}` };
}
async function lie(value: unknown): Promise<number> {
  return value as number;
}
async function maybe(n: number): Promise<Item | undefined> {
  if (n > 1) return { id: n };
  return undefined;
}
async function generic<T>(value: T): Promise<T> {
  await null;
  return value;
}
async function nothing(): Promise<void> {}
async function sum(list: number[]): Promise<number> {
  let total = 0;
  for (const n of list) total += await integer(n);
  return total;
}
async function bytes(): Promise<Uint8Array> {
  const b = new Uint8Array(4);
  for (let i = 0; i < b.length; i++) b[i] = await integer(i * 100);
  return b;
}
async function main(): Promise<void> {
  console.log((await integer(2147483647)) + 1, (await integer(-1)) >>> 0, await half(1), await half(-0), Object.is(await half(-0), -0));
  console.log(await item(1), await item(2), (await item(3)).name?.length, (await item(4)).name);
  console.log((await lie("text")) + 1, (await lie(true)) + 1, await lie(null), await lie(undefined), (await lie(10n)) as unknown);
  console.log((await maybe(1))?.id, (await maybe(2))?.id);
  console.log(await generic("s"), await generic(1.5), await generic([1, 2]), await generic({ a: 1 }), await generic(null));
  console.log(await nothing(), await sum([1, 2, 3.9, -4]), [...(await bytes())].join());
  const [a, b, c] = await Promise.all([integer(1), half(3), generic("three")]);
  console.log(a + 1, b * 2, c.toUpperCase());
  const all = await Promise.all([1, 2, 3].map((n) => item(n)));
  console.log(all.map((i) => i.id + (i.name ?? "")).join(" "));
  const settled = await Promise.allSettled([integer(5), Promise.reject(new Error("no")), generic({ deep: [1] })]);
  console.log(settled.map((s) => (s.status === "fulfilled" ? JSON.stringify(s.value) : (s.reason as Error).message)).join(" "));
  console.log(await Promise.race([generic("slow"), integer(3)]), await Promise.any([Promise.reject(1), half(7)]));
  const chained = await integer(4)
    .then((n) => n * 1.5)
    .then((n) => `${n}`)
    .then((s) => ({ s, n: s.length }));
  console.log(chained.s, chained.n);
  const mixed: Promise<unknown>[] = [integer(1), item(2), generic("x"), nothing()];
  for (const p of mixed) console.log(typeof (await p), JSON.stringify(await p));
  const table = new Map<string, Promise<number>>();
  const cached = (key: string): Promise<number> => {
    let found = table.get(key);
    if (found === undefined) table.set(key, (found = integer(key.length)));
    return found;
  };
  console.log((await cached("abc")) + (await cached("abc")) + (await cached("")), table.size);
  let resolveLater!: (value: Item) => void;
  const later = new Promise<Item>((r) => {
    resolveLater = r;
  });
  queueMicrotask(() => resolveLater({ id: 77, name: "later" }));
  const { id, name = "none" } = await later;
  console.log(id, name);
  const flags = await Promise.all([true, false, null, undefined].map(async (v) => v));
  console.log(flags);
  const functions = await Promise.all([async () => 1, () => 2].map(async (f) => f));
  console.log(await functions[0]!(), functions[1]!());
}
main().catch((e: Error) => console.log("failed", e.message));
