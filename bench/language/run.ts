/** Runs prepared programs in turn, and measures them. */
import { spawnSync } from "node:child_process";
import { type Summary, summarize } from "../statistics.ts";
import { BenchError } from "../tools.ts";
import { MAKERS, type Maker, type Prepared } from "./prepare.ts";

/** Milliseconds on a processor of each; none where there is no such program. */
export type Times = Readonly<Partial<Record<Maker, Summary>>>;

const LIMIT_MS = 120_000;

/**
 * Measures a program `runs` times, each maker's in turn, so that what else the machine does meets all of them. What the
 * same maker's empty program takes is subtracted. Throws WRONG_RESULT when they do not all print the same.
 */
export function measure(meter: string, prepared: Prepared, runs: number, nothing: Times): Times {
  const samples: Record<Maker, number[]> = { ours: [], c: [], node: [] };
  let expected: string | null = null;
  for (let i = 0; i < runs; i++) {
    for (const maker of MAKERS) {
      const command = prepared.commands[maker];
      if (command === undefined) continue;
      const { ms, output } = runOnce(meter, prepared.program.name, command);
      if (expected !== null && output !== expected) {
        const what = `${prepared.program.name}: ${maker} printed ${output} instead of ${expected}`;
        throw new BenchError("WRONG_RESULT", what);
      }
      expected = output;
      samples[maker].push(ms - (nothing[maker]?.median ?? 0));
    }
  }
  const times: Partial<Record<Maker, Summary>> = {};
  for (const maker of MAKERS) {
    if (samples[maker].length > 0) times[maker] = summarize(samples[maker]);
  }
  return times;
}

function runOnce(
  meter: string,
  name: string,
  command: readonly string[],
): { ms: number; output: string } {
  const { output, status } = spawnSync(meter, command, {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
    timeout: LIMIT_MS,
  });
  const [, stdout, stderr, metered] = output;
  const [nanoseconds, code] = (metered ?? "").split(" ").map(Number);
  if (status !== 0 || code !== 0 || nanoseconds === undefined) {
    throw new BenchError("PROGRAM_FAILED", `${name}: ${command.join(" ")} failed: ${stderr}`);
  }
  return { ms: nanoseconds / 1e6, output: stdout ?? "" };
}
