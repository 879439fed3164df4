// pipeTo, pipeThrough, TransformStream, streams of text, tee: in Node's order of microtasks.
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

async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await null;
    log("tick", i);
  }
}

/** Numbers up to `to`, one with each pull. */
function counting(to: number, isAsync: boolean): ReadableStream<number> {
  let n = 0;
  return new ReadableStream<number>({
    pull: (controller) => {
      n++;
      log("pull", n);
      if (n > to) controller.close();
      else controller.enqueue(n);
      return isAsync ? Promise.resolve() : undefined;
    },
    cancel: (reason) => log("cancel", message(reason)),
  });
}

function logging(failsAt = 0): WritableStream<unknown> {
  return new WritableStream<unknown>({
    write: (chunk) => {
      log("write", chunk);
      if (chunk === failsAt) throw new Error(`no ${failsAt}`);
    },
    close: () => log("close"),
    abort: (reason) => log("abort", message(reason)),
  });
}

async function piping(): Promise<void> {
  for (const isAsync of [false, true]) {
    const source = counting(3, isAsync);
    const sink = logging();
    watch("piped", source.pipeTo(sink));
    log(source.locked, sink.locked);
    await ticks(30);
    log(source.locked, sink.locked);
  }
  watch("sink fails", counting(9, false).pipeTo(logging(2)));
  await ticks(30);
  const failing = new ReadableStream<number>({
    start: (controller) => controller.enqueue(1),
    pull: () => Promise.reject(new TypeError("dry")),
  });
  watch("source fails", failing.pipeTo(logging()));
  await ticks(16);
  const kept = logging();
  watch("kept open", counting(1, false).pipeTo(kept, { preventClose: true }));
  await ticks(20);
  watch("then closed", kept.close());
  await turn();
  const spared = counting(5, false);
  watch("kept going", spared.pipeTo(logging(1), { preventCancel: true }));
  await turn();
  log((await spared.getReader().read()).value);
  const closed = new WritableStream();
  watch("closing", closed.close());
  watch("to closed", counting(1, false).pipeTo(closed));
  await turn();
}

async function signals(): Promise<void> {
  const controller = new AbortController();
  const source = counting(2, true);
  const waiting = new ReadableStream<number>({ cancel: (reason) => log("told", message(reason)) });
  watch("aborted", waiting.pipeTo(logging(), { signal: controller.signal }));
  await turn();
  controller.abort(new Error("stop"));
  await ticks(10);
  watch("aborted before", source.pipeTo(logging(), { signal: AbortSignal.abort("early") }));
  await ticks(12);
  const both = { signal: AbortSignal.abort("x"), preventAbort: true, preventCancel: true };
  watch("alone", counting(1, false).pipeTo(logging(), both));
  await turn();
}

async function transforming(): Promise<void> {
  const doubling = new TransformStream<number, string>({
    start: (controller) => log("transform starts", controller.desiredSize),
    transform: (chunk, controller) => {
      log("transform", chunk, controller.desiredSize);
      controller.enqueue(`<${chunk}>`);
      if (chunk % 2 === 0) controller.enqueue("even");
    },
    flush: (controller) => controller.enqueue("end"),
  });
  log(Object.prototype.toString.call(doubling));
  const source = counting(4, false);
  const result = source.pipeThrough(doubling);
  log(result === doubling.readable, source.locked, doubling.writable.locked);
  for await (const chunk of result) log("got", chunk);
  const identity = new TransformStream<string, string>();
  const writer = identity.writable.getWriter();
  const reader = identity.readable.getReader();
  watch("write", writer.write("plain"));
  watch("close", writer.close());
  watch("read", reader.read());
  log(writer.desiredSize);
  await ticks(16);
  log(JSON.stringify(await reader.read()));
}

async function transformsEnd(): Promise<void> {
  const ending = new TransformStream<number, number>({
    transform: (chunk, controller) => {
      if (chunk === 2) controller.terminate();
      else controller.enqueue(chunk);
    },
  });
  watch("terminated", counting(5, false).pipeTo(ending.writable));
  for await (const chunk of ending.readable) log("before the end", chunk);
  await turn();
  const throwing = new TransformStream<number, number>({
    transform: async () => {
      await null;
      throw new Error("cannot");
    },
  });
  watch("throws", counting(5, false).pipeThrough(throwing).getReader().read());
  await ticks(20);
  const canceled = new TransformStream<number, number>({
    cancel: (reason) => log("transform cancelled", reason),
  });
  watch("writer of it", canceled.writable.getWriter().closed);
  watch("cancelled", canceled.readable.cancel("no need"));
  await ticks(8);
  const aborted = new TransformStream<number, number>({
    cancel: () => Promise.reject(new Error("cannot cancel")),
  });
  watch("read of it", aborted.readable.getReader().read());
  watch("aborted", aborted.writable.abort("bad"));
  await ticks(12);
  const flushing = new TransformStream<number, number>({
    flush: (controller) => controller.error(new Error("at the end")),
  });
  watch("flushed", flushing.writable.close());
  watch("read of it", flushing.readable.getReader().read());
  await ticks(8);
  const full = new TransformStream<string, string>({}, {}, { highWaterMark: 2 });
  const writer = full.writable.getWriter();
  for (const text of ["1", "2", "3", "4"]) watch(`write ${text}`, writer.write(text));
  await ticks(12);
  watch("first", full.readable.getReader().read());
  await ticks(12);
}

async function text(): Promise<void> {
  const encoder = new TextEncoderStream();
  const bytes = ReadableStream.from(["a\ud83d", "\ude00b", "\ud800", "x", "\udc00", "", "\ud800"])
    .pipeThrough(encoder);
  const list: number[][] = [];
  for await (const chunk of bytes) list.push([...chunk]);
  log(encoder.encoding, JSON.stringify(list));
  const decoder = new TextDecoderStream("utf-8", { ignoreBOM: true });
  log(decoder.encoding, decoder.fatal, decoder.ignoreBOM);
  const parts = [[0xe2, 0x82], [0xac, 0x41], [], [0xf0, 0x9f]].map((part) => new Uint8Array(part));
  const chunks: string[] = [];
  for await (const chunk of ReadableStream.from(parts).pipeThrough(decoder)) chunks.push(chunk);
  log(JSON.stringify(chunks));
  const strict = new TextDecoderStream("utf-8", { fatal: true });
  watch("fatal", ReadableStream.from([new Uint8Array([255])]).pipeThrough(strict).getReader().read());
  attempt("label", () => new TextDecoderStream("klingon"));
  await turn();
}

async function two(): Promise<void> {
  const [first, second] = counting(2, false).tee();
  const reader = first.getReader();
  watch("first", reader.read().then((result) => JSON.stringify(result)));
  await ticks(6);
  const rest: number[] = [];
  for await (const chunk of second) rest.push(chunk);
  log("second", rest);
  watch("closed", reader.closed);
  log(JSON.stringify([await reader.read(), await reader.read()]));
  const [left, right] = counting(5, false).tee();
  watch("left", left.cancel("l"));
  await ticks(3);
  watch("right", right.cancel("r"));
  await ticks(6);
  async function* letters(): AsyncGenerator<string> {
    try {
      yield* ["a", "b", "c"];
    } finally {
      log("no more letters");
    }
  }
  for await (const letter of ReadableStream.from(letters())) if (letter === "b") break;
  const from = ReadableStream.from([Promise.resolve(1), Promise.resolve(2)]).getReader();
  watch("awaited", from.read().then((result) => JSON.stringify(result)));
  await ticks(12);
  const values = counting(1, false).values();
  watch("returned", values.return("back").then((result) => JSON.stringify(result)));
  await ticks(6);
  attempt("from", () => ReadableStream.from(5 as unknown as number[]));
}

async function refusing(): Promise<void> {
  const open = (): ReadableStream<unknown> => new ReadableStream<unknown>();
  watch("to nothing", open().pipeTo({} as unknown as WritableStream));
  attempt("through nothing", () => open().pipeThrough({} as unknown as TransformStream).locked);
  watch("no signal", open().pipeTo(new WritableStream(), { signal: {} as AbortSignal }));
  const busy = new WritableStream();
  busy.getWriter();
  watch("to locked", open().pipeTo(busy));
  const taken = open();
  taken.getReader();
  watch("locked", taken.pipeTo(new WritableStream()));
  attempt("type", () => new TransformStream({ readableType: "bytes" } as unknown as Transformer));
  attempt("transform", () => new TransformStream({ transform: 1 } as unknown as Transformer));
  let controller: TransformStreamDefaultController | null = null;
  const ended = new TransformStream({
    start(own) {
      controller = own;
    },
  });
  controller!.terminate();
  attempt("enqueue", () => controller!.enqueue(1));
  watch("cancel", ended.readable.cancel());
  await turn();
}

await piping();
await signals();
await transforming();
await transformsEnd();
await text();
await two();
await refusing();
console.log(lines.join("\n"));
