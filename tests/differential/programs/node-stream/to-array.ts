/** `toArray` of Readable: all of it, once; what ends it early. */
import { PassThrough, Readable, Transform } from "node:stream";

async function outcome(what: string, promise: Promise<unknown>): Promise<void> {
  try {
    console.log(what, await promise);
  } catch (error) {
    const { name, code, message, cause } = error as Error & { code?: string };
    console.log(what, name, code, message, cause instanceof Error ? cause.name : cause);
  }
}

await outcome("values", Readable.from([1, "two", { three: 3 }]).toArray());
await outcome("none", Readable.from([]).toArray());
await outcome("text", Readable.from("a text").toArray());

const through = new PassThrough();
through.write("first ");
through.end(Buffer.from("last"));
const chunks: Buffer[] = await through.toArray();
console.log("bytes", Buffer.concat(chunks).toString(), through.destroyed, through.readableEnded);
await outcome("again", through.toArray());

const doubled = new Transform({
  objectMode: true,
  transform(value: number, _encoding, done) {
    if (value > 2) done(new RangeError(`${value} is too much`));
    else done(null, 2 * value);
  },
});
await outcome("transformed", Readable.from([1, 2]).pipe(doubled).toArray());

async function* failing(): AsyncGenerator<number> {
  yield 1;
  throw new SyntaxError("no second one");
}
const failed = Readable.from(failing());
await outcome("failing", failed.toArray());
console.log(failed.destroyed, failed.errored?.message);

const controller = new AbortController();
controller.abort(new Error("why"));
const stopped = Readable.from([1, 2, 3]);
await outcome("aborted", stopped.toArray({ signal: controller.signal }));
console.log(stopped.destroyed);

const going = new AbortController();
const endless = new Readable({
  objectMode: true,
  read() {
    setImmediate(() => this.push("more"));
  },
});
setTimeout(() => going.abort(), 5);
await outcome("aborted later", endless.toArray({ signal: going.signal }));
await outcome("without options", Readable.from([1]).toArray({}));
for (const wrong of [5, "text", [], () => 1]) {
  await outcome("wrong", Readable.from([1]).toArray(wrong as unknown as object));
}
