/** The application's files: a service of a Linux node, and `node:fs/promises` for images on it. */
export {
  type Done,
  FILES,
  type FileFailure,
  type FileStat,
  Files,
  type Listing,
  type Made,
  type Opened,
  type Piece,
  type StatAnswer,
  type Written,
} from "./contract.ts";
export { FILES_LIMITS } from "./limits.ts";
