// Attacks: class extends Promise, foreign thenables, adoption depth, withResolvers by hand.
class Tracked<T> extends Promise<T> {
  static made = 0;
  label = "tracked";
  constructor(executor: (ok: (v: T | PromiseLike<T>) => void, no: (e?: unknown) => void) => void) {
    super(executor);
    Tracked.made++;
  }
  tag(): string {
    return "tag:" + this.label;
  }
}
const t = new Tracked<number>((ok) => ok(1));
const u = t.then((v) => v + 1) as Tracked<number>;
console.log(t instanceof Tracked, u instanceof Tracked, u instanceof Promise, u.tag(), await u, Tracked.made > 1);
console.log(Tracked.resolve(5) instanceof Tracked, await Tracked.all([1, 2]), (Tracked.reject(1).catch(() => 0)) instanceof Tracked);
function deferred<T>(): { promise: Promise<T>; resolve: (v: T) => void; reject: (e: unknown) => void } {
  let resolve!: (v: T) => void;
  let reject!: (e: unknown) => void;
  const promise = new Promise<T>((ok, no) => {
    resolve = ok;
    reject = no;
  });
  return { promise, resolve, reject };
}
const d = deferred<number>();
const log: string[] = [];
d.promise.then((v) => log.push("got " + v));
d.resolve(1);
d.resolve(2);
d.reject("ignored");
log.push("sync");
await d.promise;
console.log(log.join());
class Thenable {
  calls = 0;
  then(ok: (v: string) => void): void {
    this.calls++;
    if (this.calls < 3) ok(this as unknown as string);
    else ok("settled after " + this.calls);
  }
}
console.log(await (new Thenable() as unknown as Promise<string>));
const deep = Array.from({ length: 5 }).reduce<Promise<unknown>>((p) => Promise.resolve(p).then(() => p), Promise.resolve("deep"));
console.log(await deep);
const foreign = { then(ok: (n: number) => void, no: (e: unknown) => void): string { setTimeout(() => (this.bad ? no("bad") : ok(7)), 0); return "ignored"; }, bad: false };
console.log(await (foreign as unknown as Promise<number>));
foreign.bad = true;
try {
  await (foreign as unknown as Promise<number>);
} catch (e) {
  console.log("rejected", e);
}
console.log(await Promise.race([foreign as unknown as Promise<number>, Promise.resolve("first")]), Object.prototype.toString.call(t), String(Promise.resolve()));
