/**
 * What `pipeline` does with what is no stream: iterables, and functions between streams (Node 20,
 * lib/internal/streams/pipeline.js).
 */
import { describeReceived, nodeTypeError } from "../es/invalid-argument.ts";
import { invalidType } from "./errors.ts";
import type { Done } from "./stream-core.ts";
import { finished } from "./stream-finished.ts";
import type { Writable } from "./stream-writable.ts";

type AnyIterable = AsyncIterable<unknown> | Iterable<unknown>;

/** Text is no iterable of chunks where one is wanted that answers later. */
export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  if (value === undefined || value === null) return false;
  return typeof (value as AsyncIterable<unknown>)[Symbol.asyncIterator] === "function";
}

export function isIterable(value: unknown): value is AnyIterable {
  if (value === undefined || value === null) return false;
  if (isAsyncIterable(value)) return true;
  return typeof (value as Iterable<unknown>)[Symbol.iterator] === "function";
}

export function asIterable(value: unknown): AnyIterable {
  if (isIterable(value)) return value;
  throw invalidType(
    'The "val" argument',
    "an instance of Readable, Iterable, or AsyncIterable",
    value,
  );
}

/** What a function gives is not what it should be. */
export function invalidReturn(expected: string, name: string, value: unknown): TypeError {
  const message = `Expected ${expected} to be returned from the "${name}" function but got ${describeReceived(value)}.`;
  return nodeTypeError("ERR_INVALID_RETURN_VALUE", message);
}

/** The error that came first, in the other one when there are two. */
function both(first: Error | null, last: unknown): Error {
  if (first === null || first === last) return last as Error;
  const error = new AggregateError([last, first], (last as Error).message);
  Object.assign(error, { code: (last as { readonly code?: unknown }).code });
  return error;
}

/** Somebody waits until a stream has room, or until it is done. */
class Room {
  #error: Error | null = null;
  #wake: (() => void) | null = null;

  readonly go = (error?: Error | null): void => {
    if (error) this.#error = error;
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  };

  get error(): Error | null {
    return this.#error;
  }

  wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        if (this.#error === null) resolve();
        else reject(this.#error);
      };
      if (this.#error === null) this.#wake = settle;
      else reject(this.#error);
    });
  }
}

/** Writes all that the iterable gives, at the pace of the stream, and ends that. */
export async function pump(iterable: AnyIterable, target: Writable, done: Done): Promise<void> {
  const room = new Room();
  const onDrain = (): void => room.go();
  target.on("drain", onDrain);
  const forget = finished(target, { readable: false }, room.go);
  try {
    if (target.writableNeedDrain) await room.wait();
    for await (const chunk of iterable) if (!target.write(chunk)) await room.wait();
    target.end();
    await room.wait();
    done();
  } catch (error) {
    done(both(room.error, error));
  } finally {
    forget();
    target.off("drain", onDrain);
  }
}
