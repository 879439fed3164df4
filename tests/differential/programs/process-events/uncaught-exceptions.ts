// Attacks: uncaughtException takes errors from timers, jobs, ticks and immediates, and the program goes on.
// So far apart that a slow machine too comes to each of them alone.
const log = (text: string): void => console.log(text);
process.on("uncaughtException", (error: unknown, origin: string) => {
  log(`caught ${error instanceof Error ? error.message : String(error)} (${origin})`);
  queueMicrotask(() => log("a job of the listener"));
});
process.on("exit", (code: number) => log(`exit ${code}`));
setTimeout(() => {
  queueMicrotask(() => log("job before it"));
  throw new Error("from a timer");
}, 1);
setTimeout(() => log("the next timer"), 150);
setTimeout(() => {
  queueMicrotask(() => {
    throw new TypeError("from a microtask");
  });
  queueMicrotask(() => log("the next microtask"));
}, 300);
setTimeout(() => {
  process.nextTick(() => {
    throw "from a tick";
  });
  process.nextTick(() => log("the next tick"));
}, 450);
setTimeout(() => {
  setImmediate(() => {
    throw new Error("from an immediate");
  });
  setImmediate(() => log("the next immediate"));
}, 600);
setTimeout(() => {
  Promise.reject(new Error("a rejection")).then(() => log("never"));
  Promise.reject("a reason that is no error");
  setTimeout(() => log("after the rejections"), 1);
}, 750);
