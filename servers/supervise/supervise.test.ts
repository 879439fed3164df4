/** Existing servers below a node: where they are found, as whom they run, how they end. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findServer, ownFolder, runOnce, ServerError, unprivilegedAccount } from "./index.ts";

const isRoot = process.getuid?.() === 0;
const DOOR = new URL("./index.js", import.meta.url).href;

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), "skerry-supervise-"));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
}

/** A process that runs a server made of a shell script. */
function supervise(t: TestContext, script: string): ChildProcess {
  const program = `
    const { runServer } = await import(${JSON.stringify(DOOR)});
    const parameters = ["-c", ${JSON.stringify(script)}];
    runServer({ file: "/bin/sh", parameters, folder: "/tmp", account: null }, "SIGUSR2");
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true, // so that the whole group can be ended
  });
  t.after(() => {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // all of the group have ended
    }
  });
  return child;
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

test("a program that is not there is told with what to install", () => {
  assert.throws(
    () => findServer("no-such-server", ["/usr/sbin"], "some-package"),
    new ServerError("no-such-server is not installed; apt-get install some-package"),
  );
  assert.equal(findServer("sh", ["/nowhere", "/bin"], "dash"), "/bin/sh");
});

test("root gives a server another account, everybody else runs it himself", () => {
  const account = unprivilegedAccount(["no-such-account", "nobody"]);
  if (isRoot) assert.ok(account?.name === "nobody" && account.uid > 0);
  else assert.equal(account, null);
  if (isRoot) assert.throws(() => unprivilegedAccount(["no-such-account"]), /no account named/);
});

test("a server works in its folder though those above are closed to its account", (t) => {
  const closed = folder(t);
  const own = join(closed, "own");
  const account = unprivilegedAccount(["nobody"]);
  mkdirSync(own);
  ownFolder(own, account);
  chmodSync(closed, 0o700);
  const script = "umask 077; id -u > /proc/self/fd/3/who; cat /proc/self/fd/3/who";
  runOnce({ file: "/bin/sh", parameters: ["-c", script], folder: own, account });
  const uid = account?.uid ?? process.getuid?.();
  assert.equal(readFileSync(join(own, "who"), "utf8"), `${uid}\n`);
  assert.equal(statSync(own).mode & 0o777, 0o700);
  const failing = {
    file: "/bin/sh",
    parameters: ["-c", "echo why >&2; exit 3"],
    folder: own,
    account,
  };
  assert.throws(() => runOnce(failing), /\/bin\/sh failed \(3\): why/);
});

test("who is asked to end asks the server, in the server's own way", async (t) => {
  const child = supervise(
    t,
    "trap 'echo asked; exit 5' USR2; echo ready; while :; do sleep 0.05; done",
  );
  let said = "";
  for await (const text of child.stdout!.setEncoding("utf8")) {
    said += text;
    if (text === "ready\n") child.kill("SIGTERM");
    if (said.includes("asked")) break;
  }
  assert.equal(await codeOf(child), 0, "it was asked to end, and has");
});

test("a server that ends by itself has failed, and so has its node", async (t) => {
  assert.equal(await codeOf(supervise(t, "exit 3")), 3);
  assert.equal(await codeOf(supervise(t, "exit 0")), 70, "nobody asked it to");
  assert.equal(await codeOf(supervise(t, "kill -9 $$")), 137);
  assert.equal(await codeOf(supervise(t, "kill -15 $$")), 143);
});
