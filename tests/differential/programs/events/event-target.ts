// Attacks: EventTarget: order, once, removal while dispatching, options, handler objects, propagation, errors of listeners.
const log = (text: string): void => console.log(text);
const target = new EventTarget();
const a = (event: Event): void => log(`a ${event.type} ${event.target === target} ${event.currentTarget === target} ${event.eventPhase}`);
target.addEventListener("x", a);
target.addEventListener("x", a);
target.addEventListener("x", { handleEvent: (event) => log(`object ${event.type}`) });
target.addEventListener("x", () => log("once"), { once: true });
target.addEventListener("x", a, true);
const removed = (): void => log("never: removed");
target.addEventListener("x", () => {
  target.removeEventListener("x", removed);
  target.addEventListener("x", () => log("added while dispatching"), { once: true });
});
target.addEventListener("x", removed);
log(String(target.dispatchEvent(new Event("x"))));
log("again");
log(String(target.dispatchEvent(new Event("x"))));
target.removeEventListener("x", a);
target.removeEventListener("x", a, { capture: true });
const event = new Event("x", { cancelable: true });
target.addEventListener("x", (e) => e.preventDefault());
log(`${target.dispatchEvent(event)} ${event.defaultPrevented} ${event.cancelable} ${event.bubbles} ${event.eventPhase} ${event.target === target}`);
const plain = new Event("plain");
plain.preventDefault();
log(`${plain.defaultPrevented} ${plain.type} ${plain.target} ${plain.composedPath().length} ${String(plain)}`);
const second = new EventTarget();
second.addEventListener("stop", (e) => e.stopImmediatePropagation());
second.addEventListener("stop", () => log("never: stopped"));
second.dispatchEvent(new Event("stop"));
for (const wrong of [5, "text", {}]) {
  try {
    second.addEventListener("x", wrong as never);
  } catch (e) {
    log((e as Error).message);
  }
}
second.addEventListener("x", null);
try {
  second.dispatchEvent({ type: "x" } as never);
} catch (e) {
  log((e as Error).message);
}
second.addEventListener("again", (e) => {
  try {
    second.dispatchEvent(e);
  } catch (error) {
    log((error as Error).message);
  }
});
second.dispatchEvent(new Event("again"));
class Counter extends EventTarget {
  count = 0;
  increase(): void {
    this.count++;
    this.dispatchEvent(new Event("change"));
  }
}
const counter = new Counter();
counter.addEventListener("change", function (this: unknown, e) {
  log(`changed ${counter.count} ${this === counter} ${e.target === counter}`);
});
counter.increase();
counter.increase();
process.on("uncaughtException", (e: unknown) => log(`uncaught ${(e as Error).message}`));
second.addEventListener("bad", () => {
  throw new Error("from a listener");
});
second.addEventListener("bad", () => log("the next listener"));
second.dispatchEvent(new Event("bad"));
log("after the bad one");
