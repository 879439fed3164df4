/** What it takes to start one node, whatever it is made of. */
import type { ChildProcess } from "node:child_process";
import type { CallCount } from "#cluster/linux";
import type { LogLine } from "./node.ts";

/** A command, and how to read what it says. */
export interface LaunchPlan {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** What the command reads from descriptor 4; undefined: it has none. */
  readonly input?: string | undefined;
  readonly stdout: LogLine["stream"];
  readonly stderr: LogLine["stream"];
}

/** How a node ended, before anyone judges it. */
export interface RawExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Judgement {
  readonly code: number;
  readonly reason: string;
  /** The next start is made in another way: it comes at once, and is no restart. */
  readonly hasOtherWay?: boolean;
}

/** Knows one kind of node. */
export interface Launcher {
  /** Its address on the network. */
  readonly address: string;
  /** What the node has served since it was started. */
  readonly calls: readonly CallCount[];
  /** Makes the plan of the next start. Rejects with ProviderError. */
  plan(): Promise<LaunchPlan>;
  /** The process is there; its descriptor 3 is a socket. */
  launched(child: ChildProcess): void;
  /** Sees each line; null = it is not for people. */
  line(stream: LogLine["stream"], text: string): string | null;
  /** Resolves when the node runs; never when it does not come to that. */
  ready(): Promise<void>;
  /** Whether a TCP port accepts a connection. */
  accepts(port: number): Promise<boolean>;
  /** The component's exit code and what happened, in words. */
  judge(exit: RawExit): Judgement;
  /** The component's name leads to the node no more. */
  leave(): void;
  /** The process is gone. */
  ended(): void;
  /** The node will not be started again. */
  close(): void;
}

/** Exit codes of signals, as shells have them. */
export const SIGNAL_NUMBERS: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** The exit of an ordinary process. */
export function judgeProcess({ code, signal }: RawExit): { code: number; reason: string } {
  if (signal === null) return { code: code ?? 0, reason: `exit code ${code ?? 0}` };
  return { code: 128 + (SIGNAL_NUMBERS[signal] ?? 0), reason: `killed by ${signal}` };
}
