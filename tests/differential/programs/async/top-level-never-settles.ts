// Attacks: top-level await of a promise that never settles ends the program with code 13 once nothing else is pending.
// exit: 13
console.log("before");
queueMicrotask(() => console.log("so does a microtask"));
process.nextTick(() => console.log("and a tick"));
// The timer starts at the immediate: which of the two comes first else depends on how long the modules took.
setImmediate(() => {
  console.log("and an immediate");
  setTimeout(() => console.log("a timer runs all the same"), 1);
});
await new Promise<void>(() => {});
console.log("never");
