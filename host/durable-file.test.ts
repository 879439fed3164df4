import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DurableFile } from "#host";

const folder = await mkdtemp(join(tmpdir(), "skerry-durable-"));
after(() => rm(folder, { recursive: true }));

function read(file: DurableFile): Promise<string> {
  return new Promise((resolve) => {
    file.read((bytes, problem) => {
      resolve(bytes === null ? `refused: ${problem}` : Buffer.from(bytes).toString());
    });
  });
}

function done(call: (done: (isDone: boolean) => void) => void): Promise<boolean> {
  return new Promise((resolve) => call(resolve));
}

test("a file is made, added to, cut and replaced; what was done is there for the next one", async () => {
  const path = join(folder, "log");
  const file = new DurableFile(path);
  assert.equal(await read(file), "");
  assert.ok(await done((d) => file.append(Buffer.from("one two"), d)));
  assert.ok(await done((d) => file.truncate(4, d)));
  assert.ok(await done((d) => file.append(Buffer.from("three"), d)));
  assert.equal(await readFile(path, "utf8"), "one three");
  assert.ok(await done((d) => file.replace(Buffer.from("new"), d)));
  assert.ok(await done((d) => file.append(Buffer.from("er"), d)));
  await file.close();
  const again = new DurableFile(path);
  assert.equal(await read(again), "newer");
  await again.close();
});

test("what was begun before it is closed is done", async () => {
  const path = join(folder, "closed");
  const file = new DurableFile(path);
  assert.equal(await read(file), "");
  const added = done((d) => file.append(Buffer.from("all of it"), d));
  await file.close();
  assert.ok(await added);
  assert.equal(await readFile(path, "utf8"), "all of it");
});

test("one at a time: the second one is refused, also from another process, until the first ends", async () => {
  const path = join(folder, "shared");
  const first = new DurableFile(path);
  assert.equal(await read(first), "");
  assert.match(
    await read(new DurableFile(join(folder, ".", "shared"))),
    /^refused: another process/,
  );
  await first.close();

  const module = fileURLToPath(new URL("./index.js", import.meta.url));
  const script = join(folder, "hold.mjs");
  await writeFile(
    script,
    `import { DurableFile } from ${JSON.stringify(module)};
     new DurableFile(${JSON.stringify(path)}).read((bytes) => console.log(bytes.length));
     setInterval(() => {}, 1000);`,
  );
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  assert.match(await read(new DurableFile(path)), /^refused: another process/);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  const last = new DurableFile(path);
  assert.equal(await read(last), "");
  await last.close();
});

test("what cannot be opened or written is reported", async () => {
  assert.match(await read(new DurableFile(join(folder, "none", "log"))), /^refused: ENOENT/);
  const unread = new DurableFile(join(folder, "unread"));
  assert.equal(await done((d) => unread.append(Buffer.from("x"), d)), false);
});
