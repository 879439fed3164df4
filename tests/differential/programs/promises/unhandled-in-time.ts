// Attacks: rejections that are handled at the last moment, by each kind of handler, and one that nobody handles.
// exit: 1
const log = (text: string): void => console.log(text);
const late = (name: string): Promise<never> => Promise.reject(new Error(name));
const inMicrotask = late("in a microtask");
queueMicrotask(() => queueMicrotask(() => inMicrotask.catch((e: Error) => log(e.message))));
const awaited = late("awaited later");
(async () => {
  for (let i = 0; i < 5; i++) await null;
  try {
    await awaited;
  } catch (e) {
    log((e as Error).message);
  }
})();
const raced = late("raced");
Promise.race([new Promise(() => {}), raced]).catch((e: Error) => log(e.message));
const settled = late("settled");
Promise.allSettled([settled]).then(([r]) => log(r!.status));
const finallyHandled = late("through finally");
finallyHandled.finally(() => log("finally")).catch((e: Error) => log(e.message));
const branch = late("two branches");
branch.catch(() => log("one branch"));
branch.then(() => log("never")).catch((e: Error) => log(`other branch: ${e.message}`));
const adopted = new Promise((resolve) => resolve(late("adopted")));
adopted.catch((e: Error) => log(e.message));
process.nextTick(() => log("tick"));
setTimeout(() => {
  log("timer");
  const never = Promise.resolve().then(() => {
    throw new TypeError("nobody handles this one");
  });
  never.then(() => log("never"));
  process.nextTick(() => log("tick after it"));
  queueMicrotask(() => log("microtask after it"));
  setImmediate(() => log("never: immediate"));
  setTimeout(() => log("never: timer"), 0);
}, 2);
