// Attacks: setTimeout order by time then by insertion, clearing, intervals, timers in timers.
const log: string[] = [];
setTimeout(() => log.push("c 75"), 75);
setTimeout(() => log.push("a 5"), 5);
setTimeout(() => log.push("b 15"), 15);
setTimeout(() => log.push("a2 5"), 5);
const cancelled = setTimeout(() => log.push("never"), 10);
clearTimeout(cancelled);
clearTimeout(cancelled);
clearTimeout(undefined);
let ticks = 0;
const nested: unknown[] = [];
const interval = setInterval(() => {
  ticks++;
  if (ticks === 3) {
    clearInterval(interval);
  }
}, 2);
setTimeout(() => {
  log.push("nested start");
  setTimeout(() => nested.push("nested 0", ticks), 0);
  Promise.resolve().then(() => log.push("nested micro"));
}, 90);
const self = setTimeout(() => {
  clearTimeout(self);
  log.push("cleared itself");
}, 105);
setTimeout(() => clearTimeout(later), 110);
const later = setTimeout(() => log.push("cancelled by another"), 120);
setTimeout(() => {
  console.log(log.join("\n"));
  console.log(typeof setTimeout);
  setTimeout(report, 20);
}, 140);
log.push("sync");
function report(): void {
  if (ticks < 3 || nested.length === 0) setTimeout(report, 5);
  else console.log(ticks, nested[0]);
}
queueMicrotask(() => log.push("micro"));
