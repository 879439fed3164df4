// Attacks: pipelines of iterables, generator functions and functions that answer later; their errors and signals.
import { PassThrough, pipeline, Readable, Transform, Writable } from "node:stream";
import { pipeline as joined } from "node:stream/promises";

const upper = (): Transform =>
  new Transform({
    transform(chunk, _encoding, done) {
      done(null, String(chunk).toUpperCase());
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

async function* doubled(source: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const chunk of source) {
    const text = String(chunk);
    yield text;
    yield text;
  }
}

const run = (name: string, ...stages: unknown[]): Promise<unknown> =>
  new Promise((resolve) => {
    const last = (pipeline as (...all: unknown[]) => unknown)(
      ...stages,
      (...args: [Error | undefined, unknown]) => {
        const [error, value] = args;
        console.log(name, args.length, error?.message ?? "ok", value);
        resolve(last);
      },
    );
  });

await run("text", ["a", "b"], upper(), sink("to"));
await run("generator first", async function* (more: { signal: AbortSignal }) {
  console.log(more.signal.aborted);
  yield "x";
  yield "y";
}, sink("to"));
await run("generator between", Readable.from(["a", "b"]), doubled, upper(), doubled, sink("to", 1));
await run("a promise", Readable.from(["a", "b"]), async (source: AsyncIterable<unknown>) => {
  let text = "";
  for await (const chunk of source) text += String(chunk);
  return text;
});
const end = (await run("generator last", ["p", "q"], doubled)) as PassThrough;
console.log(end instanceof PassThrough, end.readableLength, end.read());
await run("nothing", [1], async () => undefined);

const failing = async function* (source: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const chunk of source) {
    if (String(chunk) === "b") throw new Error("no b");
    yield String(chunk);
  }
};
const source = Readable.from(["a", "b", "c"]);
const target = sink("to");
target.on("error", (error) => console.log("target", error.message));
await run("a generator fails", source, failing, target);
console.log(source.destroyed, target.destroyed);
await run("a promise fails", ["a"], async () => Promise.reject(new Error("rejected")));
await run(
  "a target fails",
  async function* (more: { signal: AbortSignal }) {
    try {
      for (let i = 0; i < 100; i++) yield `${i}`;
    } finally {
      console.log("closed", more.signal.aborted);
    }
  },
  new Writable({ highWaterMark: 1, write: (_c, _e, done) => done(new Error("full")) }),
);
await run("a stream fails", Readable.from(["x"]), new Transform({ transform: (_c, _e, done) => done(new Error("bad")) }), doubled, sink("never"));

for (const stages of [
  [() => 3, sink("never")],
  [["a"], () => 3, sink("never")],
  [["a"], () => 3],
  [["a"]],
]) {
  try {
    (pipeline as (...all: unknown[]) => unknown)(...stages, () => console.log("called back"));
  } catch (error) {
    const { name, code, message } = error as Error & { code: string };
    console.log(name, code, message);
  }
}

console.log(await joined(["1", "2"], doubled, sink("promised")));
console.log(
  await joined<number>(["1", "2"], async (given: AsyncIterable<string>) => {
    let sum = 0;
    for await (const text of given) sum += Number(text);
    return sum;
  }),
);
await joined([1], failing, async () => {
  throw new Error("thrown at once");
}).catch((error: Error) => console.log(error.message));
const controller = new AbortController();
const slow = sink("aborted");
const waiting = joined(
  async function* () {
    yield "one";
    await new Promise((resolve) => setTimeout(resolve, 30));
    yield "two";
  },
  slow,
  { signal: controller.signal },
).catch((error: Error) => console.log(error.name, error.message, slow.destroyed));
setTimeout(() => controller.abort(), 10);
await waiting;
