// Attacks: async iterators written by hand: missing return, sync results, rejections, thenable results.
const log: string[] = [];
function make(extras: Record<string, unknown>): AsyncIterable<number> {
  let i = 0;
  return { [Symbol.asyncIterator]: () => ({ next: async () => (log.push("next" + i), i < 3 ? { value: i++, done: false } : { value: undefined, done: true }), return: async () => (log.push("return"), { value: undefined, done: true }), ...extras }) as unknown as AsyncIterator<number> };
}
async function attempt(name: string, it: unknown, body: (x: unknown) => "break" | void): Promise<void> {
  log.length = 0;
  let r = "ok";
  try {
    for await (const x of it as AsyncIterable<unknown>) {
      log.push("body" + String(x));
      if (body(x) === "break") break;
    }
  } catch (e) {
    r = "threw " + (e instanceof Error ? e.message : String(e));
  }
  console.log(name, "|", r, "|", log.join(" "));
}
await attempt("plain", make({}), () => {});
await attempt("break", make({}), (x) => (x === 1 ? "break" : undefined));
await attempt("throw", make({}), () => { throw new Error("body"); });
await attempt("no return", make({ return: undefined }), () => "break");
await attempt("sync next", make({ next: () => ({ value: 7, done: log.length > 2 }) }), () => {});
await attempt("next rejects", make({ next: () => Promise.reject(new Error("rejected")) }), () => {});
await attempt("next throws", make({ next: () => { throw new Error("thrown"); } }), () => {});
await attempt("next not object", make({ next: async () => 5 }), () => {});
await attempt("return rejects", make({ return: () => Promise.reject(new Error("in return")) }), () => "break");
await attempt("body beats return", make({ return: () => Promise.reject(new Error("in return")) }), () => { throw new Error("in body"); });
await attempt("return not object", make({ return: async () => 1 }), () => "break");
await attempt("value is a promise", make({ next: (() => { let n = 0; return async () => ({ value: Promise.resolve(n), done: n++ > 1 }); })() }), () => {});
await attempt("sync iterable of promises", [Promise.resolve("a"), "b", Promise.resolve("c")], () => {});
await attempt("sync iterable rejecting", [Promise.resolve("a"), Promise.reject(new Error("second")), "c"], () => {});
await attempt("generator of promises", (function* () { try { yield Promise.resolve(1); yield 2; } finally { log.push("closed"); } })(), (x) => (x === 2 ? "break" : undefined));
await attempt("generator rejecting", (function* () { try { yield Promise.reject(new Error("in gen")); } finally { log.push("closed"); } })(), () => {});
await attempt("not iterable", 5, () => {});
await attempt("null", null, () => {});
await attempt("both protocols", { ...make({}), [Symbol.iterator]: () => ["sync"].values() }, () => {});
await attempt("string", "é😀", () => {});
await attempt("map", new Map([["k", Promise.resolve(1)]]).values(), () => {});
