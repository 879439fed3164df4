/** The same nodes on Node's own sockets, clock and files. */

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedAuthority } from "#cluster/authority";
import { CborReader } from "#cluster/cbor";
import { type EbbDone, EbbNode, type EbbReference } from "#cluster/ebb";
import { APPEND, encodeText, KEY, LIST } from "#cluster/ebb-sim";
import { clock, DurableFile, network, random, timers } from "#host";

const LOOPBACK = 0x7f000001;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function open(file: DurableFile): Promise<EmbeddedAuthority> {
  const authority = new EmbeddedAuthority({ clock, timers }, file);
  const problem = await new Promise((resolve) => authority.open(resolve));
  assert.equal(problem, "");
  return authority;
}

async function joined(authority: EmbeddedAuthority): Promise<EbbNode> {
  const node = new EbbNode({ clock, network, random, timers }, authority, {
    ...{ application: "test", key: KEY, contracts: new Map(), types: [LIST] },
    ...{ address: LOOPBACK, port: await freePort() },
  });
  node.start();
  for (let i = 0; i < 200 && node.state !== "JOINED"; i++) await sleep(10);
  assert.equal(node.state, "JOINED");
  return node;
}

function make(node: EbbNode): Promise<EbbReference> {
  return new Promise((resolve, reject) => {
    node.make("list", LIST, (reference, reason) => {
      if (reference === null) reject(new Error(reason));
      else resolve(reference);
    });
  });
}

function append(node: EbbNode, reference: EbbReference, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const done: EbbDone = (outcome, bytes, start, end) => {
      const reader = new CborReader();
      reader.start(bytes, start, end);
      if (outcome === "OK") resolve(reader.integer());
      else reject(new Error(outcome));
    };
    const args = encodeText(text);
    assert.ok(node.call(reference, APPEND, args, 0, args.length, 10_000, done));
  });
}

test("two nodes over loopback, an authority on a file; all of it again after a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skerry-ebb-"));
  const file = new DurableFile(join(folder, "authority.log"));
  const authority = await open(file);
  const a = await joined(authority);
  const b = await joined(authority);
  const [one, two] = [await make(a), await make(b)];
  assert.equal(one.ebbId, two.ebbId);
  const lengths: number[] = [await append(a, one, "first")];
  const calls = Array.from({ length: 40 }, (_, i) => {
    return i % 2 === 0 ? append(a, one, `a${i}`) : append(b, two, `b${i}`);
  });
  lengths.push(...(await Promise.all(calls)));
  lengths.sort((x, y) => x - y);
  assert.deepEqual(
    lengths,
    lengths.map((_, i) => i + 1),
  );
  a.close();
  assert.equal(await append(b, two, "b goes on"), 42);
  b.close();
  await sleep(100); // its lease is given back
  authority.close();
  await file.close();

  const again = new DurableFile(join(folder, "authority.log"));
  const next = await open(again);
  const c = await joined(next);
  assert.equal(await append(c, await make(c), "after the restart"), 43);
  c.close();
  await sleep(100);
  next.close();
  await again.close();
  await rm(folder, { recursive: true });
});
