// Attacks: the program lives while timers are pending; microtasks between timers; exit code at the end.
// exit: 4
const log: string[] = [];
const wait = (ms: number): Promise<number> => new Promise((ok) => setTimeout(() => ok(ms), ms));
async function worker(name: string, times: number[]): Promise<string> {
  for (const t of times) {
    log.push(`${name}+${await wait(t)}`);
  }
  return name;
}
const first = await Promise.race([worker("quick", [1]), worker("slow", [2, 20])]);
console.log(first, log.join());
const timeout = async <T>(p: Promise<T>, ms: number): Promise<T | string> => Promise.race([p, wait(ms).then(() => "timeout " + ms)]);
console.log(await timeout(wait(1), 50), await timeout(wait(80), 5));
const order: string[] = [];
setTimeout(() => {
  order.push("t1");
  queueMicrotask(() => order.push("m1"));
}, 1);
setTimeout(() => {
  order.push("t2");
  Promise.resolve().then(() => order.push("m2"));
}, 1);
await wait(30);
console.log(order.join());
const results = await Promise.all([30, 10, 20].map(async (ms, i) => `${i}:${await wait(ms)}`));
console.log(results.join());
let beats = 0;
await new Promise<void>((ok) => {
  const id = setInterval(() => {
    if (++beats === 4) {
      clearInterval(id);
      ok();
    }
  }, 1);
});
console.log(beats, log.length);
process.exitCode = 4;
setTimeout(() => console.log("last words"), 5);
