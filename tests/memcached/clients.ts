/**
 * Real clients against a memcached: the npm client (decision 0201), and libmemcached's tools as
 * Debian packages them (`apt-get install libmemcached-tools`).
 */

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import memcacheClient from "memcache-client";

const { MemcacheClient } = memcacheClient;
const ANSWER_MS = 30_000;
const TOOL_MS = 60_000;

/** Resolves when the server at a port of this host answers; rejects after half a minute. */
export async function answers(port: number): Promise<void> {
  const client = new MemcacheClient({ server: `127.0.0.1:${port}`, cmdTimeout: 1000 });
  const isUp = () =>
    client.version().then(
      () => true,
      () => false,
    );
  for (const began = performance.now(); !(await isUp()); await sleep(50)) {
    assert.ok(performance.now() - began < ANSWER_MS, "the server does not answer");
  }
  client.shutdown();
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  const { port: found } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return found;
}

export interface Load {
  /** Connections at a time. */
  readonly connections: number;
  /** Of the longest load; a multiple of `connections`. */
  readonly requests: number;
}

/** Declares tests of the server at `port()`, TCP and UDP; `name` begins their titles. */
export function testClients(name: string, port: () => number, load: Load): void {
  testNpmClient(name, port);
  testTools(name, port);
  testLoads(name, port, load);
}

function testNpmClient(name: string, port: () => number): void {
  test(`${name}: memcache-client, every command it has`, async () => {
    const client = new MemcacheClient({
      server: { server: `127.0.0.1:${port()}`, maxConnections: 4 },
    });
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
}

const hasTools = spawnSync("memcping", ["--version"]).error === undefined;
const needsTools = {
  skip: hasTools
    ? false
    : "libmemcached-tools is not installed: apt-get install libmemcached-tools",
};

interface Ran {
  readonly status: number | null;
  readonly out: Buffer;
}

/** Runs a tool to its end, while this process goes on. */
function run(command: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], timeout: TOOL_MS });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, out: Buffer.concat(chunks) }));
  });
}

function testTools(name: string, port: () => number): void {
  const tool = (command: string, ...args: string[]): Promise<Ran> =>
    run(command, `--servers=127.0.0.1:${port()}`, ...args);

  test(`${name}: memccapable, the ASCII protocol`, needsTools, async () => {
    const { out } = await run("memccapable", "-h", "127.0.0.1", "-p", `${port()}`, "-a");
    assert.match(String(out), /All tests passed/);
    assert.equal(String(out).match(/\[pass\]/g)?.length, 27);
  });

  const tools = "memcping, memccp, memccat, memcexist, memctouch, memcrm, memcflush, memcstat";
  test(`${name}: ${tools}`, needsTools, async () => {
    const directory = mkdtempSync(join(tmpdir(), "memcached-clients-"));
    try {
      assert.equal((await tool("memcping")).status, 0);
      const blob = randomBytes(300_000);
      writeFileSync(join(directory, "blob"), blob);
      assert.equal((await tool("memccp", join(directory, "blob"))).status, 0);
      const { out } = await tool("memccat", "blob");
      assert.deepEqual(out.subarray(0, blob.length), blob);
      assert.equal((await tool("memcexist", "blob")).status, 0);
      assert.equal((await tool("memctouch", "--expire=100", "blob")).status, 0);
      assert.equal((await tool("memcrm", "blob")).status, 0);
      assert.equal((await tool("memcexist", "blob")).status, 1);
      assert.equal((await tool("memcflush")).status, 0);
      const stats = String((await tool("memcstat")).out);
      assert.match(stats, /version: 1\.6\.18/);
      assert.match(stats, /cmd_flush: [1-9]/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
}

function testLoads(name: string, port: () => number, load: Load): void {
  const { connections, requests } = load;
  const several = `${connections} connections`;

  test(`${name}: memcslap, sets, gets and multi-gets, ${several}`, needsTools, async () => {
    for (const kind of ["set", "get", "mget"]) {
      const server = `--servers=127.0.0.1:${port()}`;
      const words = [`--concurrency=${connections}`, "--execute-number=500", `--test=${kind}`];
      const { status, out } = await run("memcslap", server, ...words);
      assert.equal(status, 0, String(out));
      assert.doesNotMatch(String(out), /fail|error/i);
    }
  });

  for (const [transport, words] of [
    ["TCP", []],
    ["UDP", ["-U"]],
  ] as const) {
    test(`${name}: memcaslap, data verified, over ${transport}`, needsTools, async () => {
      const all = ["-T", "1", "-c", `${connections}`, "-x", `${requests}`, ...words];
      const checked = ["-v", "0.5", "-e", "0.1"];
      const server = `127.0.0.1:${port()}`;
      const out = String((await run("memcaslap", "-s", server, ...all, ...checked)).out);
      assert.match(out, new RegExp(`Ops: ${requests}`), out);
      assert.match(out, /get_misses: 0/, out);
      assert.match(out, /verify_failed: 0/, out);
    });
  }
}
