/** `node:async_hooks`, and the same as its default export. */
import * as hooks from "./async-storage.ts";

export * from "./async-storage.ts";
export default hooks;
