/** ReadableStream.from (Streams Standard, 4.2.4), in as many ticks as that of Node.js 20. */
import { nodeTypeError } from "../es/invalid-argument.ts";
import { OwnSource, ReadableStream } from "./readable-stream.ts";
import { invalidState } from "./stream-strategy.ts";

interface AnyIterator {
  next(): unknown;
  readonly return?: (value: unknown) => unknown;
}

interface AnyIterable {
  readonly [Symbol.asyncIterator]?: () => AnyIterator;
  readonly [Symbol.iterator]?: () => AnyIterator;
}

interface Result {
  readonly done?: boolean;
  readonly value?: unknown;
}

/** Asks for the next value when somebody reads. */
export function streamFrom(iterable: unknown): ReadableStream {
  const iterator = iteratorOf(iterable);
  const source = {
    pull: async (): Promise<unknown> => {
      const next = iterator.next();
      needObject(next, "The iterator.next() method must return an object");
      return Promise.resolve(next).then((result) => {
        const how =
          "The promise returned by the iterator.next() method must fulfill with an object";
        needObject(result, how);
        const { done, value } = result as Result;
        const core = ReadableStream["%coreOf"](stream);
        if (done) core.end();
        else core.enqueue(value);
      });
    },
    cancel: async (reason: unknown): Promise<unknown> => {
      if (iterator.return === undefined) return Promise.resolve();
      return Promise.resolve(iterator.return(reason)).then((result) => {
        const how =
          "The promise returned by the iterator.return() method must fulfill with an object";
        needObject(result, how);
      });
    },
  };
  const stream = new ReadableStream(new OwnSource(() => undefined, source), { highWaterMark: 0 });
  return stream;
}

function needObject(value: unknown, message: string): void {
  if (typeof value !== "object" || value === null) throw invalidState(message);
}

function iteratorOf(value: unknown): AnyIterator {
  const iterable = value as AnyIterable;
  const make = iterable[Symbol.asyncIterator];
  if (make !== undefined && make !== null) return checked(make.call(iterable));
  const makeSync = iterable[Symbol.iterator];
  if (makeSync === undefined) {
    throw nodeTypeError("ERR_ARG_NOT_ITERABLE", `${String(value)} must be iterable`);
  }
  return eachOf(checked(makeSync.call(iterable))) as AnyIterator;
}

function checked(iterator: unknown): AnyIterator {
  needObject(iterator, "The iterator method must return an object");
  return iterator as AnyIterator;
}

async function* eachOf(iterator: AnyIterator): AsyncGenerator<unknown, unknown, unknown> {
  return yield* { [Symbol.iterator]: () => iterator as Iterator<unknown, unknown, unknown> };
}
