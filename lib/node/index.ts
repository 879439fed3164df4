/** What rooms above use of Node's modules in images. */
export { invalidArgument, nodeTypeError } from "../es/invalid-argument.ts";
export { Buffer, type BufferEncoding } from "./buffer.ts";
export { checkInteger, outOfRange } from "./errors.ts";
