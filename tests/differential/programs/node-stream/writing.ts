// Writable streams: order of callbacks and events, room, corks, ends, and what is refused.
import { Writable } from "node:stream";

class Slow extends Writable {
  override _write(chunk: Buffer, encoding: string, done: (error?: Error | null) => void): void {
    console.log("write", chunk.toString(), encoding);
    setTimeout(done, 1);
  }
  override _final(done: (error?: Error | null) => void): void {
    console.log("final");
    setTimeout(done, 1);
  }
}

function ended(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.on("finish", () => console.log("finish"));
    stream.on("error", (error: Error) => console.log("error", error.message));
    stream.on("close", () => {
      console.log("close", stream.writableFinished, stream.destroyed);
      resolve();
    });
  });
}

const slow = new Slow({ highWaterMark: 5 });
slow.on("drain", () => console.log("drain"));
console.log(slow.write("abc", () => console.log("callback 1")));
console.log(slow.write("def", "latin1", () => console.log("callback 2")), slow.writableLength, slow.writableNeedDrain);
slow.end("last", () => console.log("ended"));
await ended(slow);

const quick = new Writable({
  write(chunk, encoding, done) {
    console.log("quick", chunk, encoding);
    done();
  },
  decodeStrings: false,
});
quick.write("one", () => console.log("one done"));
quick.write(Buffer.from("two"));
quick.write(new Uint8Array([51]), () => console.log("three done"));
process.nextTick(() => console.log("tick"));
quick.end();
await ended(quick);

const many = new Writable({
  writev(chunks, done) {
    console.log("many", chunks.map(({ chunk }) => String(chunk)));
    done();
  },
});
many.cork();
many.write("a");
many.write("b");
many.write("c", () => console.log("c done"));
console.log(many.writableCorked, many.writableLength);
many.uncork();
many.end("d");
await ended(many);

const failing = new Writable({
  write(_chunk, _encoding, done) {
    done(new Error("no space"));
  },
});
failing.write("x", (error?: Error | null) => console.log("told", error?.message));
failing.write("y", (error?: Error | null) => console.log("told too", error?.message));
await ended(failing);

const over = new Writable({ write: (_chunk, _encoding, done) => done() });
over.end("x");
over.write("y", (error?: Error | null) => console.log((error as Error & { code: string }).code));
await ended(over);
over.end((error?: Error | null) => console.log("again", error?.message));

const cut = new Slow();
cut.write("1");
cut.write("2", (error?: Error | null) => console.log("2:", error?.message));
cut.destroy();
await ended(cut);
const objects = new Writable({ objectMode: true, write: (chunk, _e, done) => (console.log(chunk), done()) });
objects.write({ a: 1 });
objects.write(5);
try {
  objects.write(null);
} catch (error) {
  console.log(String(error));
}
try {
  quick.write(5 as unknown as string);
} catch (error) {
  console.log(String(error));
}
objects.end();
await ended(objects);
