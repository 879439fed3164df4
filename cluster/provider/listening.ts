/**
 * Which ports the processes of one session listen on, from /proc (proc(5)): so a Linux node is
 * reached on its own ports only, whatever else listens on this machine, and needs to declare none.
 */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { PROVIDER_LIMITS } from "./limits.ts";

const STATE_LISTEN = "0A";
const IPV4_ANY = "00000000";
const IPV4_LOCALHOST = "0100007F"; // in the machine's byte order
const IPV6_ANY = "0".repeat(32);
const IPV6_LOCALHOST = "00000000000000000000000001000000";

/** Where to connect for a socket that listens on an address as /proc/net shows it. */
const ADDRESSES: Readonly<Record<string, string>> = {
  [IPV4_ANY]: "127.0.0.1",
  [IPV4_LOCALHOST]: "127.0.0.1",
  [IPV6_ANY]: "127.0.0.1",
  [IPV6_LOCALHOST]: "::1",
};

export class ListeningPorts {
  readonly #session: () => number | null;
  readonly #known = new Map<number, { address: string | null; untilMs: number }>();

  /** `session` tells the id of the session's first process, null when there is none now. */
  constructor(session: () => number | null) {
    this.#session = session;
  }

  /** The address to connect to for TCP port `port` of the session; null when it does not listen. */
  addressOf(port: number): string | null {
    const nowMs = performance.now();
    const known = this.#known.get(port);
    if (known !== undefined && known.untilMs > nowMs) return known.address;
    const session = this.#session();
    const address = session === null ? null : find(session, port);
    const keepMs = address === null ? PROVIDER_LIMITS.notListeningMs : PROVIDER_LIMITS.listeningMs;
    if (this.#known.size >= PROVIDER_LIMITS.openedPortsMax) this.#known.clear();
    this.#known.set(port, { address, untilMs: nowMs + keepMs });
    return address;
  }

  /** The session was started anew. */
  forget(): void {
    this.#known.clear();
  }
}

function find(session: number, port: number): string | null {
  const sockets = listeners(port);
  if (sockets.size === 0) return null;
  for (const pid of processesOf(session)) {
    for (const inode of socketsOf(pid)) {
      const address = sockets.get(inode);
      if (address !== undefined) return address;
    }
  }
  return null;
}

/** Sockets that listen on `port`: inode to the address to connect to. */
function listeners(port: number): Map<string, string> {
  const found = new Map<string, string>();
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const file of ["/proc/net/tcp6", "/proc/net/tcp"]) {
    for (const line of readLines(file)) {
      // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
      const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
      if (state !== STATE_LISTEN || !local.endsWith(suffix)) continue;
      const address = ADDRESSES[local.slice(0, -suffix.length)];
      if (address !== undefined) found.set(inode, address);
    }
  }
  return found;
}

function processesOf(session: number): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    const [stat = ""] = readLines(`/proc/${name}/stat`);
    // pid (comm) state ppid pgrp session; comm may hold anything
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[3]) === session;
  });
}

function socketsOf(pid: string): string[] {
  const inodes: string[] = [];
  for (const fd of readNames(`/proc/${pid}/fd`)) {
    try {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
      if (target.startsWith("socket:[")) inodes.push(target.slice(8, -1));
    } catch {
      // closed meanwhile: it listens no more
    }
  }
  return inodes;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return []; // the process has ended, or there is no IPv6
  }
}

function readNames(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return []; // the process has ended, or is another user's
  }
}
