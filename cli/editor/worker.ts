/** The thread that compiles, so that the server goes on listening. Gets folders, answers with what is refused there. */
import { parentPort } from "node:worker_threads";
import { ApplicationCompiler, type RefusedPlace } from "./compile.ts";

export interface Answer {
  readonly folder: string;
  readonly places: readonly RefusedPlace[];
  /** Why nothing could be compiled; empty when it could. */
  readonly problem: string;
}

const compiler = new ApplicationCompiler();

parentPort?.on("message", (folder: string) => {
  let answer: Answer;
  try {
    answer = { folder, places: compiler.refusals(folder), problem: "" };
  } catch (error) {
    answer = {
      folder,
      places: [],
      problem: error instanceof Error ? error.message : String(error),
    };
  }
  parentPort?.postMessage(answer);
});
