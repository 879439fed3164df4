// Attacks: listeners of exit: when they run, with what, what they may change, and what no longer happens after them.
// exit: 5
const log = (text: string): void => console.log(text);
const first = (code: number): void => log(`first ${code} ${process.exitCode}`);
const removed = (): void => log("never: removed");
process.on("exit", first);
process.on("exit", removed);
process.once("exit", function (this: unknown, code: number) {
  log(`once ${code} ${this === process}`);
});
process.off("exit", removed);
process.on("exit", () => {
  queueMicrotask(() => log("a microtask of exit"));
  setTimeout(() => log("never: a timer"), 0);
  process.exitCode = 5;
});
process.on("exit", (code: number) => log(`last ${code} ${process.exitCode}`));
process.on("own", (a: number, b: string) => log(`own ${a} ${b}`));
log(`listeners ${process.listenerCount("own")} ${process.listenerCount("other")}`);
log(String(process.emit("own", 1, "two")));
log(String(process.emit("nobody")));
process.exitCode = 3;
setTimeout(() => log("timer"), 1);
