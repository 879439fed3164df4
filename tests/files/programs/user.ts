/** Works with files; on Node, and in an image whose files a Linux node serves, it prints the same. */
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
