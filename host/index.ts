/** The doors of an image, made from Node's sockets, clock and process. */

export { DurableFile } from "./durable-file.ts";
export { network, networkAt } from "./net.ts";
export { argv, clock, exit, log, random } from "./process.ts";
export { resetSocket } from "./reset-socket.ts";
export { timers } from "./timers.ts";
