// Attacks: the jobs that a throwing timer leaves come after the other timers of its list and before those of the next list.
const log = (text: string): void => console.log(text);
process.on("uncaughtException", (error: unknown) => log(`caught ${error instanceof Error ? error.message : String(error)}`));
function jobs(name: string): void {
  queueMicrotask(() => log(`job of ${name}`));
  process.nextTick(() => log(`tick of ${name}`));
}
/** A timer that says so, leaves jobs and may throw. */
function timer(name: string, delay: number, throws: boolean): void {
  setTimeout(() => {
    jobs(name);
    log(name);
    if (throws) throw new Error(name);
  }, delay);
}
timer("throws", 1, true);
timer("of the same list", 1, false);
timer("throws as its last", 1, true);
timer("of the next list", 5, false);
timer("second of the next list", 5, true);
timer("of another list", 8, false);
timer("throws, and nothing is due", 9, true);
setTimeout(() => setImmediate(() => log("an immediate after it all")), 9);
// All of them are due at once.
for (const start = performance.now(); performance.now() - start < 30; );
