// Attacks: microtasks between timers, awaits inside timers, nested queues, ordering across many turns.
const log: string[] = [];
const turn = (): Promise<void> => new Promise((ok) => setTimeout(ok, 0));
async function stage(name: string): Promise<void> {
  log.push(name + " a");
  await null;
  log.push(name + " b");
  queueMicrotask(() => log.push(name + " m"));
  await turn();
  log.push(name + " c");
}
await Promise.all([stage("x"), stage("y")]);
console.log(log.splice(0).join(", "));
let depth = 0;
await new Promise<void>((ok) => {
  const nest = (): void => {
    depth++;
    if (depth < 200) queueMicrotask(nest);
    else ok();
  };
  nest();
});
console.log(depth);
const results: number[] = [];
const timers = Array.from({ length: 5 }, (_, i) => new Promise<void>((ok) => setTimeout(() => {
  results.push(i);
  Promise.resolve().then(() => results.push(i + 0.5));
  ok();
}, 0)));
await Promise.all(timers);
await turn();
console.log(results.join());
let starved = false;
setTimeout(() => {
  starved = true;
}, 0);
let spins = 0;
for (let i = 0; i < 1000; i++) {
  await null;
  spins++;
}
console.log(spins, starved);
await turn();
await turn();
console.log(starved);
async function producer(out: string[], n: number): Promise<void> {
  for (let i = 0; i < n; i++) {
    out.push("p" + i);
    await (i % 2 ? turn() : null);
  }
}
async function consumer(out: string[], n: number): Promise<string[]> {
  const got: string[] = [];
  while (got.length < n) {
    const x = out.shift();
    if (x === undefined) await turn();
    else got.push(x);
  }
  return got;
}
const shared: string[] = [];
const [, got] = await Promise.all([producer(shared, 6), consumer(shared, 6)]);
console.log(got.join(), shared.length);
const order: string[] = [];
setTimeout(() => order.push("timer"), 0);
queueMicrotask(() => order.push("micro1"));
(async () => {
  order.push("sync");
  await new Promise<void>((ok) => queueMicrotask(ok));
  order.push("after inner micro");
})();
queueMicrotask(() => order.push("micro2"));
await turn();
await turn();
console.log(order.join());
