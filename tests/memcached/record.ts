/**
 * Asks a real memcached for the replies of the corpus and compares them with the golden file, or
 * rewrites it:
 *
 *   node build/tests/memcached/record.js [--update]
 *
 * Needs Debian's memcached 1.6.18. Every case has a server of its own, so CAS uniques start at 1; a
 * case that answers differently twice (a second passed in the middle of it) is asked again.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { bytesOf, type Case, mask, type Recorded, shorten } from "./case.ts";
import { CORPUS } from "./corpus.ts";
import { readGolden, writeGolden } from "./golden.ts";

const FIRST_PORT = 21_900;
/** Nothing has come for so long: the reply is complete. */
const QUIET_MS = 45;
const TRIES = 5;
/** Cases asked at the same time; they mostly wait. */
const LANES = 4;

async function open(port: number): Promise<Socket> {
  for (let tries = 0; ; tries++) {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true, allowHalfOpen: true });
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    if (isOpen) return socket;
    if (tries > 200) throw new Error(`no memcached on port ${port}`);
    await sleep(10);
  }
}

async function ask(one: Case, port: number): Promise<Recorded> {
  const args = ["-u", "nobody", "-l", "127.0.0.1", "-p", String(port), "-t", "1", ...one.args];
  const server: ChildProcess = spawn("memcached", args, { stdio: "ignore" });
  const hasExited = new Promise((resolve) => server.once("exit", resolve));
  try {
    const socket = await open(port);
    let received = "";
    let lastMs = 0;
    let isClosed = false;
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      lastMs = Date.now();
    });
    socket.on("end", () => {
      isClosed = true;
    });
    socket.on("error", () => {
      isClosed = true;
    });
    const replies: string[] = [];
    for (const step of one.steps) {
      received = "";
      if (step.waitSeconds !== undefined) await sleep(step.waitSeconds * 1000);
      if (step.send !== undefined) {
        if (!isClosed) socket.write(bytesOf(step.send));
        lastMs = Date.now();
        const quietMs = step.send.length > 10_000 ? QUIET_MS * 4 : QUIET_MS;
        while (!isClosed && Date.now() - lastMs < quietMs) await sleep(5);
      }
      replies.push(shorten(mask(received)));
    }
    socket.destroy();
    return { name: one.name, replies, isClosed };
  } finally {
    server.kill("SIGKILL");
    await hasExited;
  }
}

async function settle(one: Case, port: number): Promise<Recorded> {
  let before = await ask(one, port);
  for (let tries = 0; tries < TRIES; tries++) {
    const again = await ask(one, port);
    if (JSON.stringify(again) === JSON.stringify(before)) return again;
    before = again;
  }
  throw new Error(`memcached answers differently each time: ${one.name}`);
}

async function main(): Promise<void> {
  const isUpdate = process.argv.includes("--update");
  const only = process.argv.find((word) => word.startsWith("--only="))?.slice(7);
  const cases = CORPUS.filter((one) => only === undefined || one.name.includes(only));
  const all: Recorded[] = new Array<Recorded>(cases.length);
  let next = 0;
  const lane = async (number: number): Promise<void> => {
    while (next < cases.length) {
      const index = next;
      next++;
      all[index] = await settle(cases[index]!, FIRST_PORT + number);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  if (isUpdate) {
    writeGolden(all);
    console.log(`${all.length} cases written`);
    return;
  }
  const golden = readGolden();
  for (const one of all) {
    if (JSON.stringify(golden.get(one.name)) === JSON.stringify(one)) continue;
    console.log(`differs: ${JSON.stringify(one)}`);
    process.exitCode = 1;
  }
  console.log(`${all.length} cases compared`);
}

await main();
