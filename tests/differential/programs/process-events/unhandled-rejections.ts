// Attacks: unhandledRejection is told after the microtasks, once for each promise, with promise and reason.
const log = (text: string): void => console.log(text);
const promises = new Map<unknown, string>();
const reject = (name: string, reason: unknown): Promise<never> => {
  const promise = Promise.reject(reason);
  promises.set(promise, name);
  return promise;
};
process.on("unhandledRejection", (reason: unknown, promise: unknown) => {
  log(`unhandled ${reason instanceof Error ? reason.message : String(reason)} of ${promises.get(promise) ?? "another"}`);
  queueMicrotask(() => log("job of the listener"));
  process.nextTick(() => log("tick of the listener"));
  if (reason === "two") {
    const fresh = reject("fresh", "five");
    queueMicrotask(() => fresh.catch((e) => log(`fresh ${e} is handled in time`)));
    reject("fresh and forgotten", "six");
  }
});
process.on("uncaughtException", () => log("never"));
process.on("exit", (code: number) => log(`exit ${code}`));
reject("first", new Error("one"));
reject("second", "two");
reject("in time", "three").catch((e) => log(`caught ${e}`));
const late = reject("late", "four");
setTimeout(() => late.catch((e) => log(`late ${e}`)), 2);
queueMicrotask(() => log("microtask"));
process.nextTick(() => log("tick"));
setTimeout(() => {
  log("timer");
  void (async () => {
    await null;
    throw new Error("in an async function");
  })();
  setImmediate(() => log("immediate"));
}, 4);
log("end of module");
