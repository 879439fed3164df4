/** `node:stream`, and the same as its default export. */
import * as stream from "./stream-names.ts";

export * from "./stream-names.ts";
export default stream;
