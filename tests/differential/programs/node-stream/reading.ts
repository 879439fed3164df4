// Readable streams by every way to read: "data", "readable", iteration; encodings, pauses, objects.
import { Readable } from "node:stream";

function counter(limit: number): Readable {
  let n = 0;
  return new Readable({
    read() {
      n++;
      this.push(n > limit ? null : Buffer.from(`n${n};`));
    },
  });
}

function log(stream: Readable, name: string): Promise<void> {
  return new Promise((resolve) => {
    stream.on("end", () => console.log(name, "end"));
    stream.on("close", () => {
      console.log(name, "close", stream.destroyed, stream.readableEnded);
      resolve();
    });
    stream.on("error", (error: Error) => console.log(name, "error", error.message));
  });
}

const flowing = counter(3);
flowing.on("data", (chunk: Buffer) => console.log("data", chunk.toString()));
await log(flowing, "flowing");

const byHand = counter(4);
byHand.on("readable", () => {
  for (let chunk = byHand.read(4); chunk !== null; chunk = byHand.read(4)) console.log("read", String(chunk));
  console.log("left", byHand.readableLength);
});
await log(byHand, "by hand");

const text = Readable.from([Buffer.from([0xe2, 0x82]), Buffer.from([0xac, 0x21])]).setEncoding("utf8");
const whole = new Readable({ read() {} });
whole.setEncoding("utf8");
whole.push(Buffer.from([0xe2, 0x82]));
whole.push(Buffer.from([0xac, 0x21]));
whole.push("direct");
whole.push(null);
for await (const piece of whole) console.log("piece", piece);
for await (const piece of text) console.log("text", piece);

const objects = new Readable({ objectMode: true, read() {} });
for (const value of [{ a: 1 }, 2, "three"]) console.log(objects.push(value));
objects.push(null);
for await (const value of objects) console.log(value);

const paused = counter(5);
let seen = 0;
paused.on("data", (chunk: Buffer) => {
  console.log("got", chunk.toString());
  if (++seen !== 2) return;
  paused.pause();
  console.log("paused", paused.isPaused(), paused.readableFlowing);
  setTimeout(() => {
    console.log("resume");
    paused.resume();
  }, 1);
});
await log(paused, "paused");

const early = counter(100);
for await (const chunk of early) {
  console.log("early", String(chunk));
  break;
}
console.log(early.destroyed);

const failing = new Readable({
  read() {
    this.destroy(new Error("broken"));
  },
});
try {
  for await (const chunk of failing) console.log(chunk);
} catch (error) {
  console.log("caught", (error as Error).message);
}

const wrong = new Readable({ read() {} });
wrong.on("error", (error: Error) => console.log(error.name, (error as Error & { code: string }).code, error.message));
wrong.push(5);
await new Promise((resolve) => wrong.on("close", resolve));

const late = new Readable({ read() {} });
late.on("error", (error: Error) => console.log(error.message));
late.push("x");
late.push(null);
late.push("y");
late.resume();
await new Promise((resolve) => late.on("close", resolve));

async function* numbers(): AsyncGenerator<string> {
  for (let i = 0; i < 3; i++) yield `g${i}`;
}
for await (const value of Readable.from(numbers())) console.log(value);
const back = new Readable({ read() {} });
back.push("world");
back.unshift("hello ");
back.push(null);
back.setEncoding("latin1");
console.log(back.read(), back.read(), back.readableEncoding);
