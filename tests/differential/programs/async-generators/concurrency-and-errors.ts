// Attacks: queued next calls, return while running, throw into awaits, rejections as yields, finally.
const log: string[] = [];
async function* g(name: string): AsyncGenerator<string, string, unknown> {
  try {
    log.push(name + " start");
    const a = yield name + "1";
    log.push(`${name} got ${String(a)}`);
    await null;
    const b = yield name + "2";
    log.push(`${name} got ${String(b)}`);
    return name + " end";
  } catch (e) {
    log.push(`${name} caught ${String(e)}`);
    yield name + " recovered";
    return name + " after catch";
  } finally {
    await null;
    log.push(name + " finally");
  }
}
const show = (r: IteratorResult<string, unknown>): string => `${String(r.value)}${r.done ? "!" : ""}`;
const a = g("a");
console.log((await Promise.all([a.next("lost"), a.next("x"), a.next("y"), a.next("z")])).map(show).join(), log.splice(0).join("; "));
const b = g("b");
console.log((await Promise.all([b.next(), b.return("R"), b.next()])).map(show).join(), log.splice(0).join("; "));
const c = g("c");
console.log((await Promise.all([c.next(), c.throw("T"), c.next(), c.next()])).map(show).join(), log.splice(0).join("; "));
const d = g("d");
console.log(show(await d.return("early")), show(await d.next()), log.splice(0).length);
const e = g("e");
console.log(await e.throw("unstarted").catch((x: unknown) => "rejected " + String(x)), show(await e.next()), log.splice(0).length);
const f = g("f");
await f.next();
console.log(show(await f.return(Promise.resolve("promised") as unknown as string)), log.splice(0).join("; "));
const h = g("h");
await h.next();
console.log(await h.return(Promise.reject("bad") as unknown as string).then(show, (x: unknown) => "rejected " + String(x)), log.splice(0).join("; "));
async function* failing(): AsyncGenerator<number> {
  yield 1;
  throw new Error("generator failed");
}
const it = failing();
console.log(show((await it.next()) as unknown as IteratorResult<string>), await it.next().catch((x: Error) => x.message), show((await it.next()) as unknown as IteratorResult<string>));
async function* cleanup(): AsyncGenerator<number> {
  try {
    yield 1;
  } finally {
    throw new Error("in finally");
  }
}
try {
  for await (const x of cleanup()) if (x) break;
} catch (x) {
  console.log((x as Error).message);
}
try {
  for await (const x of cleanup()) throw new Error("body " + x);
} catch (x) {
  console.log((x as Error).message);
}
const order: string[] = [];
const slow = (async function* () { yield "s1"; await null; await null; yield "s2"; })();
slow.next().then((r) => order.push(String(r.value)));
slow.next().then((r) => order.push(String(r.value)));
slow.next().then((r) => order.push(String(r.done)));
await Promise.resolve().then(() => order.push("p1")).then(() => order.push("p2")).then(() => order.push("p3"));
await null;
await null;
await null;
console.log(order.join());
