// node:events: on, captureRejections, the warning of too many listeners (to standard error).
import { captureRejectionSymbol, EventEmitter, on } from "node:events";

const emitter = new EventEmitter();
setTimeout(() => {
  emitter.emit("tick", 1);
  emitter.emit("tick", 2, "two");
  setTimeout(() => {
    emitter.emit("tick", 3);
    emitter.emit("over");
    emitter.emit("tick", "too late");
  }, 5);
}, 5);
for await (const values of on(emitter, "tick", { close: ["over"] })) console.log("tick", values);
console.log(emitter.eventNames());

const early = on(emitter, "early");
emitter.emit("early", "kept");
console.log(await early.next());
const waiting = early.next();
console.log(await early.return?.(), await waiting, await early.next());

const failing = on(emitter, "fine");
emitter.emit("fine", "before");
emitter.emit("error", new Error("broken"));
console.log(await failing.next());
try {
  await failing.next();
} catch (error) {
  console.log("threw", (error as Error).message);
}
console.log(await failing.next(), emitter.listenerCount("error"));

const stop = new AbortController();
setTimeout(() => stop.abort(), 5);
try {
  for await (const values of on(emitter, "never", { signal: stop.signal })) console.log(values);
} catch (error) {
  console.log((error as Error).name, (error as Error & { code: string }).code);
}
try {
  on(emitter, "never", { signal: stop.signal });
} catch (error) {
  console.log("at once", (error as Error).name);
}

const catching = new EventEmitter({ captureRejections: true });
catching.on("error", (error: Error) => console.log("caught", error.message));
catching.on("work", async (name: string) => {
  await null;
  throw new Error(name);
});
catching.emit("work", "one");
console.log("emitted");
class Own extends EventEmitter {
  [captureRejectionSymbol](error: Error, event: string, ...values: unknown[]): void {
    console.log("own", error.message, event, values);
  }
}
const own = new Own({ captureRejections: true });
own.on("work", async () => {
  throw new Error("two");
});
own.emit("work", 5, 6);
await new Promise((resolve) => setTimeout(resolve, 5));

const many = new EventEmitter().setMaxListeners(1);
many.on("x", () => {}).on("x", () => {}).on("x", () => {});
console.log(many.listenerCount("x"));
