/** What goes wrong around an application: a clear message, and nothing left behind. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { PACKAGE_ROOT } from "#compiler";
import { World } from "./skerry.ts";

const GUESTBOOK = join(PACKAGE_ROOT, "examples/guestbook");
const world = new World();
after(() => world.close());

async function nothingIsLeft(): Promise<void> {
  assert.deepEqual(await world.leftProcesses(), []);
  assert.deepEqual(world.leftFiles(), []);
}

/** A PATH that has every program but those named. */
function pathWithout(...missing: readonly string[]): string {
  const path = join(world.folder, `path-without-${missing.join("-")}`);
  mkdirSync(path);
  const folders = (process.env["PATH"] ?? "").split(":").filter((folder) => existsSync(folder));
  const programs = new Map<string, string>();
  for (const folder of folders.reverse()) {
    for (const name of readdirSync(folder)) programs.set(name, join(folder, name));
  }
  for (const [name, target] of programs) {
    if (!missing.some((one) => name.startsWith(one))) symlinkSync(target, join(path, name));
  }
  return path;
}

function hello(folder: string): string {
  const path = join(world.folder, folder);
  mkdirSync(path);
  writeFileSync(join(path, "hello.ts"), 'console.log("hello");\nexport {};\n');
  return path;
}

test("no QEMU: how to install it, exit code 69", async () => {
  const path = pathWithout("qemu");
  const { code, err } = await world.run(["run", "hello.ts"], hello("no-qemu"), { PATH: path });
  assert.equal(code, 69, err);
  assert.match(err, /^skerry: NO_QEMU: .*qemu-system-x86/m);
  await nothingIsLeft();
});

test("no clang: how to install it, exit code 69", async () => {
  const path = pathWithout("clang");
  const { code, err } = await world.run(["build", "hello.ts"], hello("no-clang"), { PATH: path });
  assert.equal(code, 69, err);
  assert.match(
    err,
    /^skerry: NO_COMPILER: .*clang was not found\n {2}.*apt-get install clang lld/m,
  );
});

for (const [component, port] of [
  ["web", 8080],
  ["cache", 11211],
] as const) {
  test(`the port of ${component} is in use: which, and how to choose another`, async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port: number } = taken.address() as { port: number };
    const other = component === "web" ? "11211=0" : "8080=0";
    const words = ["run", "--port", `${port}=${number}`, "--port", other];
    const { code, err } = await world.run(words, GUESTBOOK);
    taken.close();
    assert.equal(code, 1, err);
    assert.match(
      err,
      new RegExp(`PORT_IN_USE: port ${number} of this machine, for ${component}, is in use`),
    );
    assert.match(err, new RegExp(`choose another: --port ${component}:${port}=\\d+`));
    await nothingIsLeft();
  });
}

test("a killed QEMU is started again, and the log says so", async () => {
  const session = world.start(["run", "--port", "8080=0", "--port", "11211=0"], GUESTBOOK);
  await session.saw(/guestbook is running/);
  const ps = JSON.parse((await world.run(["ps", "--json"])).out) as {
    nodes: { name: string; pid: number }[];
  };
  process.kill(ps.nodes.find(({ name }) => name === "cache")!.pid, "SIGKILL");
  await session.saw(/cache \| ended: killed by SIGKILL; starting it again/);
  for (let tries = 0; tries < 100; tries++) {
    if (/cache +vm +running .* 1$/m.test((await world.run(["ps"])).out)) break;
    assert.ok(tries < 99, "it was not started again");
  }
  session.kill("SIGINT");
  assert.equal((await session.ended).code, 0);
  await nothingIsLeft();
});

test("a killed QEMU of a component alone ends the command with what happened", async () => {
  const session = world.start(
    ["run", "skerry/servers/memcached", "--port", "11211=0", "--", "-m", "8"],
    GUESTBOOK,
  );
  // Not before it runs: a machine on which KVM gives up while it starts is started again without KVM.
  let pid = 0;
  for (let tries = 0; pid === 0 && tries < 1000; tries++) {
    const { out } = await world.run(["ps", "--json"]);
    if (out === "") continue;
    const { nodes } = JSON.parse(out) as { nodes: { pid: number; state: string }[] };
    pid = nodes.find(({ state }) => state === "running")?.pid ?? 0;
  }
  assert.notEqual(pid, 0, `it does not run\n${session.out}\n${session.err}`);
  process.kill(pid, "SIGKILL");
  const { code, err } = await session.ended;
  assert.equal(code, 137, err);
  assert.match(err, /killed by SIGKILL/);
  await nothingIsLeft();
});

test("skerry itself is killed: its nodes end, and its socket is no application any more", async () => {
  const session = world.start(["run", "--port", "8080=0", "--port", "11211=0"], GUESTBOOK);
  await session.saw(/guestbook is running/);
  session.kill("SIGKILL");
  await session.ended;
  assert.deepEqual(await world.leftProcesses(), []);
  const { out, err } = await world.run(["ps"]);
  assert.deepEqual([out, err], ["", "nothing is running\n"]);
  assert.deepEqual(world.leftFiles(), []);
});

test("Ctrl-C while the nodes start leaves nothing behind", async () => {
  const session = world.start(["run", "--port", "8080=0", "--port", "11211=0"], GUESTBOOK);
  for (let tries = 0; tries < 1000; tries++) {
    if ((await world.run(["ps", "--json"])).out !== "") break;
  }
  session.kill("SIGINT");
  const { code, err } = await session.ended;
  assert.equal(code, 0, err);
  await nothingIsLeft();
});

const mount = ["--user", "--map-root-user", "--mount"];
const canMount =
  spawnSync("unshare", [...mount, "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

test("a full disk: what is full, exit code 73", {
  skip: canMount ? false : "no user namespaces: a small disk cannot be mounted",
}, () => {
  const path = hello("full-disk");
  const main = join(PACKAGE_ROOT, "build/cli/main.js");
  const script = `mount -t tmpfs -o size=64k none "$1" && cp "$2" "$1/hello.ts" && cd "$1" && exec "$3" "$4" build hello.ts`;
  const folder = join(path, "disk");
  mkdirSync(folder);
  const words = ["sh", "-c", script, "sh", folder, join(path, "hello.ts"), process.execPath, main];
  const ran = spawnSync("unshare", [...mount, ...words], { encoding: "utf8", timeout: 120_000 });
  assert.equal(ran.status, 73, ran.stderr);
  assert.match(ran.stderr, /^skerry: DISK_FULL: the disk is full/m);
});
