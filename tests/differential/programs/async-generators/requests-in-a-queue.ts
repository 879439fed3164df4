// Attacks: calls of next, return and throw that come before the ones before them are answered, in every state.
const log = (text: string): void => console.log(text);
const show = (name: string, promise: Promise<IteratorResult<unknown, unknown>>): void => {
  promise.then(
    (r) => log(`${name}: ${String(r.value)} ${r.done}`),
    (e: unknown) => log(`${name}: threw ${String(e)}`),
  );
};
async function* numbers(name: string): AsyncGenerator<unknown, unknown, unknown> {
  try {
    log(`${name} starts`);
    const a = yield 1;
    log(`${name} got ${String(a)}`);
    const b = yield Promise.resolve(2);
    log(`${name} got ${String(b)}`);
    await null;
    return Promise.resolve("end");
  } catch (e) {
    log(`${name} caught ${String(e)}`);
    yield "after catch";
    return "caught";
  } finally {
    log(`${name} finally`);
    await null;
    yield "from finally";
    log(`${name} really ends`);
  }
}
async function* empty(): AsyncGenerator<never> {}
async function* failing(): AsyncGenerator<number> {
  yield Promise.reject(new Error("yielded"));
}
async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await null;
  log("--");
}
async function main(): Promise<void> {
  const a = numbers("a");
  for (const v of ["x", "y", "z", "u", "v"]) show(`next ${v}`, a.next(v));
  await settle();
  const b = numbers("b");
  show("return before start", b.return("early"));
  show("next after", b.next());
  show("throw after", b.throw(new Error("late")));
  await settle();
  const c = numbers("c");
  show("throw before start", c.throw(new Error("first")));
  show("next after", c.next());
  await settle();
  const d = numbers("d");
  show("1", d.next());
  show("return", d.return(Promise.resolve("returned")));
  show("3", d.next("ignored"));
  show("4", d.next());
  await settle();
  const e = numbers("e");
  show("1", e.next());
  show("throw", e.throw(new Error("into")));
  show("3", e.next());
  show("4", e.next());
  show("5", e.next());
  await settle();
  const f = numbers("f");
  show("1", f.next());
  show("return rejected", f.return(Promise.reject(new Error("bad return"))));
  show("3", f.next());
  show("4", f.next());
  await settle();
  const g = empty();
  show("return rejected of a finished one", g.next() as Promise<IteratorResult<unknown>>);
  show("x", g.return(Promise.reject(new Error("rejected")) as never));
  show("y", g.return("fine" as never));
  await settle();
  const h = failing();
  show("1", h.next());
  show("2", h.next());
  await settle();
  const i = numbers("i");
  const answers = [i.next(), i.return("both"), i.throw(new Error("third")), i.next()];
  const settled = await Promise.allSettled(answers);
  log(settled.map((s) => (s.status === "fulfilled" ? `${String(s.value.value)}/${s.value.done}` : String(s.reason))).join(" "));
  log(`${i[Symbol.asyncIterator]() === i} ${Object.prototype.toString.call(i)} ${typeof i.next}`);
}
main().then(() => log("end"));
