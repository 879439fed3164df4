// Attacks: a mutex, a semaphore, a channel and a debounced queue built on promises.
class Mutex {
  #tail: Promise<void> = Promise.resolve();
  run<T>(f: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(f);
    this.#tail = result.then(() => {}, () => {});
    return result;
  }
}
class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  constructor(n: number) {
    this.#free = n;
  }
  async with<T>(f: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((ok) => this.#waiting.push(ok));
    try {
      return await f();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
class Channel<T> {
  readonly #items: T[] = [];
  readonly #takers: ((v: T | null) => void)[] = [];
  #closed = false;
  put(v: T): void {
    const t = this.#takers.shift();
    if (t) t(v);
    else this.#items.push(v);
  }
  take(): Promise<T | null> {
    if (this.#items.length > 0) return Promise.resolve(this.#items.shift()!);
    if (this.#closed) return Promise.resolve(null);
    return new Promise((ok) => this.#takers.push(ok));
  }
  close(): void {
    this.#closed = true;
    for (const t of this.#takers.splice(0)) t(null);
  }
}
const ticks = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i++) await null;
};
const log: string[] = [];
const mutex = new Mutex();
await Promise.all([3, 1, 2].map((n) => mutex.run(async () => {
  log.push("in" + n);
  await ticks(n);
  log.push("out" + n);
})));
console.log(log.join(" "));
log.length = 0;
const failing = [mutex.run(async () => { throw new Error("inside"); }), mutex.run(async () => "still works")];
console.log((await Promise.allSettled(failing)).map((r) => r.status).join());
const sem = new Semaphore(2);
let running = 0;
let most = 0;
await Promise.all(Array.from({ length: 6 }, (_, i) => sem.with(async () => {
  most = Math.max(most, ++running);
  await ticks((i * 3) % 4);
  log.push("j" + i);
  running--;
})));
console.log(most, running, log.join(" "));
log.length = 0;
const ch = new Channel<number>();
async function consumer(name: string): Promise<number> {
  let sum = 0;
  for (let v = await ch.take(); v !== null; v = await ch.take()) {
    log.push(name + v);
    sum += v;
  }
  return sum;
}
const consumers = [consumer("x"), consumer("y")];
for (let i = 1; i <= 5; i++) {
  ch.put(i / 2);
  if (i % 2) await null;
}
ch.close();
console.log((await Promise.all(consumers)).reduce((a, b) => a + b), log.join(" "));
async function retry<T>(f: (n: number) => Promise<T>, times: number): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return await f(i);
    } catch (e) {
      log.push("retry" + i);
      if (i + 1 >= times) throw e;
    }
  }
}
console.log(await retry(async (n) => { if (n < 2) throw n; return "ok" + n; }, 5), await retry(async () => { throw "always"; }, 2).catch((e) => e), log.slice(-4).join());
