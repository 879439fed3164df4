/** `node:http`: servers; what is left out stands at the head of `http-server.ts`. */
import { REASONS } from "../http/status.ts";

export { METHODS } from "../http/methods.ts";
export { IncomingMessage } from "./http-incoming.ts";
export { ServerResponse } from "./http-response.ts";
export { createServer, type RequestListener, Server, type ServerOptions } from "./http-server.ts";

export const STATUS_CODES: Readonly<Record<number, string>> = Object.fromEntries(REASONS);
