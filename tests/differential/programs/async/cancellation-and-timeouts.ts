// Attacks: cooperative cancellation, deadlines in ticks, cleanup, event emitters with async handlers.
class Token {
  cancelled = false;
  #handlers: (() => void)[] = [];
  onCancel(f: () => void): void {
    if (this.cancelled) f();
    else this.#handlers.push(f);
  }
  cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    for (const h of this.#handlers.splice(0)) h();
  }
}
class Cancelled extends Error {
  override name = "Cancelled";
}
const tick = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i++) await null;
};
async function work(name: string, steps: number, t: Token, log: string[]): Promise<string> {
  try {
    for (let i = 0; i < steps; i++) {
      if (t.cancelled) throw new Cancelled(name + " at " + i);
      await tick(1);
      log.push(name + i);
    }
    return name + " done";
  } finally {
    log.push(name + " cleanup");
  }
}
const log: string[] = [];
const t = new Token();
const a = work("a", 10, t, log);
const b = work("b", 2, t, log);
await tick(4);
t.cancel();
const settled = await Promise.allSettled([a, b]);
console.log(settled.map((s) => (s.status === "fulfilled" ? s.value : `${(s.reason as Error).name}: ${(s.reason as Error).message}`)).join("; "));
console.log(log.join(" "));
function withCancel<T>(p: Promise<T>, token: Token): Promise<T> {
  return new Promise((ok, no) => {
    token.onCancel(() => no(new Cancelled("raced")));
    p.then(ok, no);
  });
}
const t2 = new Token();
const raced = withCancel(tick(50).then(() => "late"), t2).catch((e: Error) => e.message);
tick(3).then(() => t2.cancel());
console.log(await raced, await withCancel(Promise.resolve(1), t2).catch((e: Error) => e.name), await withCancel(Promise.resolve(2), new Token()));
class Emitter {
  #handlers = new Map<string, ((v: number) => Promise<void> | void)[]>();
  on(e: string, f: (v: number) => Promise<void> | void): this {
    this.#handlers.set(e, [...(this.#handlers.get(e) ?? []), f]);
    return this;
  }
  async emit(e: string, v: number): Promise<number> {
    for (const h of this.#handlers.get(e) ?? []) await h(v);
    return this.#handlers.get(e)?.length ?? 0;
  }
  all(e: string, v: number): Promise<unknown[]> {
    return Promise.all((this.#handlers.get(e) ?? []).map((h) => h(v)));
  }
}
const order: string[] = [];
const e = new Emitter().on("x", async (v) => { await tick(3); order.push("slow" + v); }).on("x", (v) => { order.push("sync" + v); }).on("x", async (v) => { order.push("start" + v); await null; order.push("end" + v); });
console.log(await e.emit("x", 1), await e.emit("none", 0), order.join());
order.length = 0;
await e.all("x", 0.5);
console.log(order.join());
async function pool<T, R>(items: T[], limit: number, f: (x: T) => Promise<R>): Promise<R[]> {
  const out: R[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < items.length) {
      const i = next++;
      out[i] = await f(items[i]);
    }
  };
  await Promise.all(Array.from({ length: limit }, run));
  return out;
}
let active = 0;
let peak = 0;
const results = await pool([5, 1, 4, 2, 3], 2, async (n) => {
  peak = Math.max(peak, ++active);
  await tick(n);
  active--;
  return n * 1.5;
});
console.log(results.join(), peak, active);
