/** The network between the load generator and a guest; see `LinkKind`. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Dhcp } from "./dhcp.ts";
import type { LinkKind } from "./plan.ts";
import { BenchError, findProgram, requirePrograms, run, succeeds } from "./tools.ts";

const TAP = "skbench0";
const HOST_ADDRESS = "10.78.0.1";
export const GUEST_ADDRESS = "10.78.0.2";
export const GUEST_MAC = "52:54:00:78:00:02";
/** What serves listens here, memcached or not. */
export const GUEST_PORT = 11211;

const ADD_TAP = `ip tuntap add dev ${TAP} mode tap vnet_hdr`;
const NAMESPACES = [
  ["unshare", "--net"],
  ["unshare", "--user", "--map-root-user", "--net"],
];

export interface LinkChoice {
  readonly kind: LinkKind;
  /** Words to put before a command that shall see the link. */
  readonly wrapper: readonly string[];
  /** For people. */
  readonly title: string;
}

/**
 * The best link there is. A TAP device lives in a network namespace of its own, so that it clashes
 * with nothing and vanishes with its user; where namespaces are forbidden, root may still make one.
 */
export function chooseLink(wanted: LinkKind | null): LinkChoice {
  const stream: LinkChoice = {
    kind: "stream",
    wrapper: [],
    title: "QEMU's stream netdev, bridged to QEMU's user-mode network; no offloads",
  };
  if (wanted === "stream") return stream;
  const title = "virtio-net on TAP, vnet_hdr, offloads on, vhost off";
  requirePrograms(["ip"]);
  for (const wrapper of NAMESPACES) {
    const words = [...wrapper.slice(1), "sh", "-c", `PATH=$PATH:/usr/sbin:/sbin; ${ADD_TAP}`];
    if (succeeds(wrapper[0]!, words)) return { kind: "tap", wrapper, title };
  }
  if (process.getuid?.() === 0 && existsSync("/dev/net/tun")) {
    return { kind: "tap", wrapper: [], title };
  }
  if (wanted === null) return stream;
  throw new BenchError(
    "NO_TAP",
    "a TAP device needs root, or user namespaces (sysctl kernel.unprivileged_userns_clone=1) " +
      "and read and write access to /dev/net/tun",
  );
}

/** One guest's end of the link. */
export interface Attachment {
  /** QEMU's parameters for a netdev named n0. */
  readonly parameters: readonly string[];
  /** Where the load generator finds the guest's port. */
  readonly address: string;
  readonly port: number;
  detach(): void;
}

export interface Link {
  /** `directory` is for sockets. At most one guest at a time. */
  attach(directory: string): Promise<Attachment>;
  close(): void;
}

export async function openLink(kind: LinkKind): Promise<Link> {
  return kind === "tap" ? await openTap() : { attach: attachStream, close: () => {} };
}

async function openTap(): Promise<Link> {
  const ip = (words: string) => run("ip", words.split(" "));
  if (existsSync(`/sys/class/net/${TAP}`)) ip(`link delete ${TAP}`); // of one that was killed
  run("sh", ["-c", `PATH=$PATH:/usr/sbin:/sbin; ${ADD_TAP}`]);
  ip(`link set dev ${TAP} addrgenmode none`); // no IPv6, no frames of its own
  ip(`address add ${HOST_ADDRESS}/24 dev ${TAP}`);
  ip(`link set dev ${TAP} up`);
  ip(`neigh replace ${GUEST_ADDRESS} lladdr ${GUEST_MAC} dev ${TAP} nud permanent`);
  const dhcp = await Dhcp.start({ server: HOST_ADDRESS, client: GUEST_ADDRESS });
  const netdev = `tap,id=n0,ifname=${TAP},script=no,downscript=no,vhost=off`;
  const attachment: Attachment = {
    parameters: ["-netdev", netdev],
    address: GUEST_ADDRESS,
    port: GUEST_PORT,
    detach: () => {},
  };
  return {
    attach: async () => attachment,
    close: () => {
      dhcp.close();
      ip(`link delete ${TAP}`);
    },
  };
}

/** A guest's parent that ends takes what it started with it. */
export const WITH_PARENT = ["--pdeathsig", "TERM"];

async function attachStream(directory: string): Promise<Attachment> {
  const path = join(directory, "frames");
  const port = await freePort();
  const forward = (protocol: string) =>
    `hostfwd=${protocol}:127.0.0.1:${port}-${GUEST_ADDRESS}:${GUEST_PORT}`;
  const network = `net=10.78.0.0/24,host=${HOST_ADDRESS},dhcpstart=${GUEST_ADDRESS}`;
  const address = `addr.type=unix,addr.path=${path}`;
  const bridge: ChildProcess = spawn(
    findProgram("setpriv")!,
    [
      ...WITH_PARENT,
      ...["qemu-system-x86_64", "-M", "none", "-nodefaults", "-display", "none"],
      ...["-netdev", `stream,id=guest,server=on,${address}`],
      ...["-netdev", "hubport,id=h0,hubid=0,netdev=guest"],
      ...["-netdev", `user,id=host,${network},${forward("tcp")},${forward("udp")}`],
      ...["-netdev", "hubport,id=h1,hubid=0,netdev=host"],
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  bridge.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text; // a warning or two
  });
  while (!existsSync(path)) {
    if (bridge.exitCode !== null) {
      throw new BenchError("NO_BRIDGE", `the QEMU that bridges the network ended: ${said}`);
    }
    await delay(5);
  }
  return {
    parameters: ["-netdev", `stream,id=n0,server=off,${address}`],
    address: "127.0.0.1",
    port,
    detach: () => bridge.kill("SIGTERM"),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
