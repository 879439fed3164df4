/** `skerry/memcached` on Node, against our server: several caches as one, while they come and go. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { hashText, highestWeight, MemcachedConnection, ShardedCache } from "skerry/memcached";
import { freePort } from "./clients.ts";

const MAIN = fileURLToPath(new URL("../../servers/memcached/main.js", import.meta.url));
/** Names that are addresses lead to themselves, and are always there. */
const NAMES = ["127.0.0.71", "127.0.0.72", "127.0.0.73"];
const KEYS = Array.from({ length: 60 }, (_, i) => `key:${i}`);

/** The node that keeps a key when those of `there` are there. */
function keeper(key: string, there: readonly string[]): string {
  const hashes = NAMES.map((name) => (there.includes(name) ? hashText(name) : 0));
  return NAMES[highestWeight(hashText(key), hashes)]!;
}

async function startCache(t: TestContext, host: string, port: number): Promise<ChildProcess> {
  const environment = { ...process.env, SKERRY_LISTEN: host };
  const child = spawn(process.execPath, [MAIN, "-p", `${port}`], { env: environment });
  t.after(() => child.kill("SIGKILL"));
  for (;;) {
    const socket = connect(port, host);
    const isUp = await new Promise((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (isUp) return child;
    await delay(20);
  }
}

async function startCaches(t: TestContext): Promise<[port: number, caches: ChildProcess[]]> {
  const port = await freePort();
  return [port, await Promise.all(NAMES.map((name) => startCache(t, name, port)))];
}

function open(t: TestContext, names: readonly string[], port: number): ShardedCache {
  const cache = new ShardedCache({ names, port });
  t.after(() => cache.close());
  return cache;
}

/** What one node keeps under a key. */
async function keptBy(name: string, port: number, key: string): Promise<string | null> {
  const address = name.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const connection = new MemcachedConnection(address, port);
  const value = await connection.get(key);
  connection.close();
  return value;
}

async function found(cache: ShardedCache): Promise<string[]> {
  const values = await Promise.all(KEYS.map((key) => cache.get(key)));
  return KEYS.filter((_, i) => values[i] !== null);
}

test("each key is kept by its own node, and only there", async (t) => {
  const [port] = await startCaches(t);
  const cache = open(t, NAMES, port);
  assert.deepEqual(await found(cache), []);
  await Promise.all(KEYS.map((key) => cache.add(key, `${key} äöü 🌊\r\n`, 60)));
  for (const key of KEYS) {
    assert.equal(await cache.get(key), `${key} äöü 🌊\r\n`);
    for (const name of NAMES) {
      const isKept = (await keptBy(name, port, key)) !== null;
      assert.equal(isKept, name === keeper(key, NAMES), `${key} on ${name}`);
    }
  }
  const { failures, hits, misses, nodes } = cache.statistics();
  assert.deepEqual([hits, misses, failures, nodes], [KEYS.length, KEYS.length, 0, NAMES]);
});

test("a node that is killed takes its own keys along; when it is back it begins empty", async (t) => {
  const [port, caches] = await startCaches(t);
  const cache = open(t, NAMES, port);
  await Promise.all(KEYS.map((key) => cache.add(key, "x", 60)));
  const [lost = ""] = NAMES;
  caches[0]!.kill("SIGKILL");
  await once(caches[0]!, "exit");
  await found(cache); // those that notice
  const others = KEYS.filter((key) => keeper(key, NAMES) !== lost);
  assert.ok(others.length > 0 && others.length < KEYS.length);
  assert.deepEqual(await found(cache), others);
  for (const key of KEYS) await cache.add(key, "y", 60);
  const all = await found(cache);
  assert.ok(all.length > others.length, "others keep what the lost one kept");
  await startCache(t, lost, port);
  for (let tries = 0; tries < 100 && !cache.statistics().nodes.includes(lost); tries++) {
    await delay(100); // it is looked for again
    await found(cache);
  }
  assert.ok(cache.statistics().nodes.includes(lost));
  await Promise.all(KEYS.map((key) => cache.add(key, "z", 60)));
  assert.deepEqual(await found(cache), KEYS);
});

test("a slow reader cannot put back what a writer had forgotten", async (t) => {
  const [port] = await startCaches(t);
  const cache = open(t, NAMES, port);
  assert.equal(await cache.get("k"), null); // the reader now reads what is behind
  await cache.forget("k"); // and a writer changes that
  await cache.add("k", "old", 60);
  assert.equal(await cache.get("k"), null);
  for (const name of NAMES) assert.equal(await keptBy(name, port, "k"), "", "all are told");
  await cache.forget("other");
  assert.equal(await cache.get("other"), null);
});

/** A cache that does as `behave` says with each connection. */
async function strangeCache(t: TestContext, behave: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => {}); // the client breaks off
    behave(socket);
  }).listen(0, NAMES[0]);
  t.after(() => server.close());
  await once(server, "listening");
  return (server.address() as { port: number }).port;
}

test("a cache that is silent, talks nonsense, or ends costs a moment, and nothing else", async (t) => {
  const behaviours: ((socket: Socket) => void)[] = [
    () => {},
    (socket) => socket.write("HTTP/1.1 400 Bad Request\n\n"),
    (socket) => socket.on("data", () => socket.write("VALUE k 0 5\r\nab")),
    (socket) => socket.end(),
    (socket) => socket.destroy(),
    (socket) => socket.on("data", () => socket.write("SERVER_ERROR out of memory\r\n")),
  ];
  for (const behave of behaviours) {
    const port = await strangeCache(t, behave);
    const cache = open(t, NAMES.slice(0, 1), port);
    const startMs = Date.now();
    assert.equal(await cache.get("k"), null);
    await cache.add("k", "v", 1);
    await cache.forget("k");
    assert.ok(Date.now() - startMs < 10_000, "and not more");
    assert.ok(cache.statistics().failures > 0);
  }
});

test("what is no key, and a value that is too long, are not kept", async (t) => {
  const [port] = await startCaches(t);
  const cache = open(t, NAMES, port);
  for (const key of ["", "a b", "a\r\nflush_all", "ä", "x".repeat(251)]) {
    await cache.add(key, "v", 60);
    assert.equal(await cache.get(key), null, key);
  }
  await cache.add("long", "x".repeat(1_100_000), 60);
  assert.equal(await cache.get("long"), null);
  await cache.add("empty", "", 60);
  assert.equal(await cache.get("empty"), null, "which stands for a forgotten value");
  await cache.add("good", "v", 60);
  assert.equal(await cache.get("good"), "v", "the connection is as good as before");
});
