// Attacks: what promises, async functions, generators, timers, ticks and microtasks inherit; enterWith, exit, disable.
import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<unknown>();
const other = new AsyncLocalStorage<number>();
const held = (): unknown => storage.getStore();
const log = (text: string): void => console.log(text, "->", held());
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

console.log(storage, held());
storage.run("a", () => {
  log("inside");
  storage.run("a", () => log("the same"));
  storage.run("b", () => log("nested"));
  log("after nested");
  queueMicrotask(() => log("microtask"));
  process.nextTick((x: number) => log(`tick ${x}`), 1);
  setImmediate(() => log("immediate"));
  setTimeout(() => log("timer"), 1);
});
log("outside");
console.log(storage.enabled);
console.log(storage.run("args", (x: number, y: string) => [x, y, held()], 1, "z"));
try {
  storage.run("thrown", () => {
    throw new Error("out");
  });
} catch (error) {
  log(String(error));
}
try {
  storage.run("no function", 3 as unknown as () => void);
} catch (error) {
  log(String(error));
}
storage.run(Number.NaN, () => storage.run(Number.NaN, () => log("NaN")));
storage.run(undefined, () => log("undefined"));

// A promise is resolved in another place than it was made in.
let resolve: (value?: unknown) => void = () => {};
const made = storage.run("made", () => new Promise<unknown>((r) => (resolve = r)));
const thenable = (name: string): { then(take: (value: string) => void): void } => ({
  // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
  then(take) {
    log(`then of ${name}`);
    storage.enterWith("entered by then");
    take(name);
  },
});
storage.run("waiting", () => {
  void made
    .then((value) => {
      log(`made gave ${String(value)}`);
      return thenable("inner") as unknown;
    })
    .then((value) => log(`inner gave ${String(value)}`))
    .finally(() => log("finally"));
});
storage.run("resolving", () => resolve(thenable("outer")));
await pause(2);

async function entering(): Promise<unknown> {
  storage.enterWith("entered at the start");
  return thenable("of an async function") as unknown;
}
storage.run("calling", () => void entering().then(() => log("entering is done")));
await pause(2);

await storage.run("async", async () => {
  await null;
  log("after await");
  storage.enterWith("entered");
  await 0;
  log("after enterWith and await");
  const inner = async (): Promise<void> => {
    storage.enterWith("by inner");
    await 0;
    log("inner");
  };
  const done = inner();
  log("inner was called");
  await done;
  log("inner is done");
  await thenable("awaited");
  log("after a thenable");
});
log("after all that");

async function* numbers(): AsyncGenerator<number> {
  log("generator begins");
  storage.enterWith("entered by the generator");
  yield 1;
  log("second");
  await null;
  log("after await in it");
  storage.enterWith("entered again");
  yield 2;
  log("third");
  yield 3;
}
const all = storage.run("makes", () => numbers());
await storage.run("first call", () => all.next());
await storage.run("two calls", () => Promise.all([all.next(), all.next()]));
await storage.run("last call", () => all.next());
await storage.run("for await", async () => {
  for await (const n of [1, Promise.resolve(2)]) log(`element ${n}`);
});
function* sync(): Generator<unknown> {
  yield held();
  yield held();
}
const pulled = storage.run("made here", () => sync());
console.log(storage.run(1, () => pulled.next().value), storage.run(2, () => pulled.next().value));

let count = 0;
const interval = storage.run("interval", () =>
  setInterval(() => {
    log(`interval ${count}`);
    storage.enterWith(`round ${count++}`);
    if (count === 3) clearInterval(interval);
  }, 1),
);
await pause(20);
const again = storage.run("first start", () => setTimeout(() => log("refreshed"), 1));
storage.run("second start", () => again.refresh());
await pause(5);

storage.run("s", () =>
  other.run(7, () => {
    const both = (): void => console.log(held(), other.getStore());
    both();
    storage.exit(both);
    storage.exit((x: number) => console.log(x), 5);
    storage.exit(() => setTimeout(both, 1));
    setTimeout(both, 3);
    void storage.exit(async () => {
      await null;
      both();
    });
    both();
  }),
);
await pause(10);
storage.run("before disable", () => {
  setTimeout(() => log("made before"), 1);
  storage.disable();
  log("disabled");
  setTimeout(() => log("made after"), 3);
});
other.run(1, () => setTimeout(() => storage.run("enabled again", () => {}), 0));
await pause(10);
const values = await storage.run("all", () =>
  Promise.all([pause(1).then(held), Promise.race([pause(1)]).then(held), Promise.any([1]).then(held)]),
);
console.log(values);
const controller = new AbortController();
storage.run("listens", () => controller.signal.addEventListener("abort", () => log("aborted")));
storage.run("aborts", () => controller.abort());
storage.enterWith("at the end");
setImmediate(() => log("last immediate"));
process.on("beforeExit", () => log("beforeExit"));
process.on("exit", () => log("exit"));
