// Attacks: order of listeners, once, removal while emitting, meta events, errors that nobody listens to.
import EventEmitter, { EventEmitter as Named, errorMonitor, once } from "node:events";

console.log(EventEmitter === Named, EventEmitter.defaultMaxListeners);
class Door extends EventEmitter {
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
  open(who: string): boolean {
    return this.emit("open", who, this.name);
  }
}
const door = new Door("front");
console.log(door instanceof EventEmitter, door.open("nobody"));
const log: string[] = [];
const second = (who: string): void => void log.push(`second ${who}`);
door.on("open", function (this: Door, who: string, name: string) {
  log.push(`first ${who} ${name} ${this.name}`);
});
door.on("open", second).once("open", (who) => void log.push(`once ${who}`));
door.prependListener("open", () => void log.push("before"));
door.prependOnceListener("open", () => {
  log.push("before, once");
  door.off("open", second);
});
console.log(door.listenerCount("open"), door.open("ann"), door.open("bob"), log.join("; "));
console.log(door.eventNames(), door.listeners("open").length, door.rawListeners("open").length, door.listenerCount("open", second));

const meta = new EventEmitter();
meta.on("newListener", (name, listener) => console.log("new", name, typeof listener));
meta.on("removeListener", (name) => console.log("gone", name));
const f = (): void => console.log("f");
meta.on("a", f).on("a", f).once("b", f);
meta.emit("a");
meta.removeListener("a", f).emit("a");
meta.emit("b");
console.log(meta.emit("b"), meta.eventNames().map(String).join());
meta.removeAllListeners("a");
meta.removeAllListeners();
console.log(meta.eventNames(), meta.setMaxListeners(3).getMaxListeners(), new EventEmitter().getMaxListeners());

const symbol = Symbol("s");
meta.on(symbol, (x) => console.log("symbol", x));
console.log(meta.emit(symbol, 1), meta.eventNames());

for (const value of [new RangeError("real"), "text", undefined, 5, { a: 1 }]) {
  try {
    new EventEmitter().emit("error", value);
  } catch (e) {
    const error = e as Error & { code?: string; context?: unknown };
    console.log(error.name, error.message, error.code, error.context === value);
  }
}
const failing = new EventEmitter();
failing.on(errorMonitor, (e: Error) => console.log("monitor", e.message));
failing.on("error", (e: Error) => console.log("handled", e.message));
console.log(failing.emit("error", new Error("x")));
for (const bad of [null, 5, "f", {}]) {
  try {
    failing.on("a", bad as unknown as () => void);
  } catch (e) {
    console.log((e as Error).name, (e as { code?: string }).code, (e as Error).message);
  }
}
failing.on("throws", () => {
  throw new Error("from a listener");
});
failing.on("throws", () => console.log("not reached"));
try {
  failing.emit("throws");
} catch (e) {
  console.log((e as Error).message);
}

const source = new EventEmitter();
setTimeout(() => source.emit("ready", 1, "two"), 1);
console.log(await once(source, "ready"), source.eventNames());
setTimeout(() => source.emit("error", new Error("instead")), 1);
try {
  await once(source, "never");
} catch (e) {
  console.log((e as Error).message, source.eventNames());
}
const abort = new AbortController();
setTimeout(() => abort.abort("enough"), 1);
try {
  await once(source, "never", { signal: abort.signal });
} catch (e) {
  const error = e as Error & { code?: string };
  console.log(error.name, error.code, error.message, error.cause, source.eventNames());
}
