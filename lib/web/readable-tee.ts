/** One stream as two (Streams Standard, 4.9.1): what one of them reads, both have. */
import {
  ReadableStream,
  type ReadableStreamDefaultController,
  type ReadableStreamDefaultReader,
} from "./readable-stream.ts";

export function teeStream(reader: ReadableStreamDefaultReader): [ReadableStream, ReadableStream] {
  const controllers: ReadableStreamDefaultController[] = [];
  const reasons: unknown[] = [undefined, undefined];
  const isCanceled = [false, false];
  let isReading = false;
  let readsAgain = false;
  let finishCancel: (result: unknown) => void = () => {};
  const canceled = new Promise((resolve) => {
    finishCancel = resolve;
  });

  const give = (value: unknown): void => {
    for (const i of [0, 1]) if (!isCanceled[i]) controllers[i]?.enqueue(value);
  };
  const pull = async (): Promise<void> => {
    if (isReading) {
      readsAgain = true;
      return;
    }
    isReading = true;
    try {
      const { value, done } = await reader.read();
      if (done) {
        for (const i of [0, 1]) if (!isCanceled[i]) controllers[i]?.close();
        finishCancel(undefined);
      } else give(value);
    } catch {
      // `closed` tells both of them
    }
    isReading = false;
    if (!readsAgain) return;
    readsAgain = false;
    void pull();
  };
  const branch = (i: 0 | 1): ReadableStream =>
    new ReadableStream(
      {
        start: (controller) => void controllers.push(controller),
        pull: () => void pull(),
        cancel: (reason) => {
          isCanceled[i] = true;
          reasons[i] = reason;
          if (isCanceled[1 - i]) finishCancel(reader.cancel([...reasons]));
          return canceled;
        },
      },
      { highWaterMark: 1 },
    );
  const branches: [ReadableStream, ReadableStream] = [branch(0), branch(1)];
  reader.closed.catch((error: unknown) => {
    for (const controller of controllers) controller.error(error);
    finishCancel(undefined);
  });
  return branches;
}
