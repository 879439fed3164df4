/** `node:fs` in an image: what of it can wait. Functions that return a result at once cannot be there. */
export * from "./callbacks.ts";
export { constants } from "./flags.ts";
export * as promises from "./promises.ts";
export { Dirent, Stats } from "./stats.ts";
export {
  createReadStream,
  createWriteStream,
  ReadStream,
  type ReadStreamOptions,
  WriteStream,
  type WriteStreamOptions,
} from "./streams.ts";
