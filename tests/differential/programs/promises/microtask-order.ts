// Attacks: the exact order of reactions, queueMicrotask, timers, nested enqueues, thenable jobs.
const log: string[] = [];
setTimeout(() => log.push("timeout 0"), 0);
setTimeout(() => log.push("timeout 1"), 1);
queueMicrotask(() => {
  log.push("m1");
  queueMicrotask(() => log.push("m1.1"));
  Promise.resolve().then(() => log.push("m1.p"));
});
Promise.resolve().then(() => {
  log.push("p1");
  queueMicrotask(() => log.push("p1.m"));
  return Promise.resolve();
}).then(() => log.push("p1.then after returned promise"));
Promise.resolve().then(() => log.push("q1")).then(() => log.push("q2")).then(() => log.push("q3")).then(() => log.push("q4")).then(() => log.push("q5"));
Promise.resolve({ then: (ok: (s: string) => void) => { log.push("then called"); ok("t"); } } as unknown as string).then((v) => log.push("thenable " + v));
Promise.reject(1).catch(() => log.push("c1")).finally(() => log.push("f1")).then(() => log.push("after finally"));
(async () => {
  log.push("async start");
  await undefined;
  log.push("async 1");
  await (async () => {})();
  log.push("async 2");
  setTimeout(() => {
    log.push("timeout from async");
    setTimeout(last, 0);
  }, 0);
})().then(() => log.push("async done"));
new Promise<void>((ok) => {
  log.push("executor");
  ok();
  log.push("executor after resolve");
}).then(() => log.push("executor then"));
log.push("sync end");
function last(): void {
  log.push("last");
  Promise.resolve().then(() => console.log(log.join("\n")));
}
