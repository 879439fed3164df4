/** A promise that is settled from outside, by whoever holds it; the first call counts. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  isPending = true;
  #resolve: (value: T) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  resolve(value: T): void {
    this.isPending = false;
    this.#resolve(value);
  }

  reject(error: unknown): void {
    this.isPending = false;
    this.#reject(error);
  }

  /** It may be rejected without anybody looking. */
  ignore(): void {
    this.promise.catch(() => {});
  }
}

/** One that is resolved already. */
export function resolved(): Deferred<undefined> {
  const deferred = new Deferred<undefined>();
  deferred.resolve(undefined);
  return deferred;
}

/** One that is rejected already, and that nobody need look at. */
export function rejected(error: unknown): Deferred<undefined> {
  const deferred = new Deferred<undefined>();
  deferred.ignore();
  deferred.reject(error);
  return deferred;
}
