// Attacks: order of timers: by due time, then by start; the same duration is one list; delays that are no delays.
// Before and after what a callback starts nothing is due for 200 ms, so that slow machines keep the order.
const order: string[] = [];
function note(name: string): () => void {
  return () => order.push(name);
}
const started = performance.now();
while (performance.now() - started < 2) order.length = 0; // so that the clock has moved for all that follow
setTimeout(note("40 first"), 330);
setTimeout(note("20 first"), 60);
setTimeout(note("0"), 0);
setTimeout(note("negative"), -5);
setTimeout(note("NaN"), Number.NaN);
setTimeout(note("too long"), 2 ** 31);
setTimeout(note("1.9"), 1.9);
setTimeout(note("20 second"), 60);
setTimeout(note("40 second"), 330);
setTimeout(() => {
  order.push("20 third");
  setTimeout(note("nested 0"), 0);
  setTimeout(note("nested 60"), 600);
}, 60);
setTimeout((a: string, b: number, ...rest: unknown[]) => order.push(`${a} ${b + 1} ${rest.length}`), 300, "arguments", 2, null, {});
const cleared = setTimeout(note("never"), 75);
setTimeout(() => clearTimeout(cleared), 30);
const self = setTimeout(() => {
  order.push("clears itself");
  clearTimeout(self);
  clearTimeout(self);
}, 450);
clearTimeout(undefined);
const sleeper = setTimeout(note("unreferenced"), 100_000);
sleeper.unref();
order.push(String(sleeper.hasRef()));
setTimeout(() => {
  for (const line of order) console.log(line);
}, 1200);
