// Attacks: beforeExit runs each time nothing is left, and may make something to do.
const log = (text: string): void => console.log(text);
let rounds = 0;
process.on("beforeExit", (code: number) => {
  rounds++;
  log(`beforeExit ${rounds} ${code}`);
  if (rounds === 1) setTimeout(() => log("a timer more"), 1);
  else if (rounds === 2) setImmediate(() => log("an immediate more"));
  else if (rounds === 3) setTimeout(() => setTimeout(() => log("two timers more"), 1), 0);
  else Promise.resolve().then(() => log("a job does not count"));
});
process.on("exit", (code: number) => log(`exit ${code} after ${rounds}`));
setTimeout(() => log("timer"), 1);
log("end of module");
