// pipe, pipeline, finished, Transform, PassThrough and Duplex.
import { Duplex, finished, PassThrough, pipeline, Readable, Transform, Writable } from "node:stream";

const upper = (): Transform =>
  new Transform({
    transform(chunk, _encoding, done) {
      done(null, String(chunk).toUpperCase());
    },
    flush(done) {
      done(null, "!");
    },
  });

function sink(name: string, room = 16384): Writable {
  return new Writable({
    highWaterMark: room,
    write(chunk, _encoding, done) {
      console.log(name, String(chunk));
      setTimeout(done, 1);
    },
  });
}

const to = sink("piped", 3);
Readable.from(["abc", "def", "g"]).pipe(upper()).pipe(to);
await new Promise((resolve) => to.on("finish", resolve));

await new Promise<void>((resolve) => {
  pipeline(Readable.from(["x", "y"]), upper(), sink("line"), (error?: Error | null) => {
    console.log("pipeline", error ?? "ok");
    resolve();
  });
});

await new Promise<void>((resolve) => {
  const broken = new Transform({ transform: (_c, _e, done) => done(new Error("bad piece")) });
  const source = Readable.from(["x"]);
  pipeline(source, broken, sink("never"), (error?: Error | null) => {
    console.log("pipeline", error?.message, source.destroyed, broken.destroyed);
    resolve();
  });
});

const cut = new PassThrough();
finished(cut, (error?: Error | null) => console.log("finished", (error as Error & { code: string }).code));
cut.write("a");
cut.destroy();
await new Promise((resolve) => cut.on("close", resolve));

const log: string[] = [];
const both = new Duplex({
  read() {
    this.push(log.length < 2 ? `r${log.length}` : null);
    log.push("read");
  },
  write(chunk, _encoding, done) {
    log.push(`w${String(chunk)}`);
    done();
  },
});
both.write("1");
both.end("2");
both.on("finish", () => console.log("finish", log.join()));
both.on("data", (chunk: Buffer) => console.log("data", chunk.toString()));
await new Promise((resolve) => both.on("close", resolve));
console.log(both.readableEnded, both.writableFinished, both instanceof Readable, both instanceof Duplex);

const half = new Duplex({ allowHalfOpen: false, read() {}, write: (_c, _e, done) => done() });
half.on("finish", () => console.log("half finish"));
half.push(null);
half.resume();
await new Promise((resolve) => half.on("close", resolve));

const one = new PassThrough();
const first = sink("first");
const second = sink("second");
one.pipe(first);
one.pipe(second);
one.write("both");
await new Promise((resolve) => setTimeout(resolve, 5));
one.unpipe(first);
one.end("only second");
await new Promise((resolve) => second.on("close", resolve));
console.log(first.writableEnded, second.writableEnded);
