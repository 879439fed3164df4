/**
 * `export default { fetch }` on Node.js, over `node:http`: the same answers as in an image
 * (lib/http/fetch-component.ts), with Node's own Request and Response.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { setImmediate as nextTurn } from "node:timers/promises";

export interface FetchComponent {
  fetch(request: Request): Response | Promise<Response>;
}

/** Of requests of HTTP/1.0, which need not name one. */
const HOST_USUAL = "localhost";
const FAILED = "Internal Server Error";
const TEXT_TYPE = "text/plain;charset=UTF-8";

export function isFetchComponent(value: unknown): value is FetchComponent {
  return (
    typeof value === "object" &&
    value !== null &&
    "fetch" in value &&
    typeof value.fetch === "function"
  );
}

/** A server that is not listening yet. */
export function serveFetch(component: FetchComponent): Server {
  return createServer((incoming, outgoing) => {
    void answer(component, incoming, outgoing);
  });
}

async function answer(
  component: FetchComponent,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  let request: Request;
  try {
    request = requestOf(incoming);
  } catch {
    outgoing.writeHead(400, { connection: "close" }).end();
    return;
  }
  let response: Response;
  try {
    const given: unknown = await component.fetch(request);
    if (!(given instanceof Response)) throw new TypeError("fetch did not return a Response");
    if (given.bodyUsed) throw new TypeError("Body is unusable: Body has already been read");
    response = given;
  } catch (error) {
    fail(outgoing, error);
    return;
  }
  await send(response, outgoing);
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/", rawHeaders } = incoming;
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  }
  const target = url.startsWith("/") ? `http://${incoming.headers.host || HOST_USUAL}${url}` : url;
  const hasBody = method !== "GET" && method !== "HEAD" && saysBody(incoming);
  return new Request(target, {
    ...{ method, headers },
    ...(hasBody
      ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: "half" }
      : {}),
  });
}

function saysBody({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  return headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
}

/** Set, not written: so Node.js adds Content-Length, as an image does. */
async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  if (response.statusText !== "") outgoing.statusMessage = response.statusText;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  const { body } = response;
  if (body === null) {
    outgoing.end();
    return;
  }
  try {
    await sendBody(body as ReadableStream<Uint8Array>, outgoing);
  } catch (error) {
    console.error(error);
    outgoing.destroy();
  }
}

/** A body that is there in one piece has a length; so that nothing waits, its end must be there too. */
async function sendBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) reader.cancel().catch(() => {}); // the client is gone
  });
  const first = await reader.read();
  const next = reader.read();
  const isWhole = first.done || (await Promise.race([next, nextTurn(null)]))?.done === true;
  if (isWhole) {
    outgoing.end(first.value ?? "");
    return;
  }
  outgoing.write(first.value);
  for (let { done, value } = await next; !done; { done, value } = await reader.read()) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(value)) await roomIn(outgoing);
  }
  outgoing.end();
}

/** Until there is room, or the client is gone. */
function roomIn(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off("drain", done).off("close", done);
      resolve();
    };
    outgoing.on("drain", done).on("close", done);
  });
}

function fail(outgoing: ServerResponse, error: unknown): void {
  console.error(error);
  outgoing.statusCode = 500;
  outgoing.setHeader("content-type", TEXT_TYPE);
  outgoing.end(FAILED);
}
