// Attacks: awaiting values, promises, thenables, rejected promises; tick counts of each.
const log: string[] = [];
const value = async (): Promise<void> => {
  log.push("value " + (await 1));
};
const native = async (): Promise<void> => {
  log.push("native " + (await Promise.resolve(2)));
};
const nested = async (): Promise<void> => {
  log.push("nested " + (await (async () => 3)()));
};
const returned = async (): Promise<void> => {
  log.push("returned " + (await (async () => Promise.resolve(4))()));
};
const thenable = async (): Promise<void> => {
  log.push("thenable " + (await { then: (ok: (n: number) => void) => ok(5) }));
};
const awaited = async (): Promise<void> => {
  log.push("awaited " + (await (async () => await Promise.resolve(6))()));
};
const rejected = async (): Promise<void> => {
  try {
    await Promise.reject(new Error("no"));
  } catch (e) {
    log.push("rejected " + (e as Error).message);
  }
};
const lateThenable = async (): Promise<void> => {
  try {
    await ({ then: () => { throw new Error("then threw"); } } as unknown as Promise<void>);
  } catch (e) {
    log.push("thenable threw " + (e as Error).message);
  }
};
const functionThen = async (): Promise<void> => {
  const f = Object.assign(() => 1, { then: (ok: (s: string) => void) => ok("fn") });
  log.push("function " + (await f));
};
const notThenable = async (): Promise<void> => {
  const o = { then: 5, v: 7 };
  log.push("not thenable " + (await o).v);
};
for (const f of [returned, thenable, awaited, nested, native, value, rejected, lateThenable, functionThen, notThenable]) f();
let tick = 0;
function count(): void {
  log.push("-- " + ++tick);
  if (tick < 6) Promise.resolve().then(count);
  else console.log(log.join("\n"));
}
Promise.resolve().then(count);
