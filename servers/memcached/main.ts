/** The program: `memcached` with the options of its command line, on the network it finds. */

import { network } from "skerry/net";
import { argv, clock, exit, log, random } from "skerry/process";
import { type MemcachedOptions, OptionError, readOptions, USAGE } from "./options.ts";
import { startMemcached } from "./server.ts";

function main(): void {
  try {
    const options = readOptions(argv, random.nextU32());
    start(options);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    log(`memcached: ${error.message}`);
    if (error instanceof OptionError) for (const line of USAGE) log(`  ${line}`);
    exit(error instanceof OptionError ? 64 : 71); // EX_USAGE, EX_OSERR
  }
}

function start(options: MemcachedOptions): void {
  try {
    startMemcached(network, clock, options, log);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Error(`-m ${options.memoryMegabytes}: there is no memory for so many MiB of items`);
  }
}

main();
