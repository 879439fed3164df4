// Attacks: the executor: synchronous run, several resolutions, throws, resolve with promises.
const log: string[] = [];
const make: [string, (ok: (v: unknown) => void, no: (e: unknown) => void) => void][] = [
  ["resolve", (ok) => ok(1)],
  ["reject", (_, no) => no("e")],
  ["first wins", (ok, no) => { ok("a"); ok("b"); no("c"); }],
  ["reject wins", (ok, no) => { no("x"); ok("y"); }],
  ["throw", () => { throw new Error("thrown"); }],
  ["throw after", (ok) => { ok("kept"); throw new Error("ignored"); }],
  ["resolve promise", (ok) => ok(Promise.resolve("inner"))],
  ["resolve rejected", (ok) => ok(Promise.reject("inner rejected"))],
  ["resolve then throw", (ok) => { ok(Promise.reject("locked in")); throw "lost"; }],
  ["resolve thenable", (ok) => ok({ then: (f: (v: string) => void) => f("from thenable") })],
  ["thenable twice", (ok) => ok({ then: (f: (v: string) => void, g: (v: string) => void) => { f("one"); g("two"); throw "three"; } })],
  ["thenable throws", (ok) => ok({ then: () => { throw "then threw"; } })],
  ["getter throws", (ok) => ok({ get then() { throw "getter threw"; } })],
  ["reject promise", (_, no) => no(Promise.resolve("not unwrapped"))],
  ["resolve undefined", (ok) => ok(undefined)],
  ["later", (ok) => queueMicrotask(() => ok("later"))],
];
for (const [name, f] of make) {
  let ran = false;
  const p = new Promise((ok, no) => {
    ran = true;
    f(ok, no);
  });
  if (!ran) log.push("executor did not run");
  p.then((v) => log.push(`${name} ok ${String(v)}`), (e: unknown) => log.push(`${name} no ${e instanceof Error ? e.message : e instanceof Promise ? "a promise" : String(e)}`));
}
for (const bad of [undefined, null, 5, {}]) {
  try {
    new Promise(bad as unknown as () => void);
  } catch (e) {
    log.push((e as Error).name + " " + (e as Error).message);
  }
}
try {
  (Promise as unknown as () => void)();
} catch (e) {
  log.push((e as Error).name);
}
const self = Promise.resolve(1);
log.push(String(Promise.resolve(self) === self), String(self instanceof Promise), typeof self.then);
log.push("sync end");
setTimeout(() => console.log(log.join("\n")), 0);
