/**
 * `npm run sim`: runs the simulations over many seeds.
 *   --seed N    that seed only, with its trace when it fails
 *   --first N   from seed N on, 1 by default
 *   --count N   how many seeds, 2000 by default
 */

import { parseArgs } from "node:util";
import { rerunHint } from "#os/sim";
import { runTcpStreams } from "./tcp-streams.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    first: { type: "string", default: "1" },
    count: { type: "string", default: "2000" },
  },
});

/** After so many there is enough to look at. */
const FAILURES_MAX = 10;
const first = Number(values.seed ?? values.first);
const seeds = values.seed === undefined ? Number(values.count) : 1;
const traceMax = values.seed === undefined ? 0 : 100_000;
let failures = 0;
let frames = 0;
let bytes = 0;
for (let seed = first; seed < first + seeds && failures < FAILURES_MAX; seed++) {
  try {
    const run = runTcpStreams(seed, traceMax);
    frames += run.frames;
    bytes += run.bytes;
  } catch (error) {
    failures++;
    const what =
      error instanceof Error ? (traceMax > 0 ? error.stack : error.message) : String(error);
    console.log(`tcp-streams: seed ${seed} failed: ${what}\n  ${rerunHint(seed)}`);
  }
}
console.log(`tcp-streams: ${seeds} seeds, ${frames} frames, ${bytes} bytes, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
