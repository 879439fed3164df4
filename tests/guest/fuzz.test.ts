/**
 * Bytes from outside against programs with AddressSanitizer: a few seconds of `fuzz.ts`, and a
 * running memcached whose wire and whose clients send it nonsense.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Prng } from "#os/base";
import { mutate, SESSIONS } from "../../os/net/fuzz-corpus.test.ts";
import { answers } from "../memcached/clients.ts";
import { mutate as mutateRequest } from "../memcached/fuzz.ts";
import { buildComponent } from "./component.ts";
import { fuzzCompiled } from "./fuzz.ts";
import { Network, STATIC_ADDRESS } from "./network.ts";
import { PacketProcess } from "./packet-process.ts";

const SECONDS = 4;
const SEED = 20261121;
const EXIT_SIGTERM = 143;
const ANSWER_MS = 10_000;
const buildMemcached = () =>
  buildComponent("servers/memcached/main.ts", { platform: "process", sanitize: true });

test(`the fuzz entries, compiled, for ${SECONDS} seconds`, async () => {
  const inputs = await fuzzCompiled({ seed: SEED, seconds: SECONDS });
  assert.ok(inputs > 100, `${inputs} inputs`);
});

test("memcached: clients that send changed requests, and leave when they like", async () => {
  const network = await Network.start(11211);
  const options = [STATIC_ADDRESS, "--", "-m", "16", "-U", "11211"];
  const server = await PacketProcess.start(await buildMemcached(), options, network);
  try {
    await answers(network.port);
    const deadline = performance.now() + SECONDS * 1000;
    let run = 0;
    const client = async (): Promise<void> => {
      while (performance.now() < deadline) await converse(network.port, run++);
    };
    await Promise.all([client(), client(), datagrams(network.port, deadline)]);
    assert.ok(run > 10, `${run} conversations`);
    await answers(network.port);
  } finally {
    server.kill("SIGTERM");
    const { code, output } = await server.ended;
    network.stop();
    assert.equal(code, EXIT_SIGTERM, output);
    assert.equal(output.replaceAll(/^memcached: new client .*\n/gm, ""), "");
  }
});

/** One connection: sends an input in pieces, reads some of what comes, ends or is gone. */
function converse(port: number, run: number): Promise<void> {
  const bytes = mutateRequest(SEED, run);
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  socket.resume();
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), 200);
    socket.on("error", () => {}); // the server may reset whom it does not like
    socket.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
    const half = bytes.length >> 1;
    socket.write(bytes.subarray(0, half));
    socket.write(bytes.subarray(half));
    if (run % 3 === 0) socket.resetAndDestroy();
    else if (run % 3 === 1) socket.end();
  });
}

async function datagrams(port: number, deadline: number): Promise<void> {
  const socket = createSocket("udp4");
  for (let run = 0; performance.now() < deadline; run++) {
    const request = mutateRequest(SEED + 1, run).subarray(0, 1400);
    socket.send(Buffer.concat([Uint8Array.of(0, run & 255, 0, 0, 0, 1, 0, 0), request]), port);
    await delay(2);
  }
  await new Promise<void>((resolve) => socket.close(() => resolve()));
}

test("memcached: frames of any kind on its wire", async () => {
  // The address and the ports that the sessions of the corpus are for.
  const words = "skerry.ip=10.0.0.1/24 skerry.mac=02:00:00:00:00:01 -- -m 16 -p 80 -U 7";
  const child = spawn(await buildMemcached(), words.split(" "), {
    env: { SKERRY_PACKET_FD: "3,stream", ASAN_OPTIONS: "detect_leaks=0" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  // Reset when it ends with frames unread, by SIGTERM or by a fault: how it ended is looked at.
  (child.stdio[3] as Duplex).on("error", () => {});
  let output = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  try {
    const prng = new Prng(SEED);
    const deadline = performance.now() + SECONDS * 1000;
    const [arp] = framesOf(SESSIONS[0]!);
    let frames = 0;
    while (performance.now() < deadline) {
      const session = mutate(prng, SESSIONS[prng.below(SESSIONS.length)]!);
      // As they are, since the checksums are checked here; and bytes changed after that.
      const sent = [...framesOf(session), ...framesOf(session).map((frame) => mutate(prng, frame))];
      frames += sent.length;
      await exchange(child, [...sent, arp!]);
    }
    assert.ok(frames > 100, `${frames} frames`);
  } finally {
    child.kill("SIGTERM");
    assert.equal(await ended, EXIT_SIGTERM, output);
  }
});

/** The frames of a conversation: each after two bytes, of which eleven bits are its length. */
function framesOf(session: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at + 2 <= session.length; ) {
    const end = at + 2 + (((session[at]! & 7) << 8) | session[at + 1]!);
    frames.push(session.slice(at + 2, end));
    at = end;
  }
  return frames;
}

/** Sends frames of which the last asks something; resolves when anything is answered. */
function exchange(child: ChildProcess, frames: readonly Uint8Array[]): Promise<void> {
  const wire = child.stdio[3] as Duplex;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer to ARP")), ANSWER_MS);
    const done = (): void => {
      clearTimeout(timer);
      wire.off("data", onData);
      child.off("exit", done);
      resolve();
    };
    const onData = (bytes: Buffer): void => {
      if (bytes.includes(ARP_REPLY)) done();
    };
    wire.on("data", onData);
    child.on("exit", done); // told by its exit code
    for (const frame of frames) {
      const header = Buffer.alloc(4);
      header.writeUInt32BE(frame.length);
      wire.write(Buffer.concat([header, frame]));
    }
  });
}

/** EtherType and the start of an ARP reply (RFC 826). */
const ARP_REPLY = Buffer.from([0x08, 0x06, 0, 1, 0x08, 0, 6, 4, 0, 2]);
