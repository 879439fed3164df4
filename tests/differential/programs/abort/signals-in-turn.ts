// Attacks: signals: reasons, order of listeners, any(), once, already aborted ones, throwIfAborted.
const c = new AbortController();
const log: string[] = [];
c.signal.addEventListener("abort", () => log.push("one"), { once: true });
c.signal.onabort = (e) => log.push(e.type);
c.signal.addEventListener("abort", () => log.push("two"));
const any = AbortSignal.any([c.signal, AbortSignal.abort("other").aborted ? new AbortController().signal : c.signal]);
any.addEventListener("abort", () => log.push("any " + String(any.reason)));
console.log(c.signal.aborted, any.aborted, c.signal.reason);
c.abort("why");
c.abort("again");
console.log(log.join(), c.signal.reason, any.reason);
try {
  c.signal.throwIfAborted();
} catch (e) {
  console.log(e);
}
const d = AbortSignal.abort();
console.log(d.aborted, (d.reason as Error).name, (d.reason as Error).message);
d.addEventListener("abort", () => console.log("never"));
