// ReadableStream: sources, readers, back-pressure, ends, errors, iteration.
const lines: string[] = [];
const log = (...words: unknown[]): void => void lines.push(words.map(String).join(" "));
const message = (error: unknown): string => {
  const { name, message: text, code } = error as Error & { code?: unknown };
  return error instanceof Error ? `${name} ${String(code)} ${text}` : `plain ${String(error)}`;
};
const attempt = async (title: string, action: () => unknown): Promise<void> => {
  try {
    log(title, await action());
  } catch (error) {
    log(title, "failed:", message(error));
  }
};

function counting(to: number, mark?: number): ReadableStream<number> {
  let n = 0;
  return new ReadableStream<number>(
    {
      start: (controller) => log("start", controller.desiredSize),
      pull: (controller) => {
        n++;
        log("pull", n, controller.desiredSize);
        if (n > to) controller.close();
        else controller.enqueue(n);
      },
      cancel: (reason) => log("cancel", reason),
    },
    mark === undefined ? undefined : { highWaterMark: mark },
  );
}

async function reading(): Promise<void> {
  const stream = counting(2);
  log(stream.locked, Object.prototype.toString.call(stream));
  const reader = stream.getReader();
  log(stream.locked);
  for (;;) {
    const { value, done } = await reader.read();
    log("read", value, done);
    if (done) break;
  }
  await reader.closed;
  reader.releaseLock();
  log("released", stream.locked);
}

async function iterating(): Promise<void> {
  for await (const n of counting(3, 0)) log("each", n);
  for await (const n of counting(9, 2)) {
    if (n === 2) break;
    log("some", n);
  }
  const kept = counting(9, 0);
  for await (const n of kept.values({ preventCancel: true })) if (n === 1) break;
  log("not cancelled", kept.locked, (await kept.getReader().read()).value);
  try {
    for await (const n of counting(9, 0)) throw new Error(`at ${n}`);
  } catch (error) {
    log(message(error));
  }
}

async function pushing(): Promise<void> {
  let controller: ReadableStreamDefaultController<string> | undefined;
  const stream = new ReadableStream<string>({
    start: (given) => {
      controller = given;
    },
  });
  const reader = stream.getReader();
  const first = reader.read();
  const second = reader.read();
  controller?.enqueue("a");
  controller?.enqueue("b");
  controller?.enqueue("c");
  log(controller?.desiredSize, (await first).value, (await second).value);
  controller?.close();
  log(controller?.desiredSize);
  await attempt("close", () => controller?.close());
  await attempt("enqueue", () => controller?.enqueue("d"));
  log((await reader.read()).value, (await reader.read()).done);
}

async function failing(): Promise<void> {
  let controller: ReadableStreamDefaultController | undefined;
  const stream = new ReadableStream({ start: (given) => void (controller = given) });
  const reader = stream.getReader();
  const waiting = reader.read();
  controller?.error(new RangeError("broken"));
  await attempt("waiting", () => waiting);
  await attempt("read", () => reader.read());
  await attempt("closed", () => reader.closed);
  await attempt("cancel", () => reader.cancel());
  await attempt("start", () => new ReadableStream({ start: () => { throw new Error("no start"); } }));
  const pulled = new ReadableStream({ pull: () => Promise.reject(new Error("no pull")) });
  await attempt("pull", () => pulled.getReader().read());
  const started = new ReadableStream({ start: () => Promise.reject(new Error("late start")) });
  await attempt("late", () => started.getReader().read());
  const uncancelled = new ReadableStream({ cancel: () => { throw new Error("no cancel"); } });
  await attempt("uncancelled", () => uncancelled.cancel("why"));
  const sized = (size: number) => new ReadableStream({ start: (c) => c.enqueue(1) }, { size: () => size });
  await attempt("size", () => sized(Number.NaN));
}

async function locking(): Promise<void> {
  const stream = new ReadableStream<number>();
  const reader = stream.getReader();
  await attempt("second", () => stream.getReader());
  await attempt("cancel", () => stream.cancel());
  await attempt("tee", () => stream.tee());
  await attempt("iterate", () => stream[Symbol.asyncIterator]());
  const waiting = reader.read();
  const { closed } = reader;
  reader.releaseLock();
  await attempt("waiting", () => waiting);
  await attempt("closed", () => closed);
  await attempt("read", () => reader.read());
  await attempt("cancel", () => reader.cancel());
  log(stream.locked, new ReadableStreamDefaultReader(stream) instanceof ReadableStreamDefaultReader);
}

async function wrong(): Promise<void> {
  const make = (source: unknown, strategy?: unknown) => () =>
    new ReadableStream(source as object, strategy as object);
  await attempt("source", make(5));
  await attempt("pull", make({ pull: 5 }));
  await attempt("mark", make({}, { highWaterMark: -1 }));
  await attempt("size", make({}, { size: 4 }));
  await attempt("type", make({ type: "z" }));
  await attempt("from", () => ReadableStream.from(5 as unknown as []));
}

async function splitting(): Promise<void> {
  const [left, right] = counting(3, 0).tee();
  const all = async (stream: ReadableStream<number>): Promise<string> => {
    const seen: number[] = [];
    for await (const n of stream) seen.push(n);
    return seen.join();
  };
  log(await Promise.all([all(left), all(right)]));
  const [one, other] = counting(9, 0).tee();
  const canceled = one.cancel("one");
  log((await other.getReader().read()).value);
  const [a, b] = counting(9, 0).tee();
  await Promise.all([a.cancel("a"), b.cancel("b")]);
  void canceled;
}

async function* letters(): AsyncGenerator<string> {
  yield "x";
  yield "y";
}

async function from(): Promise<void> {
  for await (const each of ReadableStream.from(letters())) log(each);
  for await (const each of ReadableStream.from([1, Promise.resolve(2)])) log(each);
  const bytes = new ByteLengthQueuingStrategy({ highWaterMark: 10 });
  const stream = new ReadableStream<Uint8Array>({ start: (c) => { c.enqueue(new Uint8Array(4)); log(c.desiredSize); } }, bytes);
  log(bytes.highWaterMark, bytes.size(new Uint8Array(3)), new CountQueuingStrategy({ highWaterMark: 2 }).size(), stream.locked);
}

async function main(): Promise<void> {
  for (const part of [reading, iterating, pushing, failing, locking, wrong, splitting, from]) {
    log(`-- ${part.name}`);
    await part();
  }
  console.log(lines.join("\n"));
}
main();
