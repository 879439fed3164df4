// Attacks: order of timers: by due time, then by start; the same duration is one list; delays that are no delays.
const order: string[] = [];
function note(name: string): () => void {
  return () => order.push(name);
}
const started = performance.now();
while (performance.now() - started < 2) order.length = 0; // so that the clock has moved for all that follow
setTimeout(note("40 first"), 40);
setTimeout(note("20 first"), 20);
setTimeout(note("0"), 0);
setTimeout(note("negative"), -5);
setTimeout(note("NaN"), Number.NaN);
setTimeout(note("too long"), 2 ** 31);
setTimeout(note("1.9"), 1.9);
setTimeout(note("20 second"), 20);
setTimeout(note("40 second"), 40);
setTimeout(() => {
  order.push("20 third");
  setTimeout(note("nested 0"), 0);
  setTimeout(note("nested 60"), 60);
}, 20);
setTimeout((a: string, b: number, ...rest: unknown[]) => order.push(`${a} ${b + 1} ${rest.length}`), 30, "arguments", 2, null, {});
const cleared = setTimeout(note("never"), 25);
setTimeout(() => clearTimeout(cleared), 10);
const self = setTimeout(() => {
  order.push("clears itself");
  clearTimeout(self);
  clearTimeout(self);
}, 150);
clearTimeout(undefined);
const sleeper = setTimeout(note("unreferenced"), 100_000);
sleeper.unref();
order.push(String(sleeper.hasRef()));
setTimeout(() => {
  for (const line of order) console.log(line);
}, 300);
