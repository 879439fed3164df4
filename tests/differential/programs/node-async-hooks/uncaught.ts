// Attacks: listeners of errors that nobody caught see where they were thrown, those of rejections where the promise was made.
import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<string>();
const log = (text: string): void => console.log(text, "->", storage.getStore());
process.on("unhandledRejection", (reason) => log(`rejection of ${String(reason)}`));
process.on("uncaughtException", (error) => log(String(error)));

let reject: (reason: unknown) => void = () => {};
storage.run("made", () => new Promise((_, r) => (reject = r)));
storage.run("rejected", () => reject(1));
storage.run("at once", () => void Promise.reject(2));
storage.run("called", async () => {
  await null;
  storage.enterWith("entered");
  throw 3;
});
storage.run("called too", async () => {
  storage.enterWith("entered too");
  throw 4;
});
storage.run("then", () => void Promise.resolve().then(() => Promise.reject(5)));
storage.run("all", () => void Promise.all([Promise.reject(6)]));
storage.run("tick", () =>
  process.nextTick(() => {
    storage.enterWith("in the tick");
    throw new Error("of a tick");
  }),
);
storage.run("microtask", () =>
  queueMicrotask(() => {
    throw new Error("of a microtask");
  }),
);
storage.run("immediate", () =>
  setImmediate(() => {
    storage.enterWith("in the immediate");
    throw new Error("of an immediate");
  }),
);
storage.run("timer", () =>
  setTimeout(() => {
    storage.enterWith("in the timer");
    throw new Error("of a timer");
  }, 10),
);
setTimeout(() => log("afterwards"), 20);
