// Attacks: microtasks and ticks: their order after the modules and after callbacks, errors for what is no function.
console.log("start");
setTimeout(() => {
  console.log("timer 1");
  queueMicrotask(() => console.log("microtask of timer 1"));
  process.nextTick(() => console.log("tick of timer 1"));
}, 0);
setTimeout(() => {
  console.log("timer 2");
  queueMicrotask(() => {
    console.log("microtask of timer 2");
    process.nextTick(() => console.log("tick of that microtask"));
    queueMicrotask(() => console.log("microtask of that microtask"));
  });
}, 0);
process.nextTick((a: number, b: string) => console.log("tick", a, b), 1, "two");
queueMicrotask(() => {
  console.log("microtask 1");
  process.nextTick(() => {
    console.log("tick of microtask 1");
    queueMicrotask(() => console.log("microtask of that tick"));
  });
  queueMicrotask(() => console.log("microtask of microtask 1"));
});
queueMicrotask(() => console.log("microtask 2"));
for (const bad of [undefined, null, 5, "text", {}, [1]]) {
  for (const queue of [queueMicrotask, process.nextTick, setTimeout, setImmediate]) {
    try {
      (queue as (callback: unknown) => void)(bad);
    } catch (error) {
      const { name, message, code } = error as TypeError & { code: string };
      console.log(name, code, message);
    }
  }
}
console.log("end");
