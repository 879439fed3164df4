// Attacks: a rejection that nobody handles ends the program after the microtasks; a late handler is in time.
// exit: 1
const late = Promise.reject(new Error("handled in time"));
queueMicrotask(() => late.catch((e: Error) => console.log(e.message)));
process.nextTick(() => {
  console.log("tick");
  const inTick = Promise.reject(new Error("handled by the next tick"));
  process.nextTick(() => inTick.catch((e: Error) => console.log(e.message)));
});
setTimeout(() => {
  console.log("timer");
  Promise.reject(new Error("nobody handles this"));
  queueMicrotask(() => console.log("the microtask after it"));
  setTimeout(() => console.log("never"), 0);
}, 1);
for (let i = 0; i < 3; i++) Promise.resolve(i).then((v) => console.log("then", v));
