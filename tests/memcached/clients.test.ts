/**
 * Real clients against the program as a user starts it: the npm client (decision 0201), and
 * libmemcached's tools as Debian packages them (`apt-get install libmemcached-tools`).
 */

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import memcacheClient from "memcache-client";

const { MemcacheClient } = memcacheClient;
const MAIN = fileURLToPath(new URL("../../servers/memcached/main.js", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "memcached-clients-"));
let server: ChildProcess;
let port = 0;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  const { port: found } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return found;
}

before(async () => {
  port = await freePort();
  server = spawn(process.execPath, [MAIN, "-p", `${port}`, "-U", `${port}`, "-m", "64"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const client = new MemcacheClient({ server: `127.0.0.1:${port}` });
  for (let tries = 0; ; tries++) {
    const isUp = await client.version().then(
      () => true,
      () => false,
    );
    if (isUp) break;
    assert.ok(tries < 100, "the server does not start");
    await sleep(50);
  }
  client.shutdown();
});

after(() => {
  server.kill("SIGKILL");
  rmSync(directory, { recursive: true });
});

test("memcache-client: every command it has", async () => {
  const client = new MemcacheClient({ server: { server: `127.0.0.1:${port}`, maxConnections: 4 } });
  assert.deepEqual(await client.version(), ["VERSION", "1.6.18"]);
  await client.set("text", "ein Wert: äöü");
  assert.equal((await client.get<string>("text")).value, "ein Wert: äöü");
  const blob = randomBytes(700_000);
  await client.set("blob", blob);
  assert.deepEqual((await client.get<Buffer>("blob")).value, blob);
  await client.set("object", { a: [1, 2, 3] });
  assert.deepEqual((await client.get<object>("object")).value, { a: [1, 2, 3] });
  await assert.rejects(client.add("text", "again"), /NOT_STORED/);
  await client.replace("text", "mid");
  await client.append("text", "-end");
  await client.prepend("text", "start-");
  assert.equal((await client.get<string>("text")).value, "start-mid-end");
  await client.set("count", "41");
  assert.equal(await client.incr("count", 1), "42");
  assert.equal(await client.decr("count", 40), "2");
  const { casUniq } = await client.gets<string>("text");
  await client.cas("text", "swapped", { casUniq });
  await assert.rejects(client.cas("text", "lost", { casUniq }), /EXISTS/);
  await client.touch("text", 100);
  await client.delete("text");
  assert.equal(await client.get("text"), undefined);
  await assert.rejects(client.delete("text"), /NOT_FOUND/);
  const keys = Array.from({ length: 500 }, (_, i) => `many-${i}`);
  await Promise.all(keys.map((key, i) => client.set(key, `value ${i}`)));
  const all = await client.get<Record<string, { tokens: string[]; value: string }>>(keys);
  assert.equal(Object.keys(all).length, 500);
  assert.equal(all["many-499"]!.value, "value 499");
  client.shutdown();
});

const hasTools = spawnSync("memcping", ["--version"]).error === undefined;
const toolTest: typeof test = ((name: string, run: () => void) =>
  test(
    name,
    {
      skip: hasTools
        ? false
        : "libmemcached-tools is not installed: apt-get install libmemcached-tools",
    },
    run,
  )) as typeof test;

function tool(name: string, ...args: string[]): { status: number | null; out: Buffer } {
  const ran = spawnSync(name, [`--servers=127.0.0.1:${port}`, ...args], { timeout: 60_000 });
  return { status: ran.status, out: Buffer.concat([ran.stdout, ran.stderr]) };
}

toolTest("memccapable: the ASCII protocol", () => {
  const ran = spawnSync("memccapable", ["-h", "127.0.0.1", "-p", `${port}`, "-a"], {
    timeout: 60_000,
  });
  const out = String(ran.stdout);
  assert.match(out, /All tests passed/, out);
  assert.equal(out.match(/\[pass\]/g)?.length, 27);
});

toolTest("memcping, memccp, memccat, memcexist, memctouch, memcrm, memcflush, memcstat", () => {
  assert.equal(tool("memcping").status, 0);
  const blob = randomBytes(300_000);
  writeFileSync(join(directory, "blob"), blob);
  assert.equal(tool("memccp", join(directory, "blob")).status, 0);
  const { out } = tool("memccat", "blob");
  assert.deepEqual(out.subarray(0, blob.length), blob);
  assert.equal(tool("memcexist", "blob").status, 0);
  assert.equal(tool("memctouch", "--expire=100", "blob").status, 0);
  assert.equal(tool("memcrm", "blob").status, 0);
  assert.equal(tool("memcexist", "blob").status, 1);
  assert.equal(tool("memcflush").status, 0);
  const stats = String(tool("memcstat").out);
  assert.match(stats, /version: 1\.6\.18/);
  assert.match(stats, /cmd_flush: [1-9]/);
});

toolTest("memcslap: sets, gets and multi-gets from several threads", () => {
  for (const kind of ["set", "get", "mget"]) {
    const ran = tool("memcslap", "--concurrency=8", "--execute-number=500", `--test=${kind}`);
    assert.equal(ran.status, 0, String(ran.out));
    assert.doesNotMatch(String(ran.out), /fail|error/i);
  }
});

for (const [name, args] of [
  ["TCP", []],
  ["UDP", ["-U"]],
] as const) {
  toolTest(`memcaslap: data verified, over ${name}`, () => {
    const load = ["-T", "1", "-c", "16", "-x", "20000", "-v", "0.5", "-e", "0.1", ...args];
    const ran = spawnSync("memcaslap", ["-s", `127.0.0.1:${port}`, ...load], { timeout: 60_000 });
    const out = `${ran.stdout}${ran.stderr}`;
    assert.match(out, /Ops: 20000/, out);
    assert.match(out, /get_misses: 0/, out);
    assert.match(out, /verify_failed: 0/, out);
  });
}

test("a bad command line, and a port that is taken, are told", () => {
  const bad = spawnSync(process.execPath, [MAIN, "-m", "lots"]);
  assert.equal(bad.status, 64);
  assert.match(
    String(bad.stderr),
    /^memcached: -m lots: MiB from 1 to 2047 is needed\n {2}-m, --memory/,
  );
  const taken = spawnSync(process.execPath, [MAIN, "-p", `${port}`]);
  assert.equal(taken.status, 71);
  assert.match(String(taken.stderr), /already has a listener/);
});
