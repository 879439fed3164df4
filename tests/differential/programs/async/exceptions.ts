// Attacks: throw, try/catch/finally around awaits, rejections through layers, return in finally.
const log: unknown[] = [];
const wait = async <T>(v: T): Promise<T> => {
  await null;
  return v;
};
const fail = async (m: string): Promise<never> => {
  await null;
  throw new Error(m);
};
async function catches(): Promise<string> {
  try {
    log.push("try");
    await fail("a");
    log.push("unreached");
    return "no";
  } catch (e) {
    log.push((e as Error).message);
    return await wait("caught");
  } finally {
    log.push("finally", await wait("in finally"));
  }
}
async function overrides(): Promise<number> {
  try {
    return await wait(1);
  } finally {
    await null;
    return 2;
  }
}
async function loops(): Promise<string> {
  let out = "";
  for (let i = 0; i < 5; i++) {
    try {
      if (i === 1) continue;
      if (i === 3) break;
      out += await wait(i);
      if (i === 2) await fail("at 2");
    } catch (e) {
      out += (e as Error).message;
    } finally {
      out += "f" + (await wait(i));
    }
  }
  return out;
}
async function layers(n: number): Promise<number> {
  if (n === 0) throw new RangeError("bottom");
  try {
    return (await layers(n - 1)) + 1;
  } catch (e) {
    if (n === 2) throw new TypeError("rewrapped " + (e as Error).message);
    throw e;
  }
}
async function syncThrow(): Promise<number> {
  throw "sync";
}
async function argument(): Promise<string> {
  const results: string[] = [];
  for (const f of [syncThrow, () => layers(3), () => fail("x") as Promise<number>, () => wait(7), async () => JSON.parse("{")]) {
    try {
      results.push(String(await f()));
    } catch (e) {
      results.push(e instanceof Error ? e.name : String(e));
    }
  }
  return results.join();
}
async function main(): Promise<void> {
  console.log(await catches(), log.join());
  console.log(await overrides());
  console.log(await loops());
  console.log(await argument());
  const p = fail("handled later");
  await wait(0);
  console.log(await p.catch((e: Error) => "late " + e.message));
  const both = await Promise.all([wait(1), fail("all").catch(() => "ok"), layers(1).then(() => "no", (e: Error) => e.name)]);
  console.log(both.join());
  try {
    const [a, b] = [wait(1), fail("second")];
    console.log(await a, await b);
  } catch (e) {
    console.log((e as Error).message);
  }
}
await main();
console.log("top level await works");
