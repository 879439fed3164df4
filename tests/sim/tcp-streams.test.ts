import { test } from "node:test";
import { rerunHint } from "#os/sim";
import { runTcpStreams } from "./tcp-streams.ts";

/**
 * Seeds that once failed: a user who went on from inside onWritable was forgotten (2043, 2245); two
 * full senders refused each other's ACKs (29158).
 */
const FOUND = [2043, 2245, 29158];

test("200 bad wires: every byte arrives once, in order, and nothing is left over", () => {
  const seeds = [...FOUND, ...Array.from({ length: 200 }, (_, i) => i + 1)];
  for (const seed of seeds) {
    try {
      runTcpStreams(seed);
    } catch (error) {
      throw new Error(
        `seed ${seed}: ${error instanceof Error ? error.message : error}\n${rerunHint(seed)}`,
      );
    }
  }
});
