/** `node:net`, and the same as its default export. */
import * as net from "./net-server.ts";

export * from "./net-server.ts";
export default net;
