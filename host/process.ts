/** `skerry/process` on Node. */

import { getRandomValues } from "node:crypto";
import type { Clock, Random } from "#os/platform";

export type { Clock, Random } from "#os/platform";

const startNs = process.hrtime.bigint();

/** The words after the program's file name. */
export const argv: readonly string[] = process.argv.slice(2);

/** The variable `SKERRY_<NAME>` of the environment; "" when there is none. */
export function setting(name: string): string {
  return process.env[`SKERRY_${name.toUpperCase()}`] ?? "";
}

/** Node's clocks; microseconds count from when this module was loaded. */
export const clock: Clock = {
  nowUs: () => Number((process.hrtime.bigint() - startNs) / 1000n),
  wallMs: () => Date.now(),
};

/** The operating system's generator. */
export const random: Random = {
  fill(bytes: Uint8Array, start: number, end: number): void {
    getRandomValues(bytes.subarray(start, end));
  },
  nextU32(): number {
    return getRandomValues(new Uint32Array(1))[0]!;
  },
};

/** Writes one line to standard error, where it does not mix with what a program prints. */
export function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Ends the process. */
export function exit(code: number): never {
  process.exit(code);
}
