// Attacks: finally: values passed through, delays by returned promises, throws, missing handlers, ticks.
const log: string[] = [];
const note = (name: string, p: Promise<unknown>): Promise<unknown> => p.then((v) => log.push(`${name}=${String(v)}`), (e: unknown) => log.push(`${name}!${String(e)}`));
const ok = Promise.resolve("v");
const bad = Promise.reject("e");
const all = [
  note("value", ok.finally(() => "ignored")),
  note("reject", bad.finally(() => "ignored")),
  note("throws", ok.finally(() => { throw "t"; })),
  note("throws over", bad.finally(() => { throw "t2"; })),
  note("rejects", ok.finally(() => Promise.reject("r"))),
  note("waits", ok.finally(() => new Promise<void>((f) => { log.push("in finally"); f(); }))),
  note("no args", ok.finally((...args: unknown[]) => { log.push("args " + args.length); })),
  note("undefined", ok.finally(undefined)),
  note("non function", ok.finally(5 as unknown as () => void)),
  note("twice", ok.finally(() => { log.push("f1"); }).finally(() => { log.push("f2"); })),
  note("then after", bad.finally(() => {}).catch((e: unknown) => "recovered " + String(e))),
  note("catch then finally", bad.catch(() => "c").finally(() => { log.push("last"); })),
  note("thenable", ok.finally(() => ({ then: (f: (x: string) => void) => f("not used") }))),
];
log.push("sync");
await Promise.all(all);
for (const l of log) console.log(l);
const order: string[] = [];
ok.then(() => order.push("then1")).then(() => order.push("then2")).then(() => order.push("then3")).then(() => order.push("then4"));
ok.finally(() => order.push("fin1")).then(() => order.push("after fin"));
await new Promise<void>((f) => setTimeout(f, 1));
console.log(order.join());
async function cleanup(fail: boolean): Promise<string> {
  const steps: string[] = [];
  await (fail ? Promise.reject(new Error("x")) : Promise.resolve(1)).finally(async () => {
    await null;
    steps.push("cleaned");
  }).catch((e: Error) => steps.push(e.message));
  return steps.join();
}
console.log(await cleanup(true), await cleanup(false));
