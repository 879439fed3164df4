/** `node:http`, and the same as its default export. */
import * as http from "./http-names.ts";

export * from "./http-names.ts";
export default http;
