/** `node:http`; what is left out stands at the heads of `http-server.ts` and `http-client.ts`. */
import { reasons } from "../http/status.ts";

export { METHODS } from "../http/methods.ts";
export { Agent, type AgentOptions, globalAgent } from "./http-agent.ts";
export { ClientRequest, get, type RequestOptions, request } from "./http-client.ts";
export { IncomingMessage } from "./http-incoming.ts";
export { OutgoingMessage } from "./http-outgoing.ts";
export { ServerResponse } from "./http-response.ts";
export { createServer, type RequestListener, Server, type ServerOptions } from "./http-server.ts";

export const STATUS_CODES: Readonly<Record<number, string>> = Object.fromEntries(reasons());
