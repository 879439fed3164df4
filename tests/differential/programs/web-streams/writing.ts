// WritableStream: sinks, writers, back-pressure, ends, aborts and errors, in Node's order of microtasks.
const lines: string[] = [];
const log = (...words: unknown[]): void => void lines.push(words.map(String).join(" "));
const message = (error: unknown): string => {
  const { name, message: text, code } = error as Error & { code?: unknown };
  return error instanceof Error ? `${name} ${String(code)} ${text}` : `plain ${String(error)}`;
};
const watch = (title: string, promise: Promise<unknown>): void => {
  promise.then(
    (value) => log(title, "is", value),
    (error) => log(title, "failed:", message(error)),
  );
};
const attempt = (title: string, action: () => unknown): void => {
  try {
    log(title, action());
  } catch (error) {
    log(title, "threw:", message(error));
  }
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Counts ticks, so that the order is seen. */
async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await null;
    log("tick", i);
  }
}

async function writing(): Promise<void> {
  const stream = new WritableStream<number>(
    {
      start: (controller) => log("start", Object.prototype.toString.call(controller)),
      write: async (chunk, controller) => {
        log("write", chunk, controller.signal.aborted);
        await null;
        log("written", chunk);
      },
      close: () => log("close"),
    },
    { highWaterMark: 3 },
  );
  log(stream.locked, Object.prototype.toString.call(stream));
  const writer = stream.getWriter();
  log(stream.locked, writer.desiredSize, Object.prototype.toString.call(writer));
  watch("ready", writer.ready);
  for (const n of [1, 2, 3, 4]) {
    watch(`write ${n}`, writer.write(n));
    log("wants", writer.desiredSize);
  }
  watch("ready again", writer.ready);
  watch("closed", writer.closed);
  watch("close", writer.close());
  watch("write late", writer.write(5));
  watch("close twice", writer.close());
  watch("stream close", stream.close());
  await ticks(24);
  await turn();
  log(writer.desiredSize);
  writer.releaseLock();
  watch("closed now", writer.closed);
  watch("ready now", writer.ready);
  watch("write now", writer.write(1));
  watch("abort now", writer.abort(1));
  attempt("desiredSize", () => writer.desiredSize);
  watch("close of closed", stream.close());
  watch("abort of closed", stream.abort());
  await turn();
}

async function failing(): Promise<void> {
  const stream = new WritableStream<number>({
    write: (chunk) => {
      if (chunk === 2) throw new RangeError("two is too much");
    },
    abort: (reason) => log("abort is not called", reason),
  });
  const writer = stream.getWriter();
  for (const n of [1, 2, 3]) watch(`fails ${n}`, writer.write(n));
  watch("fails closed", writer.closed);
  watch("fails ready", writer.ready);
  watch("fails close", writer.close());
  await ticks(8);
  await turn();
  watch("abort of failed", writer.abort("too late"));
  watch("write of failed", writer.write(9));
  await turn();
  const second = new WritableStream({ start: () => Promise.reject(new Error("no start")) });
  watch("unstarted", second.getWriter().write("x"));
  await turn();
  attempt("start throws", () => new WritableStream({
    start() {
      throw new SyntaxError("at start");
    },
  }));
}

async function aborting(): Promise<void> {
  let finish: () => void = () => {};
  const stream = new WritableStream<string>({
    write: (chunk, controller) => {
      log("long write", chunk);
      controller.signal.addEventListener("abort", () => log("told", controller.signal.reason));
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
    abort: async (reason) => {
      await null;
      log("abort", reason);
    },
  });
  const writer = stream.getWriter();
  watch("a", writer.write("a"));
  watch("b", writer.write("b"));
  await turn();
  watch("aborted", writer.abort("enough"));
  watch("aborted again", writer.abort("more"));
  watch("abort ready", writer.ready);
  watch("abort closed", writer.closed);
  await ticks(3);
  finish();
  await ticks(6);
  await turn();
  const failing = new WritableStream({
    abort() {
      throw new Error("cannot abort");
    },
  });
  watch("abort fails", failing.abort("x"));
  watch("abort fails twice", failing.abort("y"));
  await turn();
}

async function controlling(): Promise<void> {
  let controller: WritableStreamDefaultController | null = null;
  const stream = new WritableStream<string>(
    {
      start(own) {
        controller = own;
      },
      close: () => log("not closed"),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 10 }) as QueuingStrategy<unknown> as QueuingStrategy<string>,
  );
  const writer = stream.getWriter();
  controller!.error(new Error("from the inside"));
  controller!.error(new Error("again"));
  watch("inside closed", writer.closed);
  watch("inside ready", writer.ready);
  watch("inside write", writer.write("?"));
  log(writer.desiredSize);
  await turn();
  const sized = new WritableStream<string>({}, { highWaterMark: 5, size: (chunk) => chunk.length });
  const other = sized.getWriter();
  watch("sized", other.write("abcdef"));
  log(other.desiredSize);
  const unsized = new WritableStream<number>({}, { size: () => -1 });
  watch("bad size", unsized.getWriter().write(1));
  const thrown = new WritableStream<number>({}, {
    size: () => {
      throw new Error("no size");
    },
  });
  watch("thrown size", thrown.getWriter().write(1));
  await turn();
}

function refusing(): void {
  attempt("sink", () => new WritableStream(1 as unknown as UnderlyingSink));
  attempt("type", () => new WritableStream({ type: "bytes" } as unknown as UnderlyingSink));
  attempt("write", () => new WritableStream({ write: 1 } as unknown as UnderlyingSink));
  attempt("mark", () => new WritableStream({}, { highWaterMark: -1 }));
  const stream = new WritableStream();
  stream.getWriter();
  attempt("locked", () => stream.getWriter());
  watch("locked close", stream.close());
  watch("locked abort", stream.abort());
  attempt("writer", () => new WritableStreamDefaultWriter({} as unknown as WritableStream));
}

await writing();
await failing();
await aborting();
await controlling();
refusing();
await turn();
console.log(lines.join("\n"));
