/** A served directory: nothing outside of it can be reached, and failures are those of system calls. */
import assert from "node:assert/strict";
import {
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { RootedFiles } from "./rooted-files.ts";

const base = mkdtempSync(join(tmpdir(), "skerry-rooted-"));
const root = join(base, "root");

class Here extends RootedFiles {
  override readonly root: string = root;
}

const files = new Here();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(path: string): Promise<string> {
  const { bytes: found, failure } = await files.readWhole(path);
  return failure === null ? new TextDecoder().decode(found) : failure.code;
}

before(() => {
  mkdirSync(join(root, "inner/deep"), { recursive: true });
  mkdirSync(join(base, "outside"));
  writeFileSync(join(base, "secret"), "secret");
  writeFileSync(join(base, "outside/secret"), "secret");
  writeFileSync(join(root, "plain"), "plain");
  writeFileSync(join(root, "inner/file"), "inner");
  symlinkSync("../secret", join(root, "up"));
  symlinkSync(join(base, "secret"), join(root, "absolute"));
  symlinkSync(base, join(root, "inner/base"));
  symlinkSync("../../outside", join(root, "inner/out"));
  symlinkSync("/inner/file", join(root, "from-root"));
  symlinkSync("inner", join(root, "to-inner"));
  symlinkSync("../plain", join(root, "inner/to-plain"));
  symlinkSync("round", join(root, "round"));
  symlinkSync("nowhere", join(root, "dangling"));
});

after(() => rmSync(base, { recursive: true, force: true }));

test("copies: whole, not to themselves, not outside, not over what is there when told", async () => {
  const copy = async (from: string, to: string, isExclusive = false): Promise<string> =>
    (await files.copy(from, to, isExclusive)).failure?.code ?? "ok";
  assert.equal(await copy("plain", "inner/copied"), "ok");
  assert.equal(await read("inner/copied"), "plain");
  assert.equal(await copy("plain", "inner/copied", true), "EEXIST");
  assert.equal(await copy("plain", "plain"), "ok");
  assert.equal(await read("plain"), "plain");
  assert.equal(await copy("../secret", "stolen"), "ENOENT");
  assert.equal(await copy("plain", "absolute"), "ENOENT");
  assert.equal(readFileSync(join(base, "secret"), "utf8"), "secret");
  assert.equal(await copy("inner", "inner/directory"), "EISDIR");
  await files.unlink("inner/copied");
  await files.unlink("inner/directory");
});

test("no path leads outside: by .., by links, by links in the middle", async () => {
  const ways = [
    "../secret",
    "/../secret",
    "inner/../../secret",
    "up",
    "absolute",
    "./inner/.././../secret",
  ];
  ways.push("inner/base/secret", "inner/out/secret", "to-inner/base/secret", `${base}/secret`);
  ways.push(
    "to-inner/../../../secret",
    "inner/deep/../../../../../../../../etc/passwd",
    "/etc/passwd",
  );
  for (const way of ways) assert.equal(await read(way), "ENOENT", way);
  for (const way of ways) {
    const { failure } = await files.writeWhole(way, constants.O_WRONLY, 0o600, bytes("x"));
    assert.equal(failure?.code, "ENOENT", way);
  }
  assert.equal(readFileSync(join(base, "secret"), "utf8"), "secret");
  assert.deepEqual((await files.list("..")).names, (await files.list("/")).names);
});

test("links inside lead where they lead for a program whose root this is", async () => {
  assert.equal(await read("from-root"), "inner");
  assert.equal(await read("to-inner/file"), "inner");
  assert.equal(await read("inner/to-plain"), "plain");
  assert.equal(await read("to-inner/to-plain"), "plain");
  assert.equal(await read("to-inner/../plain"), "plain"); // .. of where the link leads
  assert.equal(await read("round"), "ELOOP");
  assert.equal(await read("dangling"), "ENOENT");
  const isLink = (mode: number | undefined): boolean =>
    ((mode ?? 0) & constants.S_IFMT) === constants.S_IFLNK;
  assert.ok(isLink((await files.stat("dangling", false)).stat?.mode));
  assert.equal((await files.stat("dangling", true)).failure?.code, "ENOENT");
  assert.equal((await files.unlink("dangling")).failure, null);
  assert.equal(
    (await files.stat("to-inner", true)).stat?.ino,
    (await files.stat("inner", true)).stat?.ino,
  );
});

test("writing through a link that leads to nothing makes its target, inside", async () => {
  symlinkSync(join(base, "made"), join(root, "makes"));
  const flags = constants.O_WRONLY | constants.O_CREAT;
  const { failure } = await files.writeWhole("makes", flags, 0o600, bytes("x"));
  assert.equal(failure?.code, "ENOENT"); // no such directory, inside
  assert.equal(readdirSync(base).includes("made"), false);
});

test("directories that become links meanwhile do not lead outside", async () => {
  const inner = join(root, "swapped");
  mkdirSync(inner);
  writeFileSync(join(inner, "secret"), "ours");
  const seen = new Set<string>();
  let isOver = false;
  const swap = async (): Promise<void> => {
    while (!isOver) {
      renameSync(inner, `${inner}-away`);
      symlinkSync("../outside", inner);
      await new Promise(setImmediate);
      rmSync(inner);
      renameSync(`${inner}-away`, inner);
      await new Promise(setImmediate);
    }
  };
  const swapping = swap();
  for (let i = 0; i < 400; i++) {
    for (let turns = i % 4; turns > 0; turns--) await new Promise(setImmediate);
    seen.add(await read("swapped/secret"));
  }
  isOver = true;
  await swapping;
  assert.ok(seen.has("ours"));
  assert.equal(seen.has("secret"), false);
});

test("failures have the names and numbers of Linux, and the caller's system call", async () => {
  const { failure } = await files.open("plain/x", constants.O_RDONLY, 0);
  assert.deepEqual(failure, {
    code: "ENOTDIR",
    errno: -20,
    syscall: "open",
    text: "not a directory",
  });
  assert.equal((await files.open(`${"x".repeat(300)}`, 0, 0)).failure?.code, "ENAMETOOLONG");
  assert.equal((await files.open("x/".repeat(3000), 0, 0)).failure?.code, "ENAMETOOLONG");
  assert.equal((await files.rmdir("/")).failure?.code === undefined, false);
  assert.equal((await files.list("plain")).failure?.code, "ENOTDIR");
  assert.equal((await files.mkdir("plain/a/b", true, 0o777)).failure?.code, "ENOTDIR");
});

test("a handle of another start is stale, and one that was closed", async () => {
  const { handle } = await files.open("plain", constants.O_RDWR, 0);
  assert.equal(new TextDecoder().decode((await files.read(handle, 1, 3)).bytes), "lai");
  const again = new Here();
  assert.equal((await again.read(handle, 0, 1)).failure?.code, "ESTALE");
  assert.equal((await again.close(handle)).failure?.errno, -116);
  assert.equal((await files.close(handle)).failure, null);
  assert.equal((await files.write(handle, 0, bytes("x"))).failure?.code, "ESTALE");
});
