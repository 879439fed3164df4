// Attacks: sequences of waits, debounce and throttle driven by chained timers, zero delays, order kept.
const wait = (ms: number): Promise<void> => new Promise((ok) => setTimeout(ok, ms));
const log: string[] = [];
for (let i = 0; i < 3; i++) {
  await wait(0);
  log.push("w" + i);
}
console.log(log.join());
log.length = 0;
for (let i = 0; i < 4; i++) setTimeout(() => {
  log.push("t" + i);
  Promise.resolve().then(() => log.push("m" + i));
}, 0);
await wait(3);
while (log.length < 8) await wait(1);
console.log(log.join());
log.length = 0;
function debounce<T extends unknown[]>(f: (...a: T) => void, ms: number): (...a: T) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...a) => {
    clearTimeout(timer);
    timer = setTimeout(() => f(...a), ms);
  };
}
const save = debounce((s: string, n: number) => log.push(`saved ${s} ${n}`), 5);
for (let i = 0; i < 5; i++) save("v" + i, i / 2);
while (log.length === 0) await wait(2);
save("second", -0);
while (log.length === 1) await wait(2);
console.log(log.join());
log.length = 0;
const sequence = (steps: string[], done: () => void): void => {
  const [s, ...rest] = steps;
  if (s === undefined) done();
  else setTimeout(() => {
    log.push(s);
    sequence(rest, done);
  }, 1);
};
await new Promise<void>((ok) => sequence(["a", "b", "c"], ok));
console.log(log.join());
let fired = 0;
const ids = Array.from({ length: 10 }, () => setTimeout(() => fired++, 1));
ids.filter((_, i) => i % 3 === 0).forEach(clearTimeout);
while (fired < 6) await wait(1);
await wait(2);
console.log(fired, ids.length, new Set(ids).size);
let n = 0;
const id = setInterval(() => {
  n++;
  if (n === 3) clearInterval(id);
}, 1);
while (n < 3) await wait(1);
await wait(3);
console.log(n);
const thrower = new Promise<string>((_, no) => setTimeout(() => {
  try {
    throw new RangeError("in timer");
  } catch (e) {
    no(e);
  }
}, 1));
console.log(await thrower.catch((e: Error) => e.message));
const order: string[] = [];
setTimeout(() => order.push("later"), 30);
setTimeout(() => order.push("sooner"), 31);
queueMicrotask(() => order.push("micro"));
order.push("sync");
while (order.length < 4) await wait(5);
console.log(order.join());
