/** AsyncFromSyncIterator (ECMA-262 27.1.4), for `for await` and `yield*` over what is iterated synchronously. */
import { newPromise, rejectPromise, resolvePromise, whenSettled } from "./coroutines.ts";
import type { Any } from "./frame.ts";

function isObject(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** What `new AsyncFromSync(iterator)` of lib/es/async-iterate.ts makes. */
export class AsyncFromSync {
  private readonly iterator: Any;
  private readonly nextMethod: Any;

  constructor(iterator: Any) {
    this.iterator = iterator;
    this.nextMethod = iterator.next;
  }

  next(value?: unknown): Promise<unknown> {
    return this.answer(() => Reflect.apply(this.nextMethod, this.iterator, [value]));
  }

  return(value?: unknown): Promise<unknown> {
    const method = this.iterator.return;
    if (method === undefined || method === null) return fulfilled({ value, done: true });
    return this.answer(() => Reflect.apply(method, this.iterator, [value]));
  }

  throw(error?: unknown): Promise<unknown> {
    const method = this.iterator.throw;
    if (method === undefined || method === null) return Promise.reject(error);
    return this.answer(() => Reflect.apply(method, this.iterator, [error]));
  }

  private answer(ask: () => Any): Promise<unknown> {
    const promise = newPromise();
    try {
      const step = ask();
      if (!isObject(step)) throw new TypeError(`Iterator result ${String(step)} is not an object`);
      const done = Boolean(step.done);
      whenSettled(
        step.value,
        (value) => resolvePromise(promise, { value, done }),
        (error) => rejectPromise(promise, error),
      );
    } catch (error) {
      rejectPromise(promise, error);
    }
    return promise;
  }
}

function fulfilled(value: unknown): Promise<unknown> {
  const promise = newPromise();
  resolvePromise(promise, value);
  return promise;
}
