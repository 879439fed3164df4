// Attacks: await in every kind of loop, switch, conditional, labelled jumps, and nested tries.
const v = async <T>(x: T, ticks = 1): Promise<T> => {
  for (let i = 0; i < ticks; i++) await null;
  return x;
};
async function flow(n: number): Promise<string> {
  const out: unknown[] = [];
  outer: for (let i = await v(0); i < (await v(4)); i += await v(1)) {
    for (const k of await v([10, 20, 30])) {
      if ((await v(k)) === 20 && i === 1) continue outer;
      if (i === 2) break outer;
      out.push(i + k);
    }
  }
  do {
    out.push("do" + n);
    if (await v(n > 2)) break;
  } while (n++ < (await v(5)));
  switch (await v(n)) {
    case await v(3):
      out.push("three");
    case 99:
      out.push("fall");
      break;
    default:
      out.push("default");
  }
  while (await v(n-- > 1)) if (n % 2) out.push(await v("w" + n));
  out.push((await v(n)) ? "truthy" : await v("falsy"), (await v(null)) ?? (await v("nullish")), (await v(0)) || (await v("or")), (await v(1)) && (await v("and")));
  block: {
    if (await v(true)) break block;
    out.push("unreached");
  }
  for (const key in await v({ a: 1, b: 2 })) out.push(key + (await v(1)));
  const f = async (x: number): Promise<number> => (x <= 0 ? v(0) : (await f(x - 1)) + (await v(x)));
  out.push(await f(4));
  return out.join();
}
for (const n of [0, 2, 3, 7]) console.log(await flow(n));
async function nested(k: number): Promise<string> {
  const log: string[] = [];
  try {
    try {
      log.push(await v("a"));
      if (k === 1) throw await v("inner");
      if (k === 2) return log.join("") + "!";
    } catch (e) {
      log.push("c" + String(e));
      await v(0, 2);
      throw "from catch";
    } finally {
      log.push(await v("f"));
      if (k === 3) throw await v("from finally");
    }
    log.push("e");
  } catch (e) {
    log.push(`<${String(e)}>`);
    if (k === 3) return await v(log.join("") + " returned");
  } finally {
    await null;
    log.push("g");
    logs.push(log.join(""));
  }
  return log.join("");
}
const logs: string[] = [];
console.log((await Promise.all([0, 1, 2, 3].map(nested))).join(" | "));
console.log(logs.join(" "));
const sums = await Promise.all(Array.from({ length: 20 }, async (_, i) => {
  let s = 0;
  for (let k = 0; k < i; k++) s += await v(k * 0.5, k % 3);
  return s;
}));
console.log(sums.join());
const reduced = await [1, 2, 3].reduce(async (acc, x) => (await acc) * 10 + (await v(x)), Promise.resolve(0));
const mapped = (await Promise.all([3, 1, 2].map(async (x) => [await v(x, x), x] as const))).map(([a, b]) => a * b);
console.log(reduced, mapped.join(), await Promise.all(["a", "b"].map((x, i) => v(x + i))), [await v(1), await v(2)].map((x) => x / 2));
const { a, b: { c = await v("dc") } } = await v({ a: await v(1), b: {} as { c?: string } });
console.log(a, c, `${await v("t")}-${await v("u")}`, await (await v(async () => v("chain")))(), (await v({ m: async (x: number) => x + 1 })).m(1) instanceof Promise, typeof (await v(undefined)));
