// Attacks: which rejection wins, errors in several branches, late handlers, nested catch and rethrow.
const log: string[] = [];
const reject = (m: string, ticks: number): Promise<never> => {
  let p: Promise<unknown> = Promise.resolve();
  for (let i = 0; i < ticks; i++) p = p.then(() => {});
  return p.then(() => {
    throw new Error(m);
  });
};
const outcome = async (name: string, p: Promise<unknown>): Promise<void> => {
  try {
    log.push(`${name}: ${String(await p)}`);
  } catch (e) {
    log.push(`${name} failed: ${e instanceof AggregateError ? e.errors.map((x: Error) => x.message).join("+") : (e as Error).message}`);
  }
};
await outcome("all", Promise.all([reject("slow", 5), reject("fast", 1), 3]));
await outcome("any", Promise.any([reject("a", 3), reject("b", 0)]));
await outcome("race", Promise.race([reject("first", 1), new Promise((f) => queueMicrotask(() => queueMicrotask(() => f("late"))))]));
await outcome("chain", reject("x", 0).catch((e: Error) => { throw new Error(e.message + "y"); }).catch((e: Error) => e.message + "z"));
await outcome("branch", (async () => {
  const p = reject("shared", 1);
  const results = await Promise.allSettled([p, p.catch(() => "caught"), p.then(() => "no"), p.finally(() => log.push("finally"))]);
  return results.map((r) => (r.status === "fulfilled" ? r.value : (r.reason as Error).message)).join();
})());
await outcome("nested", (async () => {
  try {
    await reject("inner", 2);
  } catch (e) {
    try {
      await reject("in catch", 1);
    } catch (f) {
      throw new Error(`${(e as Error).message}>${(f as Error).message}`);
    }
  }
})());
await outcome("cause", (async () => {
  try {
    await reject("root", 0);
  } catch (cause) {
    throw new Error("wrapped", { cause });
  }
})().catch((e: Error) => `${e.message} by ${(e.cause as Error).message}`));
for (const l of log) console.log(l);
const same = new Error("same");
const p1 = Promise.reject(same);
const [a, b] = await Promise.all([p1.catch((e: unknown) => e), p1.then(undefined, (e: unknown) => e)]);
console.log(a === same, a === b);
const failures = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => (i % 2 ? reject("r" + i, i) : Promise.resolve(i / 4))));
console.log(failures.map((f) => (f.status === "rejected" ? (f.reason as Error).message : f.value)).join());
let count = 0;
const flaky = async (): Promise<string> => {
  if (++count < 4) throw new Error("try " + count);
  return "done after " + count;
};
const retry = (n: number): Promise<string> => flaky().catch((e: Error) => (n > 1 ? retry(n - 1) : Promise.reject(new Error("gave up: " + e.message))));
console.log(await retry(2).catch((e: Error) => e.message), await retry(5));
