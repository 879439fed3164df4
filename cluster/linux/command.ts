/** The command line of a TypeScript component on Node.js. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface NodeCommandOptions {
  /** Absolute path of the entry module: .ts, .mts, .js or .mjs. */
  readonly entry: string;
  /** `argv` of skerry/process, `process.argv.slice(2)` of Node. */
  readonly arguments?: readonly string[];
  /** Folder where erased modules are kept between runs; made when needed. */
  readonly cache: string;
  /** More of Node's own options, such as `--max-old-space-size=64`. */
  readonly nodeOptions?: readonly string[];
}

/**
 * The command of a Linux node that runs a TypeScript module as it is: types are erased when a
 * module is loaded, `skerry/...` resolves to this package, and names of components resolve as in an
 * image. The Node.js is the one that runs this program.
 */
export function nodeCommand(options: NodeCommandOptions): readonly string[] {
  const preload = new URL("./preload.js", import.meta.url);
  preload.searchParams.set("cache", options.cache);
  return [
    process.execPath,
    ...["--enable-source-maps", "--import", preload.href],
    ...(options.nodeOptions ?? []),
    ...(exportsDefault(options.entry) ? [COMPONENT] : []),
    options.entry,
    ...(options.arguments ?? []),
  ];
}

/** Runs modules that export `default`: see component.ts. */
const COMPONENT = fileURLToPath(new URL("./component.js", import.meta.url));

/** Whether the module may be one that is served; what it exports is seen when it runs. */
function exportsDefault(entry: string): boolean {
  try {
    return /\b(?:export|as)\s+default\b/.test(readFileSync(entry, "utf8"));
  } catch {
    return false; // Node.js says what is wrong with it
  }
}

/** The folder of this package, where `skerry/...` resolves. This file runs as build/cluster/linux/. */
export const PACKAGE_JSON = new URL("../../../package.json", import.meta.url);
