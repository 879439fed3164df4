/** A real etcd for tests: Debian's `etcd-server`. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** One server, in a folder of its own. */
export class Etcd {
  readonly folder: string;
  readonly port: number;
  readonly #peerPort: number;
  #process: ChildProcess | null = null;

  constructor(folder: string, port: number, peerPort: number) {
    this.folder = folder;
    this.port = port;
    this.#peerPort = peerPort;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const peer = `http://127.0.0.1:${this.#peerPort}`;
    const words = ["--data-dir", join(this.folder, "data"), "--log-level", "error"];
    words.push("--listen-client-urls", this.url, "--advertise-client-urls", this.url);
    words.push("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer);
    words.push("--initial-cluster", `default=${peer}`);
    this.#process = spawn("etcd", words, { stdio: "ignore" });
    for (let i = 0; i < 100; i++) {
      const answer = await fetch(`${this.url}/health`).catch(() => null); // not up yet
      if (answer?.ok === true) return;
      await sleep(100);
    }
    assert.fail("etcd does not answer");
  }

  signal(name: NodeJS.Signals): void {
    this.#process!.kill(name);
  }

  async kill(): Promise<void> {
    const process = this.#process;
    if (process === null) return;
    this.#process = null;
    const ended = new Promise((resolve) => process.once("exit", resolve));
    process.kill("SIGKILL");
    await ended;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
