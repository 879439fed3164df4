/** What rooms above use of Node's modules in images. */
export { invalidArgument, nodeTypeError } from "../es/invalid-argument.ts";
export { nextTick } from "../es/jobs.ts";
export { Buffer, type BufferEncoding } from "./buffer.ts";
export { checkFunction, checkInteger, outOfRange } from "./errors.ts";
export { finished } from "./stream-finished.ts";
export { Readable } from "./stream-readable.ts";
export { Writable } from "./stream-writable.ts";
