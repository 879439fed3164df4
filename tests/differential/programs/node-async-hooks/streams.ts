// Attacks: what callbacks of streams, of timers/promises and of the web's streams inherit.
import { AsyncLocalStorage } from "node:async_hooks";
import { finished, PassThrough, pipeline, Readable, Writable } from "node:stream";
import { setInterval as ticks, setTimeout as sleep } from "node:timers/promises";

const storage = new AsyncLocalStorage<string>();
const log = (text: string): void => console.log(text, "->", storage.getStore());

await storage.run("sleeps", async () => {
  await sleep(1);
  log("slept");
  for await (const _ of ticks(1)) {
    log("interval");
    break;
  }
});

const source = storage.run("makes", () => new Readable({ read: () => log("read") }));
storage.run("listens", () => source.on("data", (chunk) => log(`data ${String(chunk)}`)));
storage.run("listens too", () => source.on("end", () => log("end")));
storage.run("pushes", () => source.push("a"));
storage.run("pushes later", () =>
  setTimeout(() => {
    source.push("b");
    source.push(null);
  }, 2),
);
await sleep(10);

const sink = new Writable({
  write(chunk, _encoding, done) {
    log(`write ${String(chunk)}`);
    storage.run("calls back", () => setTimeout(done, 1));
  },
  final(done) {
    log("final");
    done();
  },
});
storage.run("writes 1", () => sink.write("1", () => log("written 1")));
storage.run("writes 2", () => sink.write("2", () => log("written 2")));
storage.run("ends", () => sink.end("3", () => log("ended")));
storage.run("finished", () => finished(sink, () => log("finished")));
await sleep(20);

await new Promise<void>((resolve) => {
  storage.run("pipeline", () => {
    const through = new PassThrough();
    through.on("data", (chunk) => log(`through ${String(chunk)}`));
    pipeline(Readable.from(["x", "y"]), through, () => {
      log("pipeline done");
      resolve();
    });
  });
});

await new Promise<void>((resolve) => {
  const each = async function* (given: AsyncIterable<unknown>): AsyncGenerator<unknown> {
    for await (const chunk of given) {
      log(`between ${String(chunk)}`);
      yield chunk;
    }
  };
  const all = async (given: AsyncIterable<unknown>): Promise<void> => {
    for await (const chunk of given) log(`last ${String(chunk)}`);
  };
  storage.run("functions", () => {
    pipeline(Readable.from(["x", "y"]), new PassThrough(), each, all, () => {
      log("functions done");
      resolve();
    });
  });
});

const web = storage.run(
  "web",
  () =>
    new ReadableStream<string>({
      start: () => log("start"),
      pull(controller) {
        log("pull");
        controller.enqueue("v");
        controller.close();
      },
    }),
);
await storage.run("reads", async () => {
  for await (const value of web) log(`read ${value}`);
});
