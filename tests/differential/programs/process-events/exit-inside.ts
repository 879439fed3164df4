// Attacks: process.exit in a timer, in a promise job and inside a listener of exit.
// exit: 4
const log = (text: string): void => console.log(text);
process.on("exit", (code: number) => {
  log(`exit ${code}`);
  if (code === 2) process.exit(4);
  log("never");
});
process.on("exit", () => log("never: the other listener"));
process.on("beforeExit", () => log("never: beforeExit"));
Promise.resolve().then(() => log("job"));
setTimeout(() => {
  log("timer");
  queueMicrotask(() => {
    log("exiting");
    process.exit(2);
  });
  process.nextTick(() => log("tick"));
  queueMicrotask(() => log("never: after process.exit"));
}, 1);
log("end of module");
