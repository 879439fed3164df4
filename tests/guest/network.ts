/**
 * A network for guests that needs no root: a QEMU without a machine joins one stream socket to its
 * user-mode network. The guest's address and those ports of the host that lead to it are fixed when
 * it starts; its DHCP server gives out that address. No offloads.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../memcached/clients.ts";

export const GUEST_ADDRESS = "10.79.0.2";
export const HOST_ADDRESS = "10.79.0.1";
/** For an image's command line: the address it would also get by DHCP. */
export const STATIC_ADDRESS = `skerry.ip=${GUEST_ADDRESS}/24,${HOST_ADDRESS}`;

const START_MS = 20_000;
const STARTS_MAX = 3;
/** Of a line of /proc/net/unix: the flag of a socket that accepts connections. */
const LISTENING = /^\S+ \S+ \S+ 00010000 /;

export class Network {
  /** Where the guest's port is found on this host, TCP and UDP. */
  readonly port: number;
  /** Removed by `stop`. */
  readonly directory: string;
  readonly #path: string;
  readonly #joiner: ChildProcess;
  #said = "";

  private constructor(port: number, guestPort: number) {
    this.port = port;
    this.directory = mkdtempSync(join(tmpdir(), "skerry-net-"));
    this.#path = join(this.directory, "frames");
    const forward = (protocol: string) =>
      `hostfwd=${protocol}:127.0.0.1:${port}-${GUEST_ADDRESS}:${guestPort}`;
    const network = `net=10.79.0.0/24,host=${HOST_ADDRESS},dhcpstart=${GUEST_ADDRESS}`;
    this.#joiner = spawn(
      "qemu-system-x86_64",
      [
        ...["-M", "none", "-nodefaults", "-display", "none"],
        ...["-netdev", `stream,id=guest,server=on,addr.type=unix,addr.path=${this.#path}`],
        ...["-netdev", "hubport,id=h0,hubid=0,netdev=guest"],
        ...["-netdev", `user,id=host,ipv6=off,${network},${forward("tcp")},${forward("udp")}`],
        ...["-netdev", "hubport,id=h1,hubid=0,netdev=host"],
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    this.#joiner.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
    });
  }

  /** A network on which one guest at a time can be; `guestPort` of it is forwarded. */
  static async start(guestPort: number): Promise<Network> {
    for (let tries = 1; ; tries++) {
      const network = new Network(await freePort(), guestPort);
      if (await network.#listens()) return network;
      network.end();
      // Between the choice of a port and its use another process may have taken it.
      if (tries === STARTS_MAX) {
        throw new Error(`the QEMU that joins the network did not start: ${network.#said}`);
      }
    }
  }

  /** False when it ended instead, or takes too long. */
  async #listens(): Promise<boolean> {
    const began = performance.now();
    while (!(await this.#isListening())) {
      if (this.#joiner.exitCode !== null || performance.now() - began > START_MS) return false;
      await delay(5);
    }
    return true;
  }

  /** The kernel's list, since a guest that connects and goes would be one guest too many. */
  async #isListening(): Promise<boolean> {
    const sockets = await readFile("/proc/net/unix", "utf8");
    return sockets.split("\n").some((line) => line.endsWith(this.#path) && LISTENING.test(line));
  }

  /**
   * It has ended by itself. QEMU 7.2 crashes when a connection from this host has it ask for the guest's address just
   * while the guest joins: a send to a channel that is not there yet.
   */
  get hasEnded(): boolean {
    return this.#joiner.exitCode !== null || this.#joiner.signalCode !== null;
  }

  /** QEMU parameters for a netdev named n0. */
  get netdev(): readonly string[] {
    return ["-netdev", `stream,id=n0,server=off,addr.type=unix,addr.path=${this.#path}`];
  }

  /** The guest's end of the wire, for a process that inherits it. */
  async connect(): Promise<Socket> {
    const socket = connect(this.#path);
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return socket;
  }

  /** As `stop`, but however it has ended. */
  end(): void {
    this.#joiner.kill("SIGKILL");
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Throws with what the joiner said when it has ended by itself. */
  stop(): void {
    const { exitCode, signalCode } = this.#joiner;
    const { hasEnded } = this;
    this.end();
    if (!hasEnded) return;
    throw new Error(`the network's QEMU ended with ${exitCode ?? signalCode}: ${this.#said}`);
  }
}
