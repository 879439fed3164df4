// Attacks: top-level await of a promise that never settles ends the program with code 13 once nothing else is pending.
// exit: 13
console.log("before");
setTimeout(() => console.log("a timer runs all the same"), 1);
queueMicrotask(() => console.log("so does a microtask"));
process.nextTick(() => console.log("and a tick"));
setImmediate(() => console.log("and an immediate"));
await new Promise<void>(() => {});
console.log("never");
