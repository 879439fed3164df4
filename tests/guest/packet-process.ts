/** Runs a process build with its end of a network's wire as the packet descriptor. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Network } from "./network.ts";

export interface ProcessResult {
  /** -1 when a signal ended it. */
  readonly code: number;
  /** Standard output and error. */
  readonly output: string;
}

export class PacketProcess {
  readonly ended: Promise<ProcessResult>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    this.ended = new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? -1, output }));
    });
  }

  static async start(
    program: string,
    parameters: readonly string[],
    network: Network,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<PacketProcess> {
    const wire = await network.connect();
    const child = spawn(program, parameters, {
      env: { SKERRY_PACKET_FD: "3,stream", ASAN_OPTIONS: "detect_leaks=0", ...environment },
      stdio: ["ignore", "pipe", "pipe", wire],
    });
    wire.destroy();
    return new PacketProcess(child);
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}
