// Attacks: async generators: order of yields, awaits inside, for await over them and over arrays.
const log: string[] = [];
async function* count(name: string, n: number): AsyncGenerator<number, string> {
  try {
    for (let i = 0; i < n; i++) {
      log.push(name + " yields " + i);
      yield i;
      await null;
    }
    return name + " end";
  } finally {
    log.push(name + " finally");
  }
}
let sum = 0;
for await (const x of count("a", 4)) {
  if (x === 2) continue;
  sum += x * 1.5;
}
console.log(sum, log.join("; "));
log.length = 0;
for await (const x of count("b", 5)) if (x === 1) break;
console.log(log.join("; "));
for await (const x of [1, Promise.resolve(2), "three", null]) console.log("mixed", x);
for await (const x of new Set([Promise.resolve("s"), "t"])) console.log(x);
for await (const c of "é😀") console.log(c);
const g = count("c", 2);
const all = await Promise.all([g.next(), g.next(), g.next(), g.next()]);
console.log(all.map((r) => `${r.value}/${r.done}`).join());
log.length = 0;
const early = count("d", 9);
await early.next();
console.log(await early.return("stopped"), await early.next(), log.join("; "));
const thrown = count("e", 9);
await thrown.next();
try {
  await thrown.throw(new Error("into"));
} catch (e) {
  console.log((e as Error).message);
}
try {
  for await (const x of [1, Promise.reject(new Error("in list")), 3]) console.log("got", x);
} catch (e) {
  console.log((e as Error).message);
}
async function* yieldsPromises(): AsyncGenerator<number> {
  yield Promise.resolve(1) as unknown as number;
  try {
    yield Promise.reject(new Error("yielded rejection")) as unknown as number;
  } catch (e) {
    yield (e as Error).message.length;
  }
}
for await (const x of yieldsPromises()) console.log("p", x);
async function collect<T>(it: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const x of it) out.push(x);
  return out;
}
async function* mapped<T, U>(it: AsyncIterable<T> | Iterable<T>, f: (t: T) => U | Promise<U>): AsyncGenerator<U> {
  for await (const x of it) yield f(x) as U;
}
console.log((await collect(mapped(count("f", 3), async (x) => x / 2))).join(), (await collect(mapped([1, 2], (x) => "n" + x))).join());
