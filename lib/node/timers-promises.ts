/** `node:timers/promises`, and the same as its default export. */
import * as timers from "./timers-promised.ts";

export * from "./timers-promised.ts";
export default timers;
