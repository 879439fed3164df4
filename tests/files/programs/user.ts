/** Works with files; on Node, and in an image whose files a Linux node serves, it prints the same. */
import * as callbacks from "node:fs";
import * as fs from "node:fs/promises";

/** What came of it, or the error's fields. */
async function show(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    console.log(name, await work());
  } catch (error) {
    const { code, errno, message, path, syscall } = error as Error & Record<string, unknown>;
    console.log(name, "failed:", message, "|", code, errno, syscall, path);
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

await show("mkdir", () => fs.mkdir("notes"));
await show("mkdir again", () => fs.mkdir("notes"));
await show("mkdir deep", () => fs.mkdir("notes/a/b/c", { recursive: true }));
await show("mkdir deep again", () => fs.mkdir("notes/a/b/c", { recursive: true }));
await show("mkdir nowhere", () => fs.mkdir("nowhere/x"));
await show("write", () => fs.writeFile("notes/one.txt", "first\n"));
await show("append", () => fs.appendFile("notes/one.txt", "sécond\n"));
await show("read", () => fs.readFile("notes/one.txt", "utf8"));
await show("read bytes", async () => [...(await fs.readFile("notes/one.txt"))].join(" "));
await show("read base64", () => fs.readFile("notes/one.txt", { encoding: "base64" }));
await show("read missing", () => fs.readFile("notes/none.txt"));
await show("read directory", () => fs.readFile("notes"));
await show("write exclusively", () => fs.writeFile("notes/one.txt", "x", { flag: "wx" }));
await show("write nowhere", () => fs.writeFile("nowhere/x", "x"));
await show("access", () => fs.access("notes/one.txt", fs.constants.R_OK));
await show("access missing", () => fs.access("notes/none.txt"));

const stat = await fs.stat("notes/one.txt");
console.log("stat", stat.size, stat.isFile(), stat.isDirectory(), (stat.mode & 0o777).toString(8));
console.log("age", Date.now() - stat.mtimeMs < 60_000, stat.mtime.getTime() > 0);
await show("stat missing", () => fs.stat("notes/none.txt"));
await show("lstat missing", () => fs.lstat("notes/none.txt"));
await show("stat under a file", () => fs.stat("notes/one.txt/x"));
await show("list", async () => (await fs.readdir("notes")).sort());
await show("list missing", () => fs.readdir("none"));
await show("list a file", () => fs.readdir("notes/one.txt"));
const entries = await fs.readdir("notes", { withFileTypes: true });
console.log(entries.map((e) => `${e.name} ${e.isDirectory()} ${e.isFile()}`).sort());

// A handle, read in small pieces while it changes.
const file = await fs.open("notes/lines.txt", "w+");
for (let i = 0; i < 5; i++) await file.write(`line ${i}\n`);
console.log("written", (await file.stat()).size);
await file.close();
const lines = await fs.open("notes/lines.txt", "r+");
const buffer = new Uint8Array(7);
const read = async (): Promise<string> => {
  const { bytesRead } = await lines.read(buffer, 0, 7);
  return `${bytesRead} ${JSON.stringify(text(buffer.subarray(0, bytesRead)))}`;
};
console.log(await read(), await read());
await lines.write("LINE", 14);
console.log(await read());
const other = await fs.open("notes/lines.txt", "r+");
await other.write("three", 21);
await other.close();
console.log(await read(), await read(), await read());
const { bytesRead } = await lines.read(buffer, 2, 3, 1);
console.log("positioned", bytesRead, text(buffer.subarray(2, 5)));
await lines.truncate(3);
console.log("truncated", (await lines.stat()).size, await fs.readFile("notes/lines.txt", "utf8"));
await lines.close();
await show("read closed", () => lines.read(buffer, 0, 1));

const appended = await fs.open("notes/log.txt", "a");
await appended.write("a\n");
await fs.appendFile("notes/log.txt", "b\n");
await appended.write("c\n");
await appended.close();
const both = await fs.open("notes/log.txt", "a+");
const start = (await both.read(buffer, 0, 2)).bytesRead;
await both.write("d\n");
console.log("a+", start, (await both.read(buffer, 0, 7)).bytesRead);
console.log("from the begin", (await both.read(buffer, 0, 7, 0)).bytesRead, text(buffer));
await show("write part", () => both.write(new TextEncoder().encode("xyzf\n"), 3));
await show("write beyond", () => both.write(new Uint8Array(2), 1, 5));
await show("read beyond", () => both.read(buffer, 5, 3));
await show("read nothing", async () => (await both.read(buffer, 0, 0)).bytesRead);
await both.close();
await show("appended", () => fs.readFile("notes/log.txt", "utf8"));
await show("open missing", () => fs.open("notes/none.txt"));
await show("open badly", () => fs.open("notes/one.txt", "q"));

// Longer than any one message.
const long = new Uint8Array(700_001);
for (let i = 0; i < long.length; i++) long[i] = (i * 31) & 255;
await fs.writeFile("notes/long.bin", long);
const back = await fs.readFile("notes/long.bin");
console.log(
  "long",
  back.length,
  back.every((byte, i) => byte === ((i * 31) & 255)),
);

await show("copy", () => fs.copyFile("notes/one.txt", "notes/copy.txt"));
await show("copied", () => fs.readFile("notes/copy.txt", "utf8"));
const { COPYFILE_EXCL } = fs.constants;
await show("copy again", () => fs.copyFile("notes/one.txt", "notes/copy.txt", COPYFILE_EXCL));
await show("copy missing", () => fs.copyFile("notes/none.txt", "notes/copy.txt"));
await show("mkdtemp", async () => (await fs.mkdtemp("notes/tmp-")).length);
await fs.mkdtemp("nowhere/tmp-").catch(({ code, syscall }) => console.log(code, syscall));
const gathered = await fs.open("notes/parts.bin", "w+");
const parts = [new Uint8Array([1, 2, 3]), new Uint8Array(0), new Uint8Array([4, 5])];
console.log("writev", (await gathered.writev(parts)).bytesWritten);
const places = [new Uint8Array(2), new Uint8Array(5)];
console.log("readv", (await gathered.readv(places, 1)).bytesRead, places.join(" | "));
await gathered.close();

// Streams: what is written together goes together, and what is read comes in Node's pieces.
type Stream = callbacks.ReadStream | callbacks.WriteStream;
function watched(name: string, stream: Stream, ended: string): Promise<void> {
  const seen: string[] = [];
  for (const event of ["open", "ready", ended, "error", "close"]) {
    stream.on(event, (value?: unknown) => {
      seen.push(value instanceof Error ? `${event} ${value.message}` : event);
    });
  }
  return new Promise((resolve) => {
    stream.on("close", () => {
      console.log(name, seen.join(", "));
      resolve();
    });
  });
}
const target = callbacks.createWriteStream("notes/stream.txt");
console.log("pending", target.pending, target.path, target.write("first line\n"));
for (let i = 0; i < 2000; i++) target.write(`line ${i}\n`);
target.end("läst line");
await watched("write stream", target, "finish");
console.log(target.bytesWritten, (await fs.stat("notes/stream.txt")).size);
const source = callbacks.createReadStream("notes/stream.txt", {
  encoding: "utf8",
  highWaterMark: 5000,
});
const pieces: number[] = [];
let streamed = "";
source.on("data", (chunk: string | Uint8Array) => {
  pieces.push(chunk.length);
  streamed += String(chunk);
});
await watched("read stream", source, "end");
console.log(pieces.join(" "), streamed.endsWith("läst line"), source.bytesRead);
for await (const chunk of callbacks.createReadStream("notes/long.bin")) pieces.push(chunk.length);
console.log("pieces of a long file", pieces.slice(-11).join(" "));
const part = callbacks.createReadStream("notes/stream.txt", { start: 6, end: 9 });
part.on("data", (chunk: string | Uint8Array) => console.log("part", String(chunk)));
await watched("a part", part, "end");
await watched("no file", callbacks.createReadStream("notes/none.txt"), "end");
await watched("no directory", callbacks.createWriteStream("nowhere/x"), "finish");
const piped = callbacks
  .createReadStream("notes/long.bin")
  .pipe(callbacks.createWriteStream("notes/piped.bin"));
await watched("piped", piped, "finish");
console.log(piped.bytesWritten, (await fs.stat("notes/piped.bin")).size);
const inside = callbacks.createWriteStream("notes/stream.txt", { flags: "r+", start: 6 });
inside.end("LINE");
await watched("inside", inside, "finish");
const left = callbacks.createReadStream("notes/long.bin");
left.destroy();
await watched("destroyed", left, "end");
await show("bad range", async () => callbacks.createReadStream("x", { start: 3, end: 1 }));

// Callbacks.
type Told = [Error | null, ...unknown[]];
async function told(name: string, call: (done: (...all: Told) => void) => void): Promise<Told> {
  const all = await new Promise<Told>((resolve) => {
    call((...given) => resolve(given));
  });
  console.log(name, all[0]?.message ?? all[0], all.length, typeof all[1]);
  return all;
}
await told("missing", (done) => callbacks.readFile("notes/none.txt", done));
const [, whole] = await told("text", (done) =>
  callbacks.readFile("notes/stream.txt", "utf8", done),
);
console.log(String(whole).slice(0, 17));
const [, found] = await told("stat", (done) => callbacks.stat("notes/stream.txt", done));
console.log((found as callbacks.Stats).size);
const [, opened] = await told("open", (done) => callbacks.open("notes/stream.txt", "r+", done));
const fd = opened as number;
console.log(
  await told("read", (done) => callbacks.read(fd, buffer, 0, 5, 0, done)),
  await told("write", (done) => callbacks.write(fd, "FIRST", 0, "utf8", done)),
);
await told("fstat", (done) => callbacks.fstat(fd, done));
await told("ftruncate", (done) => callbacks.ftruncate(fd, 10, done));
await told("close", (done) => callbacks.close(fd, done));
await told("read closed", (done) => callbacks.read(fd, buffer, 0, 5, 0, done));
callbacks.exists("notes/stream.txt", (isThere) => console.log("exists", isThere));
await told("mkdir", (done) => callbacks.mkdir("notes/deep/er", { recursive: true }, done));
await told("mkdir again", (done) => callbacks.mkdir("notes/deep", done));
console.log(await told("readdir", (done) => callbacks.readdir("notes/deep", done)));
await told("append", (done) => callbacks.appendFile("notes/deep/x", "x", done));
await told("rename", (done) => callbacks.rename("notes/deep/x", "notes/deep/y", done));
await told("access", (done) => callbacks.access("notes/deep/x", done));
await told("rm", (done) => callbacks.rm("notes/deep", { recursive: true }, done));
await show("without a callback", async () => callbacks.unlink("x", undefined as never));
await show("promises", () => callbacks.promises.readFile("notes/none.txt"));

await show("rename", () => fs.rename("notes/one.txt", "notes/two.txt"));
await show("rename missing", () => fs.rename("notes/one.txt", "notes/three.txt"));
await show("unlink", () => fs.unlink("notes/two.txt"));
await show("unlink again", () => fs.unlink("notes/two.txt"));
await show("rmdir full", () => fs.rmdir("notes"));
await show("rm directory", () => fs.rm("notes"));
await show("rm missing", () => fs.rm("notes/none"));
await show("rm missing by force", () => fs.rm("notes/none", { force: true }));
await show("rm", () => fs.rm("notes", { recursive: true }));
await show("gone", () => fs.readdir("notes"));
console.log("done");
