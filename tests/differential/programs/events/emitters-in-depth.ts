// Attacks: listeners added and removed while an event is emitted, once among them, errors without listener, order.
import { EventEmitter } from "node:events";
const e = new EventEmitter();
const log: string[] = [];
const b = (): void => void log.push("b");
e.on("x", (n: number) => {
  log.push("a" + n);
  e.off("x", b);
  e.once("x", () => log.push("late"));
});
e.on("x", b);
e.prependListener("x", () => log.push("first"));
console.log(e.emit("x", 1), log.join(), e.emit("x", 2), log.join(), e.listenerCount("x"));
try {
  e.emit("error", new TypeError("nobody listens"));
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
console.log(e.emit("nothing"), e.eventNames(), e.removeAllListeners("x").listenerCount("x"));
class Own extends EventEmitter {
  n = 0;
  go(): this {
    this.emit("go", this.n++, this);
    return this;
  }
}
const own = new Own().on("go", function (this: Own, n: number, self: Own) {
  console.log(n, self === this, this.n);
}) as Own;
own.go().go();
