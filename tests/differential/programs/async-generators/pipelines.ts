// Attacks: async pipelines: map, filter, take, merge, buffer, with early exits closing every stage.
const log: string[] = [];
async function* source(n: number, name = "src"): AsyncGenerator<number> {
  try {
    for (let i = 0; i < n; i++) {
      await null;
      yield i;
    }
  } finally {
    log.push(name + " closed");
  }
}
async function* map<T, U>(it: AsyncIterable<T>, f: (x: T) => U | Promise<U>): AsyncGenerator<U> {
  try {
    for await (const x of it) yield await f(x);
  } finally {
    log.push("map closed");
  }
}
async function* filter<T>(it: AsyncIterable<T>, f: (x: T) => boolean | Promise<boolean>): AsyncGenerator<T> {
  for await (const x of it) if (await f(x)) yield x;
}
async function* take<T>(it: AsyncIterable<T>, n: number): AsyncGenerator<T> {
  if (n > 0) for await (const x of it) {
    yield x;
    if (--n === 0) break;
  }
}
async function collect<T>(it: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const x of it) out.push(x);
  return out;
}
console.log((await collect(take(map(filter(source(100), async (x) => x % 3 === 0), (x) => x / 2), 3))).join(), log.join());
log.length = 0;
console.log((await collect(take(source(5), 0))).length, (await collect(take(source(2), 9))).join(), log.join());
log.length = 0;
try {
  for await (const x of map(source(10), (x) => {
    if (x === 2) throw new Error("mapper at " + x);
    return x;
  })) log.push("got " + x);
} catch (e) {
  console.log((e as Error).message, log.join());
}
log.length = 0;
async function* merge<T>(...its: AsyncGenerator<T>[]): AsyncGenerator<T> {
  const pending = new Map(its.map((it, i) => [i, it.next().then((r) => ({ i, r }))]));
  while (pending.size > 0) {
    const { i, r } = await Promise.race(pending.values());
    if (r.done) pending.delete(i);
    else {
      pending.set(i, its[i].next().then((r2) => ({ i, r: r2 })));
      yield r.value;
    }
  }
}
console.log((await collect(merge(source(3, "a"), map(source(2, "b"), (x) => x * 10)))).join(), log.join());
async function* batch<T>(it: AsyncIterable<T>, n: number): AsyncGenerator<T[]> {
  let part: T[] = [];
  for await (const x of it) {
    part.push(x);
    if (part.length === n) {
      yield part;
      part = [];
    }
  }
  if (part.length > 0) yield part;
}
for await (const b of batch(source(7), 3)) console.log(b.length, b.join());
const reduce = async <T, A>(it: AsyncIterable<T>, f: (a: A, x: T) => A | Promise<A>, a: A): Promise<A> => {
  for await (const x of it) a = await f(a, x);
  return a;
};
console.log(await reduce(source(10), async (a, x) => a + x * 0.5, 0), await reduce(source(3), (a, x) => a + x, ""), await reduce(source(0), () => -1, 42));
