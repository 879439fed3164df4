/**
 * Builds an application again and again, for `run --watch`: on a thread of its own, so that the network of what runs
 * does not wait for the compiler, and with what the compiler has learned before. This file is both sides: the
 * `Rebuilder` on the main thread, and what the thread does.
 */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { FrontEnd } from "#compiler";
import { withContracts } from "./contracts.ts";
import { buildImages, type Image, type ImageOptions, warmUp } from "./images.ts";
import type { Located } from "./locate.ts";
import { report } from "./report.ts";
import { Terminal } from "./terminal.ts";

/** What one build came to; `refused` is all there is to say about one that did not succeed. */
export type Rebuilt =
  | { readonly located: Located; readonly images: readonly Image[] }
  | { readonly refused: string; readonly exitCode: number };

/** What a build allocates mostly ends with it: a larger nursery saves a sixth of its time. */
const YOUNG_MIB = 128;

interface Work {
  readonly located: Located;
  readonly options: ImageOptions;
}

/** Builds of one application; one at a time. */
export class Rebuilder {
  readonly #worker: Worker;

  constructor(located: Located, options: ImageOptions) {
    const work: Work = { located, options };
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MIB };
    this.#worker = new Worker(new URL(import.meta.url), { workerData: work, resourceLimits });
  }

  /** Builds what is not up to date. Rejects when the thread has failed. */
  build(): Promise<Rebuilt> {
    return new Promise((resolve, reject) => {
      const onError = (error: Error): void => reject(error);
      this.#worker.once("error", onError);
      this.#worker.once("message", (rebuilt: Rebuilt) => {
        this.#worker.off("error", onError);
        resolve(rebuilt);
      });
      this.#worker.postMessage("build");
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The thread's side: a message asks for a build, a message answers. */
function serve({ located, options }: Work, port: NonNullable<typeof parentPort>): void {
  const frontEnds = new Map<string, FrontEnd>();
  let isWarm = false;
  port.on("message", async () => {
    port.postMessage(await rebuild(located, options, frontEnds));
    // The first builds of a process take longest, until the compiler is compiled itself: better now than after an edit.
    if (!isWarm) warmUp(located, frontEnds);
    isWarm = true;
  });
}

async function rebuild(
  located: Located,
  options: ImageOptions,
  frontEnds: Map<string, FrontEnd>,
): Promise<Rebuilt> {
  let said = "";
  const err = { write: (text: string) => (said += text) };
  const terminal = new Terminal({ out: err, err });
  try {
    const joined = withContracts(located);
    const images = await buildImages(joined, options, new Terminal(SILENT), frontEnds);
    return { located: joined, images };
  } catch (error) {
    const exitCode = report(error, terminal);
    return { refused: said, exitCode };
  }
}

const SILENT = { out: { write: () => {} }, err: { write: () => {} } };

if (!isMainThread && parentPort !== null) serve(workerData as Work, parentPort);
