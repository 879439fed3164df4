/**
 * `skerry/process`: what a program is given besides the network. The arguments it was started with,
 * the time, chance, a place for its log lines, and a way to stop. Declarations only; `image.ts`
 * makes them from `os/boot`, `host/process.ts` from Node, and a program imports whichever it stands
 * on.
 */

import type { Clock, Random } from "#os/platform";

export type { Clock, Random } from "#os/platform";

/** The words after the program's own name, as they were given. */
export declare const argv: readonly string[];

/**
 * What the node was told under that name by whoever started it: `skerry.<name>=` on an image's
 * command line, or the variable `SKERRY_<NAME>` of a process. "" when it was told nothing.
 */
export declare function setting(name: string): string;

/** Monotonic and wall time. */
export declare const clock: Clock;

/** Random bytes fit for keys. */
export declare const random: Random;

/** Writes one line for people: standard error on Node, the console of an image. */
export declare function log(line: string): void;

/** Ends the program with an exit code 0 .. 255. Connections are cut, nothing is flushed. */
export declare function exit(code: number): never;
