// Attacks: yield* from async generators to sync ones and others; interleaving with promises.
const log: string[] = [];
async function* inner(n: number): AsyncGenerator<string, string, unknown> {
  const got = yield "i" + n;
  log.push("got " + String(got));
  await null;
  yield "i" + n + "b";
  return "r" + n;
}
async function* outer(): AsyncGenerator<string, string, unknown> {
  const a = yield* inner(1);
  yield* ["x", "y"];
  const b = yield* inner(2);
  return a + b;
}
const g = outer();
const seen: string[] = [];
for (let r = await g.next(), i = 0; ; r = await g.next("s" + i++)) {
  if (r.done) {
    seen.push("= " + r.value);
    break;
  }
  seen.push(r.value);
}
console.log(seen.join(), log.join("; "));
log.length = 0;
async function* ticker(name: string): AsyncGenerator<number> {
  for (let i = 0; i < 3; i++) {
    log.push(name + i);
    yield i;
  }
}
async function drain(name: string): Promise<void> {
  for await (const x of ticker(name)) log.push(`${name}<${x}`);
  log.push(name + " done");
}
const both = Promise.all([drain("a"), drain("b")]);
Promise.resolve().then(() => log.push("p1")).then(() => log.push("p2")).then(() => log.push("p3"));
await both;
console.log(log.join(" "));
class Feed {
  #items = ["one", "two", "three"];
  closed = 0;
  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    try {
      for (const i of this.#items) yield i;
    } finally {
      this.closed++;
    }
  }
}
const f = new Feed();
for await (const x of f) console.log(x);
for await (const x of f) if (x === "two") break;
try {
  for await (const x of f) throw new Error("body " + x);
} catch (e) {
  console.log((e as Error).message);
}
console.log(f.closed);
const manual = {
  n: 0,
  [Symbol.asyncIterator]() {
    return this;
  },
  next() {
    return this.n < 3 ? Promise.resolve({ value: this.n++, done: false }) : Promise.resolve({ value: undefined, done: true });
  },
};
let total = 0;
for await (const x of manual as AsyncIterable<number>) total += x;
console.log(total, manual.n);
async function* paged(pages: number[][]): AsyncGenerator<number> {
  for (const page of pages) {
    await null;
    yield* page;
  }
}
const out: number[] = [];
for await (const x of paged([[1, 2], [], [3.5]])) out.push(x);
console.log(out.join());
