// Attacks: values, order beside callbacks, signals before and during, intervals that end or are aborted.
import { clearTimeout, setTimeout as later } from "node:timers";
import { scheduler, setImmediate, setInterval, setTimeout } from "node:timers/promises";

console.log(await setTimeout(1, "value"), await setTimeout(), await setImmediate({ a: 1 }));
const order: string[] = [];
await Promise.all([
  setTimeout(30).then(() => order.push("30")),
  setTimeout(1).then(() => order.push("1")),
  setImmediate().then(() => order.push("immediate")),
  Promise.resolve().then(() => order.push("job")),
]);
console.log(order[0], order.at(-1), order.length);
const never = later(() => console.log("cleared"), 1);
clearTimeout(never);

const aborted = AbortSignal.abort(new Error("before"));
for (const make of [() => setTimeout(1, 0, { signal: aborted }), () => setImmediate(0, { signal: aborted })]) {
  try {
    await make();
  } catch (e) {
    const error = e as Error & { code?: string };
    console.log(error.name, error.code, error.message, (error.cause as Error).message);
  }
}
const controller = new AbortController();
const waiting = setTimeout(60_000, "long", { signal: controller.signal });
controller.abort("now");
await waiting.catch((e: Error) => console.log(e.name, e.cause));

let count = 0;
for await (const value of setInterval(2, "tick")) {
  console.log(value, ++count);
  if (count === 3) break;
}
const stop = new AbortController();
try {
  for await (const value of setInterval(1, 7, { signal: stop.signal })) {
    console.log(value, ++count);
    if (count === 5) stop.abort();
  }
} catch (e) {
  console.log((e as Error).name, count);
}
await scheduler.wait(1);
await scheduler.yield();
void setTimeout(100_000, 0, { ref: false });
console.log("end");
