/** The golden file: one line of JSON for each case, in the order of the corpus. */

import { readFileSync, writeFileSync } from "node:fs";
import type { Recorded } from "./case.ts";

const FILE = new URL("../../../tests/memcached/golden.jsonl", import.meta.url);

export function readGolden(): Map<string, Recorded> {
  const golden = new Map<string, Recorded>();
  for (const line of readFileSync(FILE, "utf8").split("\n")) {
    if (line === "") continue;
    const recorded = JSON.parse(line) as Recorded;
    golden.set(recorded.name, recorded);
  }
  return golden;
}

export function writeGolden(all: readonly Recorded[]): void {
  writeFileSync(FILE, `${all.map((recorded) => JSON.stringify(recorded)).join("\n")}\n`);
}
