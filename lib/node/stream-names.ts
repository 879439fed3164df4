/**
 * `node:stream`: Readable, Writable, Duplex, Transform, PassThrough, `pipeline`, `finished`. Without `_construct`, `wrap`,
 * `compose`, the methods of iterators (`map` and the like; there is `toArray`), and `toWeb` and `fromWeb` of Duplex.
 */
export { Stream } from "./stream-core.ts";
export {
  Duplex,
  PassThrough,
  Transform,
  type TransformCallback,
  type TransformOptions,
} from "./stream-duplex.ts";
export { finished } from "./stream-finished.ts";
export type { DuplexOptions, ReadableOptions, WritableOptions } from "./stream-options.ts";
export { pipeline } from "./stream-pipeline.ts";
export { Readable } from "./stream-readable.ts";
export { Writable } from "./stream-writable.ts";
