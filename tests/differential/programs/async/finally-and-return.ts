// Attacks: await in try, catch and finally with return, throw, break and continue across them.
const log: string[] = [];
const note = async (text: string): Promise<string> => {
  await null;
  log.push(text);
  return text;
};
async function attempt(name: string, run: () => Promise<unknown>): Promise<void> {
  let result: string;
  try {
    result = `= ${String(await run())}`;
  } catch (error) {
    result = `! ${String(error)}`;
  }
  console.log(`${name} ${result} [${log.join(" ")}]`);
  log.length = 0;
}
async function overriding(): Promise<string> {
  try {
    return await note("try");
  } finally {
    // biome-ignore lint/correctness/noUnsafeFinally: that is what is tested
    return await note("finally");
  }
}
async function swallowing(): Promise<string> {
  for (;;) {
    try {
      throw new Error(await note("thrown"));
    } finally {
      // biome-ignore lint/correctness/noUnsafeFinally: that is what is tested
      break;
    }
  }
  return "after";
}
async function nested(depth: number): Promise<number> {
  try {
    if (depth === 0) throw new RangeError("bottom");
    return (await nested(depth - 1)) + 1;
  } catch (error) {
    if (depth < 2) throw error;
    await note(`caught at ${depth}`);
    return depth * 10;
  } finally {
    await note(`finally ${depth}`);
  }
}
async function loops(): Promise<string> {
  let text = "";
  outer: for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      try {
        if (j === 1) continue;
        if (j === 2) continue outer;
        if (i === 2) break outer;
        text += `${i}${j} `;
        await null;
      } finally {
        text += `f${await Promise.resolve(j)} `;
      }
    }
  }
  return text;
}
async function rejectsInFinally(): Promise<string> {
  try {
    return "lost";
  } finally {
    await Promise.reject(new TypeError("from finally"));
  }
}
async function catchesAwaited(value: unknown): Promise<string> {
  try {
    return `ok ${await (value as Promise<unknown>)}`;
  } catch (e) {
    return `caught ${e instanceof Error ? e.message : String(e)}`;
  }
}
async function returnsUnawaited(): Promise<string> {
  try {
    return Promise.reject(new Error("not caught here")) as unknown as Promise<string>;
  } catch {
    return "never";
  } finally {
    log.push("finally first");
  }
}
async function rethrows(): Promise<never> {
  try {
    await Promise.reject(new Error("first"));
  } catch (e) {
    await note("in catch");
    throw new Error(`second after ${(e as Error).message}`);
  }
  throw new Error("unreachable");
}
let kept = "";
async function manyExits(n: number): Promise<string> {
  try {
    if (n === 0) return "zero";
    await null;
    if (n === 1) throw new Error("one");
    if (n === 2) return await note("two");
    return "more";
  } catch (e) {
    kept = (e as Error).message;
    return "caught";
  } finally {
    kept += `<${n}>`;
    await null;
  }
}
async function main(): Promise<void> {
  await attempt("overriding", overriding);
  await attempt("swallowing", swallowing);
  await attempt("nested", () => nested(4));
  await attempt("nested 1", () => nested(1));
  await attempt("loops", loops);
  await attempt("rejects in finally", rejectsInFinally);
  await attempt("value", () => catchesAwaited(5));
  await attempt("rejection", () => catchesAwaited(Promise.reject(new Error("r"))));
  await attempt("no error", () => catchesAwaited(Promise.reject("text")));
  await attempt("undefined", () => catchesAwaited(Promise.reject()));
  await attempt("unawaited", returnsUnawaited);
  await attempt("rethrows", rethrows);
  for (let n = 0; n < 4; n++) await attempt(`exit ${n}`, () => manyExits(n));
  console.log(kept);
}
void main();
