// Attacks: interleaving of async functions: one tick per await of values and native promises.
const log: string[] = [];
async function steps(name: string, n: number): Promise<string> {
  log.push(name + " start");
  for (let i = 0; i < n; i++) {
    await null;
    log.push(name + i);
  }
  return name + " done";
}
async function main(): Promise<void> {
  log.push("main start");
  const a = steps("a", 3);
  const b = steps("b", 2);
  log.push("both started");
  log.push(await b);
  log.push(await a);
  log.push("main end");
}
const m = main();
log.push("after main()");
Promise.resolve().then(() => log.push("p1")).then(() => log.push("p2")).then(() => log.push("p3")).then(() => log.push("p4"));
queueMicrotask(() => log.push("micro"));
m.then(() => {
  console.log(log.join("\n"));
});
console.log("sync end", log.length);
