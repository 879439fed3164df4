// Attacks: stores of diagnostics channels, and operations that are traced.
import { AsyncLocalStorage } from "node:async_hooks";
import { channel, tracingChannel } from "node:diagnostics_channel";

const storage = new AsyncLocalStorage<unknown>();
const second = new AsyncLocalStorage<unknown>();
const one = channel("one");
console.log(one.hasSubscribers, one.runStores({ a: 1 }, () => "none"));
one.bindStore(storage, (message) => ({ message }));
one.bindStore(second);
console.log(one.hasSubscribers);
one.subscribe((message, name) => console.log("told", message, name, storage.getStore()));
function add(this: { base: number }, x: number, y: number): number {
  console.log(storage.getStore(), second.getStore());
  return this.base + x + y;
}
console.log(one.runStores({ a: 1 }, add, { base: 100 }, 1, 2), storage.getStore());
console.log(one.unbindStore(storage), one.unbindStore(storage), one.unbindStore(second));
one.runStores("plain", () => console.log(storage.getStore()));

const traced = tracingChannel("work");
console.log(traced.hasSubscribers, traced.start.name);
const context: Record<string, unknown> = { id: 0 };
console.log(traced.traceSync(() => 5, context), context);
const told = (event: string) => (message: unknown) =>
  console.log(event, Object.entries(message as object).map(([k, v]) => `${k} ${String(v)}`), storage.getStore());
const handlers = {
  start: told("start"),
  end: told("end"),
  asyncStart: told("asyncStart"),
  asyncEnd: told("asyncEnd"),
  error: told("error"),
};
traced.subscribe(handlers);
traced.start.bindStore(storage, () => "traced");
console.log(traced.traceSync((x: number) => x + 1, { id: 1 }, undefined, 4));
try {
  traced.traceSync(
    () => {
      throw new TypeError("wrong");
    },
    { id: 2 },
  );
} catch (error) {
  console.log(String(error));
}
const show = (error: unknown): unknown => (error instanceof Error ? error.message : error);
console.log(await traced.tracePromise(async () => "later", { id: 3 }));
console.log(await (traced.tracePromise(() => 4 as never, { id: 4 }) as Promise<unknown>));
const failed = traced.tracePromise(() => Promise.reject("no"), { id: 5 }) as Promise<unknown>;
console.log(await failed.catch(show));
type Callback = (error: string | null, result?: number) => void;
const run = (x: number, callback: Callback): void => {
  setTimeout(() => (x < 0 ? callback("negative") : callback(null, x)), 1);
};
await new Promise<void>((resolve) => {
  traced.traceCallback(run, -1, { id: 6 }, undefined, 7, ((error, result) => {
    console.log("called back", error, result, storage.getStore());
    resolve();
  }) as Callback);
});
await new Promise<void>((resolve) => {
  traced.traceCallback(run, 1, { id: 7 }, undefined, -7, ((error, result) => {
    console.log("called back", error, result);
    resolve();
  }) as Callback);
});
console.log(traced.unsubscribe(handlers), traced.unsubscribe(handlers));
try {
  tracingChannel(3 as never);
} catch (error) {
  console.log((error as Error).message);
}
