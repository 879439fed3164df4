/**
 * Hosts on a network of the kernel: each host is a network namespace, all are joined by a bridge, and
 * what the bridge carries is cut, lost and healed by nftables. Everything is in a user namespace, so
 * no root is needed where those are allowed, and it is gone with its processes.
 */

import type { StdioOptions } from "node:child_process";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";

const BRIDGE = "br0";
const PREFIX_BITS = 24;
const ENTER = ["--preserve-credentials", "--user", "--net"];

/** Why there can be no namespaces here; "" when there can. */
export function whyNoNamespaces(): string {
  const tried = spawnSync(
    "unshare",
    [
      "--user",
      "--map-root-user",
      "--net",
      "sh",
      "-c",
      "ip link add br0 type bridge && nft list tables",
    ],
    { encoding: "utf8" },
  );
  if (tried.status === 0) return "";
  return `no network namespaces with bridges and nftables: ${tried.stderr ?? tried.error?.message}`;
}

/** Who is at an end of a cable of the bridge. */
export interface Plug {
  /** The bridge's end of the cable. */
  readonly port: string;
  readonly address: string;
}

/** A namespace, with the process that keeps it. */
class Namespace {
  readonly #holder: ChildProcess;
  readonly #pid: number;

  private constructor(holder: ChildProcess, pid: number) {
    this.#holder = holder;
    this.#pid = pid;
  }

  static async make(command: readonly string[]): Promise<Namespace> {
    const [file = "", ...words] = command;
    const holder = spawn(file, [...words, "sh", "-c", "echo $$ && exec cat"], {
      stdio: ["pipe", "pipe", "inherit"], // it ends with this process
    });
    const said = await new Promise<string>((resolve, reject) => {
      holder.stdout.once("data", (chunk: Buffer) => resolve(`${chunk}`));
      holder.once("close", () => reject(new Error("a namespace could not be made")));
    });
    return new Namespace(holder, Number(said));
  }

  get pid(): number {
    return this.#pid;
  }

  /** A command, as it is run in here. */
  inside(command: readonly string[]): readonly string[] {
    return ["nsenter", ...ENTER, "--target", `${this.#pid}`, ...command];
  }

  run(command: readonly string[], input = ""): string {
    const [file = "", ...words] = this.inside(command);
    return execFileSync(file, words, { input, encoding: "utf8" });
  }

  close(): void {
    this.#holder.kill("SIGKILL");
  }
}

export class Network {
  readonly #hub: Namespace;
  readonly #hosts: Namespace[] = [];
  readonly #plugs: Plug[] = [];
  readonly #processes: ChildProcess[] = [];
  /** What the bridge does not carry. */
  #rules: string[] = [];

  private constructor(hub: Namespace) {
    this.#hub = hub;
  }

  static async make(): Promise<Network> {
    const unshare = ["unshare", "--user", "--map-root-user", "--net", "--kill-child"];
    const network = new Network(await Namespace.make(unshare));
    network.#ip(`link add ${BRIDGE} type bridge`, `link set ${BRIDGE} up`);
    return network;
  }

  /** A host with a kernel of Linux; `spawn` of it starts processes there. */
  async host(): Promise<Host> {
    const namespace = await Namespace.make(this.#hub.inside(["unshare", "--net"]));
    this.#hosts.push(namespace);
    const plug = this.#plug();
    this.#ip(
      `link add ${plug.port} type veth peer name eth0 netns ${namespace.pid}`,
      `link set ${plug.port} master ${BRIDGE} up`,
    );
    const place = `${plug.address}/${PREFIX_BITS}`;
    for (const line of ["link set lo up", `address add ${place} dev eth0`, "link set eth0 up"]) {
      namespace.run(["ip", ...line.split(" ")]);
    }
    return new Host(plug, namespace, this.#processes);
  }

  /** A cable with a TAP device, for what brings its own network stack; its process runs at the hub. */
  tap(): Host {
    const plug = this.#plug();
    this.#ip(
      `tuntap add dev ${plug.port} mode tap vnet_hdr`,
      `link set ${plug.port} master ${BRIDGE} up`,
    );
    return new Host(plug, this.#hub, this.#processes);
  }

  /** Nothing gets from one to the other; the way back stays. */
  block(from: Plug, to: Plug): void {
    this.#rules.push(`iifname "${from.port}" oifname "${to.port}" drop`);
    this.#apply();
  }

  /** Nothing that it sends arrives anywhere. */
  mute(plug: Plug): void {
    this.#rules.push(`iifname "${plug.port}" drop`);
    this.#apply();
  }

  /** Nothing arrives at it. */
  deafen(plug: Plug): void {
    this.#rules.push(`oifname "${plug.port}" drop`);
    this.#apply();
  }

  cut(plug: Plug): void {
    this.mute(plug);
    this.deafen(plug);
  }

  /** Each frame is lost with that chance. */
  lose(percent: number): void {
    this.#rules.push(`numgen random mod 100 < ${percent} drop`);
    this.#apply();
  }

  /** Everything is carried again. */
  heal(): void {
    this.#rules = [];
    this.#apply();
  }

  /** As if somebody had pulled the cable, or put it in again: both ends see it. */
  setCable(plug: Plug, state: "up" | "down"): void {
    this.#ip(`link set ${plug.port} ${state}`);
  }

  close(): void {
    for (const process of this.#processes) process.kill("SIGKILL");
    for (const host of this.#hosts) host.close();
    this.#hub.close();
  }

  #plug(): Plug {
    const number = this.#plugs.length + 1;
    const plug = { port: `port${number}`, address: `10.98.0.${number}` };
    this.#plugs.push(plug);
    return plug;
  }

  #ip(...lines: readonly string[]): void {
    for (const line of lines) this.#hub.run(["ip", ...line.split(" ")]);
  }

  #apply(): void {
    const chain = ["type filter hook forward priority 0; policy accept;", ...this.#rules];
    const table = "table bridge cuts";
    const text = `${table} {}\ndelete ${table}\n${table} {\nchain forward {\n${chain.join("\n")}\n}\n}\n`;
    this.#hub.run(["nft", "-f", "-"], text);
  }
}

/** One host, and what runs on it. */
export class Host implements Plug {
  readonly port: string;
  readonly address: string;
  readonly #namespace: Namespace;
  readonly #processes: ChildProcess[];

  constructor({ address, port }: Plug, namespace: Namespace, processes: ChildProcess[]) {
    this.port = port;
    this.address = address;
    this.#namespace = namespace;
    this.#processes = processes;
  }

  spawn(
    command: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    stdio: StdioOptions = ["ignore", "pipe", "inherit"],
  ): ChildProcess {
    const [file = "", ...words] = this.#namespace.inside(command);
    const child = spawn(file, words, { env: { ...process.env, ...environment }, stdio });
    this.#processes.push(child);
    return child;
  }
}
