// import() of modules that nothing imports statically: they run once, when they are first asked for.
import { log } from "./log.ts";

log("main begins");
const message = (error: unknown): string => (error as Error).message;

const isThrowing = await import("./throws.ts").then(
  () => "no",
  (error) => `caught ${message(error)}`,
);
log(isThrowing);
log(await import("./throws.ts").then(() => "no", (error) => `again ${message(error)}`));
log(await import("./imports-what-throws.ts").then(() => "no", (error) => `too ${message(error)}`));

const promise = import("./a.ts");
log(`a promise: ${promise instanceof Promise}`);
const [a, second] = await Promise.all([promise, import("./a.ts")]);
const b = await import("./b.ts"); // which of two files Node reads first is not determined
console.log(a.x, a.f(2), Object.keys(a), b.default, a, a === second);
log(`the same namespace: ${(await import("./a.ts")) === a}`);

async function first(): Promise<string> {
  const { name } = await import("./cycle-one.ts");
  return name;
}
log(await first());

if (Date.now() < 0) await import("./never.ts");
log("main ends");
