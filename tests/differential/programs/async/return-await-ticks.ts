// Attacks: how many ticks return, return await, throw and nested async calls take, seen by a clock.
const log: string[] = [];
let tick = 0;
let running = true;
(function clock(): void {
  if (running) queueMicrotask(() => {
    tick++;
    clock();
  });
})();
const plain = Promise.resolve("p");
const cases: [string, () => Promise<unknown>][] = [
  ["return value", async () => 1],
  ["return promise", async () => plain],
  ["return await promise", async () => await plain],
  ["return thenable", async () => ({ then: (ok: (v: string) => void) => ok("t") })],
  ["await then return", async () => { await null; return 1; }],
  ["two awaits", async () => { await null; await null; return 1; }],
  ["throw", async () => { throw 1; }],
  ["await reject", async () => { await Promise.reject(1); }],
  ["return reject", async () => Promise.reject(1)],
  ["nested value", async () => (async () => 1)()],
  ["nested await", async () => await (async () => 1)()],
  ["deep", async () => (async () => (async () => 1)())()],
  ["try return", async () => { try { return await plain; } finally { await null; } }],
  ["catch return", async () => { try { throw 1; } catch { return plain; } }],
  ["then chain", () => plain.then((v) => v).then((v) => v)],
  ["then promise", () => plain.then(() => plain)],
  ["resolve of promise", () => new Promise((ok) => ok(plain))],
  ["Promise.resolve of promise", () => Promise.resolve(plain)],
  ["finally", () => plain.finally(() => {})],
  ["all", () => Promise.all([1, plain])],
  ["race", () => Promise.race([plain, 1])],
  ["await in args", async () => Math.max(await 1, await 2)],
  ["await in loop", async () => { for (const x of [1, 2, 3]) await x; }],
  ["for await", async () => { for await (const x of [1, 2]) void x; }],
];
for (const [name, f] of cases) {
  const from = tick;
  const p = f();
  await p.then(() => log.push(`${name}: ${tick - from}`), () => log.push(`${name}: ${tick - from} rejected`));
}
running = false;
console.log(log.join("\n"));
