/** Components on a Linux node: the command that runs a TypeScript module on Node.js. */

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
 * image.
 */
export declare function nodeCommand(options: NodeCommandOptions): readonly string[];
