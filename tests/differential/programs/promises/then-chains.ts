// Attacks: then with missing handlers, pass-through, thrown errors, returned promises, order.
const log: string[] = [];
const p = Promise.resolve(1);
const r = Promise.reject<number>(new Error("r"));
const chains: [string, Promise<unknown>][] = [
  ["value", p.then((v) => v + 1)],
  ["no handler", p.then()],
  ["non-function", p.then(5 as unknown as () => void)],
  ["skip reject", r.then((v) => v).catch((e: Error) => e.message)],
  ["recover", r.catch(() => 7).then((v) => v * 2)],
  ["throw in then", p.then(() => { throw new TypeError("t"); }).catch((e: Error) => e.name)],
  ["throw in catch", r.catch(() => { throw "again"; }).catch((e: unknown) => e)],
  ["both", r.then(() => "ok", () => "bad")],
  ["both not chained", p.then(() => { throw 1; }, () => "not this").catch(() => "outer")],
  ["return promise", p.then(() => Promise.resolve("inner"))],
  ["return rejected", p.then(() => Promise.reject("inner no")).catch((e: unknown) => e)],
  ["return thenable", p.then(() => ({ then: (ok: (s: string) => void) => ok("thenable") }) as unknown as string)],
  ["finally value", p.finally(() => 99)],
  ["finally throw", p.finally(() => { throw "f"; }).catch((e: unknown) => e)],
  ["finally reject", r.finally(() => 5).catch((e: Error) => e.message)],
  ["finally order", p.finally(() => { log.push("finally ran"); }).then((v) => v)],
  ["self", (() => { const q: Promise<unknown> = Promise.resolve().then(() => q); return q.catch((e: Error) => e.name + ": " + e.message); })()],
];
for (const [name, c] of chains) c.then((v) => log.push(`${name}: ${String(v)}`), (e: unknown) => log.push(`${name} REJECTED ${String(e)}`));
log.push("sync");
const many = Promise.resolve("m");
for (let i = 0; i < 3; i++) many.then((v) => log.push(v + i));
setTimeout(() => console.log(log.join("\n")), 0);
