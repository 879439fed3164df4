// Attacks: the order of promise jobs, next to microtasks and ticks; values of any kind.
function ticks(name: string, count: number): void {
  let chain: Promise<unknown> = Promise.resolve();
  for (let i = 1; i <= count; i++) chain = chain.then(() => console.log(name, i));
}
ticks("tick", 6);
process.nextTick(() => console.log("nextTick"));
queueMicrotask(() => console.log("microtask"));
new Promise<number>((resolve, reject) => {
  console.log("executor");
  resolve(1);
  reject(new Error("too late"));
}).then((v) => console.log("then", v));
new Promise((resolve) => resolve(Promise.resolve([2, 2.5]))).then((v) => console.log("promise of a promise", v));
Promise.resolve("a")
  .then((v) => Promise.resolve(`${v}b`))
  .then((v) => console.log("returned", v));
Promise.reject(new RangeError("no"))
  .then(() => console.log("never"))
  .catch((e: Error) => {
    console.log(e.name, e.message, e instanceof RangeError);
    return { recovered: true };
  })
  .finally(() => console.log("finally"))
  .then((v) => console.log(v));
Promise.resolve({ then: (done: (v: string) => void) => done("thenable") }).then((v) => console.log(v));
const pending = new Promise(() => {});
const failed = Promise.reject(new Error("shown later"));
failed.catch(() => {});
console.log(pending, Promise.resolve({ a: [1] }), [Promise.resolve("x")]);
const self: Promise<unknown> = Promise.resolve().then(() => self);
self.catch((e: Error) => console.log(e.message));
for (const bad of [undefined, 5, {}]) {
  try {
    new Promise(bad as unknown as () => void);
  } catch (e) {
    console.log((e as Error).message);
  }
}
console.log("end of the module");
