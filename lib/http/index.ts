/** HTTP/1.1 servers, and components that export `{ fetch }`. */

export { HttpConnection } from "./connection.ts";
export { type FetchComponent, FetchHandler } from "./fetch-component.ts";
export { fuzz } from "./fuzz.ts";
export { fuzzResponse } from "./fuzz-response.ts";
export { readHeaderLines } from "./header-lines.ts";
export { type HttpMachine, HttpServer, type RequestHandler } from "./server.ts";
