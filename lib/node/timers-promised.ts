/** `node:timers/promises`. */
import {
  setImmediate as callbackSoon,
  clearImmediate,
  clearInterval,
  clearTimeout,
  setInterval as every,
  setTimeout as later,
} from "../es/timers.ts";
import { AbortError, isAborted, type Signal } from "./abort-error.ts";

export interface TimerOptions {
  /** Whether the timer keeps the program running; true unless told. */
  readonly ref?: boolean;
  readonly signal?: Signal;
}

/** Settles in `delay` milliseconds with `value`. */
export function setTimeout<T = void>(
  delay?: number,
  value?: T,
  options: TimerOptions = {},
): Promise<T> {
  const { ref = true, signal } = options;
  if (isAborted(signal)) return Promise.reject(new AbortError(signal?.reason));
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new AbortError(signal?.reason));
    };
    const timer = later(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve(value as T);
    }, delay);
    if (!ref) timer.unref();
    signal?.addEventListener("abort", onAbort);
  });
}

/** Settles after the events at hand with `value`. */
export function setImmediate<T = void>(value?: T, options: TimerOptions = {}): Promise<T> {
  const { ref = true, signal } = options;
  if (isAborted(signal)) return Promise.reject(new AbortError(signal?.reason));
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearImmediate(immediate);
      reject(new AbortError(signal?.reason));
    };
    const immediate = callbackSoon(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve(value as T);
    });
    if (!ref) immediate.unref();
    signal?.addEventListener("abort", onAbort);
  });
}

/** Gives `value` every `delay` milliseconds; those that nobody took meanwhile come at once. */
export async function* setInterval<T = void>(
  delay?: number,
  value?: T,
  options: TimerOptions = {},
): AsyncGenerator<T, void, unknown> {
  const { ref = true, signal } = options;
  if (isAborted(signal)) throw new AbortError(signal?.reason);
  let missed = 0;
  let wake: (() => void) | null = null;
  const rouse = (): void => {
    const waiting = wake;
    wake = null;
    waiting?.();
  };
  const timer = every(() => {
    missed++;
    rouse();
  }, delay);
  if (!ref) timer.unref();
  const onAbort = (): void => {
    clearInterval(timer);
    rouse();
  };
  signal?.addEventListener("abort", onAbort);
  try {
    for (;;) {
      if (!isAborted(signal) && missed === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      for (; missed > 0; missed--) yield value as T;
      if (isAborted(signal)) throw new AbortError(signal?.reason);
    }
  } finally {
    clearInterval(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** `timersPromises.scheduler`. */
export const scheduler = {
  wait(delay: number, options?: TimerOptions): Promise<void> {
    return setTimeout(delay, undefined, options);
  },
  yield(): Promise<void> {
    return setImmediate();
  },
};
