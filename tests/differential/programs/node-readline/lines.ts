// node:readline over streams that are no terminals: where lines end, questions, pauses, iterators, how it closes.
import readline, { clearLine, createInterface, moveCursor } from "node:readline";
import promises from "node:readline/promises";
import { PassThrough, Readable, Writable } from "node:stream";

const log = (...words: unknown[]): void => console.log(...words);
const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function linesOf(chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: Readable.from(chunks), crlfDelay: Number.POSITIVE_INFINITY })) lines.push(line);
  return lines;
}
log(await linesOf(["one\ntwo\r\nthree\rfour\n\nfive"]));
log(await linesOf(["a\r", "\nb", "c\n", "\n", "d\r", "e\r\n", "\r", "\r\n"]));
log(await linesOf([Buffer.from([0xc3]), Buffer.from([0xbc, 0x0a, 0xe2]), Buffer.from([0x82, 0xac])]));
log(await linesOf([]), await linesOf([""]), await linesOf(["\n"]), await linesOf(["x\u2028y\u0085z"]));
log((await linesOf([`${"line\n".repeat(3000)}end`])).length);

const input = new PassThrough();
const shown: string[] = [];
const output = new Writable({ write(chunk: Buffer, _encoding, done) { shown.push(chunk.toString()); done(); } });
const rl = readline.createInterface({ input, output, prompt: "? " });
for (const name of ["pause", "resume", "close"]) rl.on(name, () => log("event", name));
rl.on("line", (line: string) => log("line", JSON.stringify(line)));
log(rl.terminal, rl.getPrompt(), rl.line, rl instanceof readline.Interface, rl.columns);
rl.prompt();
rl.setPrompt("> ");
rl.prompt();
rl.question("name? ", (name) => log("name", name));
rl.question("ignored? ", (name) => log("never", name));
input.write("Ada\nnext\n");
await nap(1);
rl.write("typed ");
rl.write("in\nrest");
log(rl.pause() === rl, rl.pause());
log(rl.resume() === rl, rl.resume());
const controller = new AbortController();
rl.question("late? ", { signal: controller.signal }, (answer) => log("never", answer));
controller.abort();
input.write(" of it\n");
await nap(1);
input.end("last");
await nap(2);
log(shown, input.listenerCount("data"), input.listenerCount("end"), input.listenerCount("error"));
try {
  rl.question("closed? ", () => {});
} catch (error) {
  log((error as Error & { code: string }).code, (error as Error).message);
}
rl.close();

const early = createInterface({ input: Readable.from(["1\n2\n3\n"]) });
early.on("line", (line: string) => {
  log("early", line);
  early.close();
});
early.on("close", () => log("early closes"));
await nap(2);
const left = createInterface({ input: Readable.from(["a\nb\nc\n"]) });
for await (const line of left) {
  log("left", line);
  break;
}
await nap(2);
const stop = new AbortController();
const stopped = createInterface({ input: new PassThrough(), signal: stop.signal });
stopped.on("close", () => log("stopped"));
stop.abort();
const failing = createInterface({ input: new Readable({ read() { this.destroy(new Error("broken")); } }) });
failing.on("error", (error: Error) => log("error", error.message));
failing.on("close", () => log("failing closes"));
await nap(2);

const asked = new PassThrough();
const asking = promises.createInterface({ input: asked, output });
asked.write("first\nsecond\n");
log(await asking.question("1? "), shown.at(-1));
const no = new AbortController();
const refused = asking.question("2? ", { signal: no.signal }).catch((error: Error) => log(error.name, error.message));
no.abort();
await refused;
await asking.question("3? ", { signal: no.signal }).catch((error: Error) => log(error.name));
asking.close();
await asking.question("4? ").catch((error: Error & { code: string }) => log(error.code));

log(clearLine(output, 0), clearLine(output, -1), moveCursor(output, 2, -3), moveCursor(output, 0, 0), readline.clearScreenDown(output, () => log("cleared")));
await nap(1);
log(JSON.stringify(shown.slice(-4)));
