// Streams of Node.js as those of the web and the other way round: what arrives, in which order, and how they end.
import { Readable, Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";

const log = (...words: unknown[]): void => console.log(...words);
const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function all(stream: ReadableStream<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const chunk of stream) list.push(chunk);
  return list;
}

log("objects", await all(Readable.toWeb(Readable.from([1, "two", { three: 3 }]))));
const bytes = await all(Readable.toWeb(new Readable({ read() { this.push("ab"); this.push(Buffer.from("c")); this.push(null); } })));
log("bytes", bytes, bytes[0] instanceof Uint8Array, Buffer.isBuffer(bytes[0]));
log("a body", await new Response(Readable.toWeb(Readable.from([Buffer.from("he"), Buffer.from("llo")], { objectMode: false }))).text());

const failing = Readable.toWeb(new Readable({ read() { this.destroy(new Error("broken")); } }));
await all(failing).catch((error: Error) => log("error", error.message));
const cut = new Readable({ read() {} });
const cutWeb = Readable.toWeb(cut);
setTimeout(() => cut.destroy(), 1);
await all(cutWeb).catch((error: Error & { code: string }) => log("cut", error.name, error.code, (error.cause as { code: string }).code));
const canceled = new Readable({ read() { this.push("x"); } });
canceled.on("error", (error: Error) => log("canceled error", error.message, error.name));
canceled.on("close", () => log("canceled closes"));
const canceledReader = Readable.toWeb(canceled).getReader();
log("one", (await canceledReader.read()).done);
await canceledReader.cancel();
await nap(2);
const ended = Readable.from([]);
ended.resume();
await finished(ended);
log("ended", (await Readable.toWeb(ended).getReader().read()).done);

const counting = new ReadableStream<number>({
  pull(controller) {
    if (controller.desiredSize !== null && count < 5) controller.enqueue(++count);
    else controller.close();
  },
});
let count = 0;
const numbers: number[] = [];
for await (const value of Readable.fromWeb(counting, { objectMode: true })) numbers.push(value as number);
log("numbers", numbers);
const bad = Readable.fromWeb(new ReadableStream({ start(controller) { controller.error(new Error("web broke")); } }));
bad.on("close", () => log("bad closes"));
await finished(bad).catch((error: Error) => log("bad", error.message));
const stopped = Readable.fromWeb(new ReadableStream({ cancel(reason) { log("cancel", (reason as Error).message); } }));
stopped.on("error", (error: Error) => log("stopped", error.message));
stopped.destroy(new Error("enough"));
await nap(2);

const written: string[] = [];
const slow = new Writable({
  highWaterMark: 2,
  write(chunk: Buffer, _encoding, done) {
    written.push(chunk.toString());
    setTimeout(done, 1);
  },
  final(done) {
    written.push("final");
    done();
  },
});
const writer = Writable.toWeb(slow).getWriter();
log("desired", writer.desiredSize);
const writes = ["a", "bcd", "e"].map((chunk) => writer.write(chunk).then(() => log("wrote", chunk, writer.desiredSize)));
await Promise.all(writes);
await writer.close();
log(written.join(), slow.writableFinished);
const aborted = new Writable({ write(_chunk, _encoding, done) { done(); } });
aborted.on("error", (error: Error) => log("aborted", error.message));
await Writable.toWeb(aborted).abort(new Error("stop"));
await nap(1);
log(aborted.destroyed);
const broken = new Writable({ write(_chunk, _encoding, done) { done(new Error("no room")); } });
broken.on("error", (error: Error) => log("broken", error.message));
const brokenWriter = Writable.toWeb(broken).getWriter();
brokenWriter.closed.catch((error: Error) => log("closed", error.message));
await brokenWriter.write("x").then(() => log("write is done"), (error: Error) => log("write", error.message));
await nap(1);

const kept: string[] = [];
const sink = new WritableStream<Uint8Array>({
  async write(chunk) {
    await null;
    kept.push(Buffer.from(chunk).toString());
  },
  close() {
    kept.push("close");
  },
});
const toWeb = Writable.fromWeb(sink);
toWeb.on("finish", () => log("finish"));
toWeb.on("close", () => log("close"));
toWeb.write("one", () => log("one is written"));
toWeb.write("two");
toWeb.write(Buffer.from("three"), (error) => log("three", error ?? "fine"));
toWeb.end("four");
await finished(toWeb);
log(kept.join());
const refusing = Writable.fromWeb(new WritableStream({ write() { throw new Error("refused"); } }));
refusing.on("error", (error: Error) => log("refusing", error.message));
refusing.write("x", (error) => log("callback", error?.message));
await nap(2);
const destroyed = Writable.fromWeb(new WritableStream({ abort(reason) { log("abort", (reason as Error).message); } }));
destroyed.on("error", (error: Error) => log("destroyed", error.message));
destroyed.destroy(new Error("gone"));
await nap(2);

const target: string[] = [];
await pipeline(
  Readable.fromWeb(new Response("through a pipeline").body!),
  Writable.fromWeb(new WritableStream({ write(chunk: Uint8Array) { target.push(Buffer.from(chunk).toString()); } })),
);
log(target.join(""));
for (const work of [() => Readable.fromWeb({}), () => Writable.fromWeb({}), () => Readable.toWeb({} as Readable), () => Writable.toWeb({} as Writable)]) {
  try {
    work();
  } catch (error) {
    log((error as Error & { code: string }).code, (error as Error).message);
  }
}
