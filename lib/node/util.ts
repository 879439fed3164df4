/** `node:util`, and the same as its default export. */
import * as util from "./util-functions.ts";

export * from "./util-functions.ts";
export default util;
