/**
 * What is measured, and the two messages between the process that prepares and reports (`main.ts`)
 * and the one that measures (`inside.ts`, which may live in a network namespace of its own).
 */
import type { Counts } from "./counts.ts";

/** One row of the benchmark that asks: how the load generator does it. */
interface LoadRow {
  readonly name: string;
  readonly mode: "get" | "set" | "udp" | "http";
  readonly connections: number;
  /** Requests in one write. */
  readonly depth: number;
  /** Measured requests of one run. */
  readonly requests: number;
}

/** What serves: memcached, or the smallest component that answers HTTP. */
export const SERVICES = ["memcached", "http"] as const;
export type Service = (typeof SERVICES)[number];

/** Keys have 30 bytes and values 32 (`load/load.c`). */
export const LOAD_ROWS = [
  { name: "get-tcp-1", mode: "get", connections: 1, depth: 1, requests: 4000 },
  { name: "get-tcp-16", mode: "get", connections: 16, depth: 1, requests: 8000 },
  { name: "set-tcp-16", mode: "set", connections: 16, depth: 1, requests: 8000 },
  { name: "get-pipelined-16", mode: "get", connections: 1, depth: 16, requests: 16000 },
  { name: "get-udp", mode: "udp", connections: 16, depth: 1, requests: 8000 },
  { name: "hello-1", mode: "http", connections: 1, depth: 1, requests: 4000 },
  { name: "hello-16", mode: "http", connections: 16, depth: 1, requests: 8000 },
] as const satisfies readonly LoadRow[];

export type LoadRowName = (typeof LOAD_ROWS)[number]["name"];

/** All rows, in the order of the table, with the unit of each. Less is better in every one. */
export const ROW_UNITS = {
  "get-tcp-1": "instructions/request",
  "get-tcp-16": "instructions/request",
  "set-tcp-16": "instructions/request",
  "get-pipelined-16": "instructions/request",
  "get-udp": "instructions/request",
  "hello-1": "instructions/request",
  "hello-16": "instructions/request",
  boot: "instructions",
  "image-bytes": "bytes",
  "min-memory-mib": "MiB",
  idle: "instructions/s",
} as const satisfies Record<LoadRowName, string> & Record<string, string>;

export type RowName = keyof typeof ROW_UNITS;
export const ROW_NAMES = Object.keys(ROW_UNITS) as readonly RowName[];

/** Can a row be measured of a service? */
export function isRowOf(service: Service, row: RowName): boolean {
  const load = LOAD_ROWS.find(({ name }) => name === row);
  if (load === undefined) return service === "memcached" || row !== "min-memory-mib";
  return (load.mode === "http") === (service === "http");
}

export interface Settings {
  /** Machines powered on, one after another; each gives `runs` runs of each row. */
  readonly boots: number;
  readonly runs: number;
  /** Of each row's requests, the part that is sent. */
  readonly requestsPart: number;
  /** Between the first reply and the measurement of idleness. */
  readonly settleMs: number;
  readonly idleMs: number;
  readonly memoryMiB: number;
  /** Options of both memcacheds, and those they get in the search for the smallest memory. */
  readonly options: string;
  readonly smallOptions: string;
  /** Searched up to here. */
  readonly smallMemoryMiBMax: number;
  readonly bootSecondsMax: number;
}

export const SETTINGS: Settings = {
  boots: 3,
  runs: 3,
  requestsPart: 1,
  settleMs: 5000,
  idleMs: 5000,
  memoryMiB: 512,
  options: "-m 64 -c 1024 -U 11211",
  smallOptions: "-m 2 -c 64", // -m 2 is the least that allows an item of 1 MiB
  smallMemoryMiBMax: 256,
  bootSecondsMax: 60,
};

/** A tenth of the time, for looking; not for results that are quoted. */
export const QUICK_SETTINGS: Settings = {
  ...SETTINGS,
  boots: 1,
  requestsPart: 0.25,
  settleMs: 2000,
  idleMs: 2000,
};

export type SubjectName = "image" | "rival";

/** Something to boot that becomes a memcached. */
export interface Subject {
  readonly name: SubjectName;
  /** Such as `Linux 6.1.0-56-cloud-amd64, memcached 1.6.18`. */
  readonly title: string;
  /** QEMU's `-M`. */
  readonly machine: string;
  readonly kernel: string;
  readonly initrd: string | null;
  /** The initrd for the smallest memory. */
  readonly smallInitrd: string | null;
  /** Kernel command line; the server's options follow it. */
  readonly commandLine: string;
  /** Everything that is loaded. */
  readonly bytes: number;
}

/**
 * How the guest's frames travel. "tap": a TAP device of the host's kernel, whose TCP the load
 * generator uses. "stream": QEMU's stream netdev over a unix socket, to another QEMU that has no
 * machine and joins it to its user-mode network; no offloads.
 */
export type LinkKind = "tap" | "stream";

export interface Plan {
  readonly service: Service;
  readonly link: LinkKind;
  readonly subjects: readonly Subject[];
  readonly rows: readonly RowName[];
  readonly settings: Settings;
  /** Paths of the compiled plugin and load generator, and a folder for sockets. */
  readonly plugin: string;
  readonly load: string;
  readonly directory: string;
}

/** What was counted on one subject; empty or null is what the plan did not ask for. */
export interface Measured {
  /** From power-on to the first reply. */
  readonly boots: readonly Counts[];
  /** A second of an idle machine. */
  readonly idles: readonly Counts[];
  /** One request, idleness subtracted, for each run. */
  readonly requests: Readonly<Record<LoadRowName, readonly Counts[]>>;
  readonly smallestMiB: number | null;
}

export type Answer = Readonly<Partial<Record<SubjectName, Measured>>>;
