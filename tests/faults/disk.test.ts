/**
 * The disk of the authority's log becomes full under a running application: no count that was answered
 * is lost or given twice, it goes on when there is room again, and the next start goes on, too.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { PACKAGE_ROOT } from "#compiler";
import { Session, World } from "../cli/skerry.ts";

const FOLDER = join(PACKAGE_ROOT, "build/work/disk-counter");
const MAIN = join(PACKAGE_ROOT, "build/cli/main.js");
const IN_NAMESPACE = ["--user", "--map-root-user", "--mount"];
const DISK_KIB = 512;
/** Keeps a mount namespace, and so a small disk, while commands come and go. */
const HOLD = `mount -t tmpfs -o size=${DISK_KIB}k none "$1" && echo mounted && exec sleep 1000`;

const canMount =
  spawnSync("unshare", [...IN_NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;
const world = new World();
after(() => world.close());

/** A small disk at `path`, in a namespace of its own; its process. */
async function mountDisk(path: string) {
  const holder = spawn("unshare", [...IN_NAMESPACE, "sh", "-c", HOLD, "sh", path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => holder.stdout.once("data", resolve));
  return holder;
}

/** The application, by a command that sees the disk of `holder`. */
function start(holder: number): Session {
  const into = ["--preserve-credentials", "--user", "--mount", "--target", `${holder}`];
  const words = ["run", "--platform", "node", "--port", "8080=0"];
  const child = spawn("nsenter", [...into, `--wd=${FOLDER}`, process.execPath, MAIN, ...words], {
    env: world.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Session(child);
}

/** The counts that were answered, in their order of answer for each worker. */
function counts({ out }: Session): number[] {
  return [...out.matchAll(/^(?:clerk|machine) +\| \w+: (\d+)$/gm)].map(([, text]) => Number(text));
}

async function until(what: () => boolean, session: Session): Promise<void> {
  for (let tries = 0; tries < 600 && !what(); tries++) await delay(50);
  assert.ok(what(), `${session.out}\n${session.err}`);
}

test("the authority's disk becomes full: no answered count is lost or given twice", {
  skip: canMount ? false : "no user namespaces: a small disk cannot be mounted",
}, async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  cpSync(join(PACKAGE_ROOT, "examples/counter"), FOLDER, {
    recursive: true,
    filter: (path) => !path.includes(".skerry"),
  });
  const disk = join(FOLDER, ".skerry");
  mkdirSync(disk);
  const holder = await mountDisk(disk);
  const all: number[] = [];
  let session = start(holder.pid!);
  try {
    await until(() => counts(session).length >= 4, session);
    const filler = join(`/proc/${holder.pid}/root`, disk, "filler");
    assert.throws(() => writeFileSync(filler, Buffer.alloc(DISK_KIB * 1024)), { code: "ENOSPC" });
    await until(() => /authority\.log: ENOSPC/.test(session.err), session);
    const before = counts(session).length;
    await delay(3000); // nobody can own the counter for longer than its lease without the disk
    rmSync(filler);
    await until(() => counts(session).length >= before + 6, session);
    session.kill("SIGINT");
    assert.equal((await session.ended).code, 0);
    all.push(...counts(session));

    session = start(holder.pid!);
    await until(() => counts(session).length >= 4, session);
    all.push(...counts(session));
  } finally {
    session.kill("SIGINT");
    await session.ended;
    holder.kill("SIGKILL");
  }
  assert.equal(new Set(all).size, all.length, `given twice: ${all.join(" ")}`);
});
