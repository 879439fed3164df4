// node:stream/web has the classes of the global names, as values and as types.
import * as web from "node:stream/web";
import { CountQueuingStrategy as Count, ReadableStream as Imported, TransformStream, type WritableStream as Sink, WritableStreamDefaultWriter } from "node:stream/web";

const source = new Imported<number>({
  start(controller) {
    for (let i = 0; i < 3; i++) controller.enqueue(i);
    controller.close();
  },
}, new Count({ highWaterMark: 2 }));
const double = new TransformStream<number, string>({
  transform(chunk, controller) {
    controller.enqueue(`${chunk * 2}`);
  },
});
async function all(stream: web.ReadableStream<string>): Promise<string[]> {
  const seen: string[] = [];
  for await (const chunk of stream) seen.push(chunk);
  return seen;
}
console.log(await all(source.pipeThrough(double)), Imported === ReadableStream, web.TransformStream === TransformStream);
console.log(source instanceof ReadableStream, source instanceof web.ReadableStream, Imported.name, new Response("a").body instanceof Imported);

class Lines extends Imported<string> {}
console.log(await all(new Lines({ start: (c) => (c.enqueue("x"), c.close()) })), await all(Imported.from(["a", "b"])));

const written: unknown[] = [];
const sink: Sink<string> = new web.WritableStream<string>({ write: (chunk) => void written.push(chunk) });
const writer = new WritableStreamDefaultWriter(sink);
await writer.write("w");
await writer.close();
const body: web.ReadableStream<Uint8Array> | null = new Response("body").body;
console.log(written, body?.locked);
const decoded = body?.pipeThrough(new web.TextDecoderStream());
console.log(decoded === undefined ? null : await all(decoded));
