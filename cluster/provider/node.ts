/**
 * The seam between an application and the machines that run its nodes. A provider starts and stops
 * nodes and tells what becomes of them; it decides nothing. `local.ts` makes them on this machine.
 */
import type { CallCount } from "#cluster/linux";
import type { Exposed, ExposeRequest, SwitchStatistics } from "#cluster/switch";

/** What a node is made of: a virtual machine, a sandboxed process, or a Linux process. */
export type NodeKind = "vm" | "process" | "linux";

/**
 *   starting -> running            it is ready: see `NodeSpec.readyPort`
 *   starting, running -> waiting   it ended and its restart policy starts it again, after a pause
 *   waiting -> starting            the pause is over
 *   running -> leaving             `leave`
 *   any -> stopping -> stopped     `stop`, or the provider's `close`
 *   starting, running -> stopped   it ended with code 0 and is not restarted
 *   leaving -> stopped             it ended, however it did
 *   starting, running -> failed    it ended otherwise, and is not restarted (any more)
 */
export type NodeState =
  | "starting"
  | "running"
  | "waiting"
  | "leaving"
  | "stopping"
  | "stopped"
  | "failed";

export interface RestartPolicy {
  /** "on-failure" leaves a node that ended with code 0 alone. */
  readonly when: "never" | "on-failure" | "always";
  /** Starts again at most this often in a row; a node that ran for a minute starts counting anew. */
  readonly attemptsMax: number;
  /** The first pause; each further one is twice as long, up to `pauseMaxMs`. */
  readonly pauseFirstMs: number;
  readonly pauseMaxMs: number;
}

export const NO_RESTART: RestartPolicy = {
  when: "never",
  attemptsMax: 0,
  pauseFirstMs: 0,
  pauseMaxMs: 0,
};
export const RESTART_ON_FAILURE: RestartPolicy = {
  when: "on-failure",
  attemptsMax: 5,
  pauseFirstMs: 250,
  pauseMaxMs: 10_000,
};

interface CommonSpec {
  /** Unique among the nodes of the application, such as `cache` or `cache-2`; a DNS label. */
  readonly name: string;
  /** A DNS label. */
  readonly component: string;
  /**
   * TCP ports the component listens on, as far as they are known. Linux nodes that may reach it get
   * an environment variable for the first; others are found when they are used.
   */
  readonly ports?: readonly number[];
  /**
   * The node is running once this TCP port accepts a connection; without it, a library-OS node is
   * running once it has its address, and a Linux node at once.
   */
  readonly readyPort?: number;
  /** NO_RESTART unless told. */
  readonly restart?: RestartPolicy;
  /**
   * What the node is told at each start, by name: `setting` of skerry/process. `address` is the
   * node's own.
   */
  readonly settings?: (address: string) => Promise<Readonly<Record<string, string>>>;
}

/** A library-OS node. */
export interface LibrarySpec extends CommonSpec {
  readonly kind: "vm" | "process";
  /** Absolute path of the image (vm) or program (process) that the compiler made. */
  readonly program: string;
  readonly memoryMiB: number;
  /** The component's own arguments: `argv` of skerry/process. No blanks inside a word. */
  readonly arguments?: readonly string[];
  /** The port of a component that exports `{ fetch }`; 8080 unless told. */
  readonly httpPort?: number;
  /** vm only: QEMU's machine; "microvm" unless told. */
  readonly machine?: "microvm" | "q35";
  /** vm only: "auto" (the default) uses KVM where it works. */
  readonly acceleration?: "auto" | "kvm" | "tcg";
  /** vm only: more of QEMU's own parameters, such as a plugin that counts. */
  readonly qemu?: readonly string[];
}

/** A Linux process. `nodeCommand` of #cluster/linux makes the command of a TypeScript component. */
export interface LinuxSpec extends CommonSpec {
  readonly kind: "linux";
  readonly command: readonly string[];
  /** Working directory, absolute. */
  readonly directory: string;
  /** Added to the provider's own environment and that of the flows. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * TCP ports of this node that its process serves on unix sockets, by their absolute paths: only
   * who has a flow to it, and who may open the socket, gets there.
   */
  readonly sockets?: Readonly<Record<number, string>>;
  /** Address space limit in MiB (`ulimit -v`); none unless told, for Node.js reserves much. */
  readonly addressSpaceMiB?: number;
}

export type NodeSpec = LibrarySpec | LinuxSpec;

/** How a node ended. */
export interface NodeExit {
  /** The component's exit code 0 .. 255; a killed node's is 128 + the signal's number. */
  readonly code: number;
  /** What ended it, such as "exit code 134", "killed by SIGKILL", "QEMU failed: ...". */
  readonly reason: string;
  /** The lines of its crash report, if it made one; at most 200. */
  readonly crash: readonly string[];
  /** Whether it ended because it was told to. */
  readonly wasAsked: boolean;
}

/** One line a node wrote, or the provider about it. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly node: string;
  readonly component: string;
  /** `console` is a machine's serial console; `provider` is what this room has to say. */
  readonly stream: "stdout" | "stderr" | "console" | "provider";
  readonly text: string;
}

/** One node, from `start` until the provider closes. */
export interface NodeHandle {
  readonly name: string;
  readonly component: string;
  readonly kind: NodeKind;
  readonly state: NodeState;
  /** Its address on the application's network, the same after each restart. */
  readonly address: string;
  /** Calls of other nodes that it has served since it was started; a Linux node's only. */
  readonly calls: readonly CallCount[];
  /** Process id of QEMU or the process; null when there is none now. */
  readonly pid: number | null;
  /** How often it was started again. */
  readonly restarts: number;
  /** When it was last started, milliseconds since 1970. */
  readonly startedAtMs: number;
  /** From start to running, the last time; null before. */
  readonly readyAfterMs: number | null;
  readonly lastExit: NodeExit | null;
  /** Resolves when it is running; rejects with ProviderError when it ends before, for good. */
  ready(): Promise<void>;
  /** Resolves with its last exit once it is stopped or failed. Never rejects. */
  ended(): Promise<NodeExit>;
  /**
   * Its component's name leads to other nodes from now on; what is connected to it stays so. It is
   * not started again. Nothing happens when it does not run.
   */
  leave(): void;
  /** Asks it to end (SIGTERM), and kills it after `graceMs` (5000 unless told). */
  stop(graceMs?: number): Promise<NodeExit>;
  /** Whether `port` accepts a TCP connection now. */
  accepts(port: number): Promise<boolean>;
}

export interface NodeProvider {
  /**
   * Starts a node; the handle is there as soon as its process is. Rejects with ProviderError when
   * it cannot be started at all: no QEMU, no program, a name in use, too many nodes.
   */
  start(spec: NodeSpec): Promise<NodeHandle>;
  /**
   * Makes this process known to the nodes as component `name`: those with a flow to it reach TCP
   * port `port` of this machine's loopback address. Returns the address on their network. Throws
   * SwitchError.
   */
  join(name: string, port: number): string;
  /** All nodes that were started, in order, with those that ended. */
  nodes(): readonly NodeHandle[];
  /** Makes a host port lead to the nodes of a component, new connections in turn. */
  expose(request: ExposeRequest): Promise<Exposed>;
  /** Traffic, for people. */
  statistics(): SwitchStatistics;
  /**
   * Writes frames to a pcap file from now on; `node` limits it to one node's port. The result ends
   * it.
   */
  capture(path: string, node?: string): Promise<() => Promise<void>>;
  /** Stops all nodes and frees sockets, ports and files. */
  close(graceMs?: number): Promise<void>;
}

/** A failure at this room's door; the message says what to do. */
export class ProviderError extends Error {
  /**
   * NO_QEMU | NO_PROGRAM | NO_COMMAND | NO_KVM | NO_TAP | BAD_SPEC | NAME_TAKEN | TOO_MANY |
   * NODE_ENDED | CLOSED
   */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "ProviderError";
    this.code = code;
  }
}
