/** Builds and runs a whole application, in machines whose instructions are counted. */
import { join } from "node:path";
import { type LogLine, type NodeSpec, openLocalProvider } from "#cluster/provider";
import { withContracts } from "../cli/contracts.ts";
import { buildImages, type Image } from "../cli/images.ts";
import { type Located, locate } from "../cli/locate.ts";
import { type Published, planNodes, publishedPorts } from "../cli/plan.ts";
import { RunningApplication } from "../cli/running.ts";
import { Terminal } from "../cli/terminal.ts";
import type { Row } from "./rows.ts";
import { summarize } from "./statistics.ts";
import { BenchError, ROOT } from "./tools.ts";

const SILENT = { out: { write: () => {} }, err: { write: () => {} } };

/** One line of a node. */
export type Line = Pick<LogLine, "node" | "text">;

export interface Built {
  readonly located: Located;
  readonly images: readonly Image[];
}

/** Builds the application in a folder; for a profile, so that a debugger knows all functions. */
export async function buildForBench(
  folder: string,
  isDebug: boolean,
  progress: (line: string) => void,
): Promise<Built> {
  progress("images: building");
  const located = withContracts(locate(folder));
  const options = { platform: "vm", out: null, isDebug, isSanitized: false } as const;
  return { located, images: await buildImages(located, options, new Terminal(SILENT)) };
}

/** The row of an example's component that is measured in bytes. */
export const EXAMPLE_ROW = "webapp/logic-image-bytes";

/** Builds that component alone. */
export async function exampleRow(progress: (line: string) => void): Promise<Row> {
  progress("logic image: building");
  const located = withContracts(locate(join(ROOT, "examples/webapp")));
  const { logic } = located.app.components;
  if (logic === undefined) throw new BenchError("NO_FILE", "examples/webapp has no logic");
  const one = { ...located, app: { ...located.app, components: { logic } } };
  const options = { platform: "vm", out: null, isDebug: false, isSanitized: false } as const;
  const images = await buildImages(one, options, new Terminal(SILENT));
  const summary = summarize(images.map(({ bytes }) => bytes));
  const ours = { ...summary, repOnce: null, counts: null };
  return { what: EXAMPLE_ROW, unit: "bytes", ours, rival: null };
}

interface BenchOptions {
  /** More of QEMU's own parameters for a node. */
  readonly qemu: (node: string) => readonly string[];
  /** Ports that are published, and where: as `--port` of `skerry run`. */
  readonly ports?: readonly string[];
}

export class RunningForBench {
  readonly #running: RunningApplication;
  readonly #lines: LogLine[];
  readonly #start: () => Promise<void>;

  /** Where the ports are on this machine. */
  readonly published: readonly Published[];

  private constructor(
    running: RunningApplication,
    lines: LogLine[],
    published: readonly Published[],
    start: () => Promise<void>,
  ) {
    this.#running = running;
    this.#lines = lines;
    this.published = published;
    this.#start = start;
  }

  static async open({ images, located }: Built, options: BenchOptions): Promise<RunningForBench> {
    const published = publishedPorts(located.app, options.ports ?? []);
    const lines: LogLine[] = [];
    const running = await RunningApplication.open({
      ...{ located, platform: "vm", published, place: [] },
      openProvider: openLocalProvider,
      onLog: (line) => void lines.push(line),
      onWait: () => {},
    });
    const opened = await running.publish();
    const plan = planNodes(located, images, {
      ...{ platform: "vm", machine: "microvm", acceleration: "tcg", words: [], published: opened },
      settings: running.settings,
    });
    const counted = plan.map((group) =>
      group.map((spec): NodeSpec => {
        return spec.kind === "linux" ? spec : { ...spec, qemu: options.qemu(spec.name) };
      }),
    );
    return new RunningForBench(running, lines, opened, () => running.start(counted));
  }

  /** Starts all nodes. Rejects with BenchError. */
  start(): Promise<void> {
    return this.#start().catch((error: Error) => {
      throw this.failed(error.message);
    });
  }

  /** Runs until `node` writes `last`, handing over each line as it comes. */
  async until(
    node: string,
    last: string,
    limitMs: number,
    take: (line: Line) => Promise<void>,
  ): Promise<void> {
    await this.start();
    const untilMs = performance.now() + limitMs;
    for (let at = 0; performance.now() < untilMs; ) {
      const line = this.#lines[at];
      if (line === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        continue;
      }
      at++;
      await take(line);
      if (line.node === node && line.text === last) return;
    }
    throw this.failed(`${node} did not write "${last}"`);
  }

  /** An error with the last lines of all nodes. */
  failed(message: string): BenchError {
    const tail = this.#lines.slice(-40).map(({ node, text }) => `${node}: ${text}`);
    return new BenchError("GUEST_FAILED", [message, ...tail].join("\n"));
  }

  close(): Promise<void> {
    return this.#running.close();
  }
}
