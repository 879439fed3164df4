// Attacks: intervals cleared from inside and outside, refresh, immediates and what they queue.
let count = 0;
const three = setInterval(() => {
  count++;
  console.log("interval", count);
  if (count === 3) {
    clearInterval(three);
    afterInterval();
  }
}, 5);

function afterInterval(): void {
  setImmediate(() => {
    console.log("immediate 1");
    setImmediate(() => console.log("immediate of the next turn"));
    process.nextTick(() => console.log("tick of immediate 1"));
    queueMicrotask(() => console.log("microtask of immediate 1"));
  });
  const never = setImmediate(() => console.log("never"));
  setImmediate(() => {
    console.log("immediate 2");
    clearImmediate(gone);
  });
  const gone = setImmediate(() => console.log("cleared by its predecessor"));
  clearImmediate(never);
  setTimeout(() => console.log("timeout after immediates"), 30);
  setTimeout(restarted, 60);
}

function restarted(): void {
  const log: string[] = [];
  const late = setTimeout(() => log.push("refreshed"), 20);
  setTimeout(() => late.refresh(), 10);
  setTimeout(() => log.push("25"), 25);
  setTimeout(() => console.log(log.join(", ")), 80);
  const stopped = setInterval(() => log.push("never"), 15);
  setTimeout(() => clearInterval(stopped), 5);
}
