// Attacks: AbortController and AbortSignal: reasons, order of listeners, any, timeout, throwIfAborted, use in promises.
const log = (text: string): void => console.log(text);
const describe = (reason: unknown): string => {
  if (!(reason instanceof Error)) return String(reason);
  return `${reason.name}: ${reason.message} ${reason instanceof DOMException ? reason.code : "no code"}`;
};
const controller = new AbortController();
const { signal } = controller;
log(`${signal.aborted} ${String(signal.reason)} ${signal === controller.signal} ${String(signal)} ${String(controller)}`);
signal.throwIfAborted();
signal.onabort = (event) => log(`onabort ${event.type} ${event.target === signal} ${signal.aborted}`);
signal.addEventListener("abort", () => log("listener 1"));
signal.addEventListener("abort", () => log("listener 2"), { once: true });
controller.abort();
controller.abort("again");
log(describe(signal.reason));
try {
  signal.throwIfAborted();
} catch (e) {
  log(`thrown ${e === signal.reason}`);
}
const withReason = new AbortController();
withReason.abort("a reason");
log(describe(withReason.signal.reason));
const undefinedReason = new AbortController();
undefinedReason.abort(undefined);
log(describe(undefinedReason.signal.reason));
log(`${AbortSignal.abort().aborted} ${describe(AbortSignal.abort().reason)} ${describe(AbortSignal.abort(null).reason)}`);
const first = new AbortController();
const second = new AbortController();
const both = AbortSignal.any([first.signal, second.signal]);
both.addEventListener("abort", () => log(`any ${describe(both.reason)}`));
second.abort(new TypeError("second"));
first.abort("first");
log(`${both.aborted} ${AbortSignal.any([both, first.signal]).reason === both.reason} ${AbortSignal.any([]).aborted}`);
const target = new EventTarget();
const remover = new AbortController();
target.addEventListener("x", () => log("heard"), { signal: remover.signal });
target.dispatchEvent(new Event("x"));
remover.abort();
target.dispatchEvent(new Event("x"));
target.addEventListener("x", () => log("never"), { signal: remover.signal });
target.dispatchEvent(new Event("x"));
try {
  new (AbortSignal as unknown as new () => AbortSignal)();
} catch (e) {
  log((e as Error).message);
}
const sleep = (ms: number, s: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(`slept ${ms}`), ms);
    s.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(s.reason);
    });
  });
async function main(): Promise<void> {
  const stopper = new AbortController();
  setTimeout(() => stopper.abort(new Error("enough")), 5);
  log(await sleep(1, stopper.signal));
  await sleep(10_000, stopper.signal).catch((e: Error) => log(e.message));
  await sleep(10_000, AbortSignal.timeout(2)).catch((e: unknown) => log(describe(e)));
  const error = new DOMException("text", "DataCloneError");
  log(`${error.code} ${String(error)} ${error instanceof Error} ${new DOMException().name} ${new DOMException("m", "Own").code}`);
}
main().then(() => log("end"));
