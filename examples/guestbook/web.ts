/** The page: Node's own http server, on a Linux node. The entries are kept by the component "cache". */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Guestbook } from "./guestbook.ts";
import { Memcached, MemcachedError } from "./memcached.ts";
import { page } from "./page.ts";

const PORT = Number(process.env["PORT"] ?? 8080);
const CACHE_PORT = 11211;
/** A form larger than this is refused. */
const FORM_BYTES_MAX = 16_384;

const guestbook = new Guestbook(new Memcached("cache", CACHE_PORT));

/** The body of a form; null when it is too large. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > FORM_BYTES_MAX) return null;
  }
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "cache-control": "no-store",
  });
  response.end(html);
}

/** GET / shows the entries, POST / adds one and shows them again. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://guestbook");
  if (pathname !== "/") return send(response, 404, page([], "There is no such page."));
  if (request.method === "POST") {
    const form = await readForm(request);
    if (form === null) return send(response, 413, page([], "That is too long."));
    const problem = await guestbook.add(form.get("name") ?? "", form.get("text") ?? "");
    if (problem !== "") return send(response, 400, page(await guestbook.entries(), problem));
    response.writeHead(303, { location: "/" }).end();
    return;
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return send(response, 405, page([], "That cannot be done here."));
  }
  send(response, 200, page(await guestbook.entries(), ""));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: Error) => {
    const isCache = error instanceof MemcachedError;
    console.error(isCache ? error.message : error.stack);
    const text = isCache ? "The cache does not answer just now. Please try again." : "Failed.";
    if (response.headersSent) response.destroy();
    else send(response, isCache ? 503 : 500, page([], text));
  });
});

server.listen(PORT, "127.0.0.1");
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));
