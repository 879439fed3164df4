/** `node:stream/promises`, and the same as its default export. */
import * as stream from "./stream-promised.ts";

export * from "./stream-promised.ts";
export default stream;
