// Attacks: for await over arrays, strings, maps, sync and async generators and iterators by hand; closing, patterns, labels.
const log = (text: string): void => console.log(text);
function* sync(name: string): Generator<unknown> {
  try {
    yield 1;
    yield Promise.resolve(2);
    yield 3;
  } finally {
    log(`${name} closed`);
  }
}
async function* slow(name: string, count: number): AsyncGenerator<number> {
  try {
    for (let i = 0; i < count; i++) {
      await null;
      yield i;
    }
  } finally {
    await null;
    log(`${name} closed`);
  }
}
const byHand = (results: unknown[], withReturn: boolean): AsyncIterable<unknown> => {
  let at = 0;
  const iterator: AsyncIterator<unknown> = {
    next: async () => results[at++] as IteratorResult<unknown>,
  };
  if (withReturn)
    iterator.return = async () => {
      log("return called");
      return { value: undefined, done: true };
    };
  return { [Symbol.asyncIterator]: () => iterator };
};
async function collect(name: string, make: () => unknown, leave: (v: unknown) => boolean = () => false): Promise<void> {
  const seen: string[] = [];
  try {
    for await (const v of make() as AsyncIterable<unknown>) {
      seen.push(String(v));
      if (leave(v)) break;
    }
    log(`${name}: ${seen.join(",")}`);
  } catch (e) {
    log(`${name}: ${seen.join(",")} ! ${(e as Error).message ?? String(e)}`);
  }
}
async function firstOver(limit: number): Promise<string> {
  for await (const n of slow("returning", 10)) {
    if (n > limit) return `found ${n}`;
  }
  return "none";
}
async function labelled(): Promise<string> {
  const pairs: string[] = [];
  outer: for await (const a of slow("outer", 4)) {
    for await (const b of slow("inner", 4)) {
      if (b === 1 && a === 0) continue outer;
      if (a === 2) break outer;
      if (b === 2) break;
      pairs.push(`${a}${b}`);
    }
  }
  return pairs.join(" ");
}
async function throwsInside(): Promise<void> {
  for await (const n of slow("thrown", 3)) if (n === 1) throw new Error(`at ${n}`);
}
async function main(): Promise<void> {
  await collect("array", () => [1, Promise.resolve(2), { toString: () => "three" }]);
  await collect("string", () => "aé😀");
  await collect("set", () => new Set([Promise.resolve("x"), "y"]));
  await collect("map", () => new Map([[1, 2]]));
  await collect("sync generator", () => sync("s1"));
  await collect("sync generator left", () => sync("s2"), (v) => v === 2);
  await collect("async generator", () => slow("a1", 3));
  await collect("async generator left", () => slow("a2", 3), (v) => v === 1);
  await collect("rejected element", () => [1, Promise.reject(new Error("second")), 3]);
  await collect("by hand", () => byHand([{ value: 1 }, { value: 2, done: 0 }, { done: "yes" }], true));
  await collect("by hand left", () => byHand([{ value: 1 }, { value: 2 }], true), () => true);
  await collect("no return", () => byHand([{ value: 1 }, { value: 2 }], false), () => true);
  await collect("no object", () => byHand([{ value: 1 }, 5], true));
  await collect("promises as values", () => byHand([{ value: Promise.resolve("kept") }, { done: true }], false));
  log(await firstOver(3));
  log(await labelled());
  await throwsInside().catch((e: Error) => log(e.message));
  for await (const { a, b: [c, d = "d"] = [] } of [{ a: 1, b: ["x"] }, Promise.resolve({ a: 2 } as { a: number; b?: string[] })]) log(`${a} ${c} ${d}`);
  let target = { at: 0 };
  for await (target.at of [Promise.resolve(5), 6]) log(`at ${target.at}`);
  const made: (() => number)[] = [];
  for await (const n of slow("closures", 3)) made.push(() => n * n);
  log(made.map((f) => f()).join());
  let left;
  for await (left of slow("last", 2));
  log(`last ${left}`);
}
main().then(() => log("end"));
