/** The doors of an image, made from Node's sockets, clock and process. */

export { network } from "./net.ts";
export { argv, clock, exit, log, random } from "./process.ts";
export { timers } from "./timers.ts";
