/** `node:timers`, and the same as its default export. */
import * as timers from "./timers-names.ts";

export * from "./timers-names.ts";
export default timers;
