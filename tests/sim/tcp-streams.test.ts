import { test } from "node:test";
import { rerunHint } from "#os/sim";
import { runTcpStreams } from "./tcp-streams.ts";

/**
 * Seeds that once failed: a FIN sent again after it was acknowledged (12); a RST that ended
 * TIME-WAIT before the user had read everything (88, RFC 1337); a cookie and a block for the same
 * SYN (2648, 2048).
 */
const FOUND = [12, 88, 2648, 2048];

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
