/**
 * What `node-http.test.ts` and `node-client.test.ts` talk to: a server of `node:http` that does the same on Node.js and in
 * an image. `/ask/NAME?to=SERVER` and `/fetch?name=NAME&to=SERVER` are requests of its own to that server.
 */
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { tell } from "./fetch-client.ts";
import { ask } from "./node-client.ts";

const PORT = Number(process.env["PORT"] ?? 8080);

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(value));
}

function describe(request: IncomingMessage): unknown {
  const { method, url, httpVersion, headers, rawHeaders, headersDistinct } = request;
  return { method, url, httpVersion, headers, rawHeaders, cookies: headersDistinct["cookie"] };
}

/** What has happened at `/events`. */
let seen: readonly string[] = [];

/** In pieces, some of them later. */
function later(response: ServerResponse): void {
  response.write("one;");
  setTimeout(() => {
    response.write(Buffer.from("two;"));
    response.write("");
    setImmediate(() => response.end("three"));
  }, 5);
}

function headers(response: ServerResponse): void {
  response.setHeader("X-Once", "a");
  response.setHeader("x-once", "b");
  response.setHeader("X-List", ["1", "2"]);
  response.appendHeader("x-list", "3");
  response.setHeader("X-Number", 5);
  response.setHeader("X-Gone", "x");
  response.removeHeader("x-gone");
  response.statusMessage = "Quite Fine";
  const names = response.getHeaderNames().join();
  response.writeHead(203, { "X-Head": "h", "X-List": "replaced" });
  const wrong: string[] = [];
  for (const attempt of [
    () => response.setHeader("late", "x"),
    () => response.writeHead(200),
    () => response.setHeader("bad name", "x"),
  ]) {
    try {
      attempt();
    } catch (error) {
      wrong.push(`${(error as { code: string }).code} ${(error as Error).message}`);
    }
  }
  response.end(`${names} ${response.headersSent} ${wrong.join("|")}`);
}

function bad(response: ServerResponse): void {
  const said: string[] = [];
  for (const attempt of [
    () => response.setHeader("bad name", "x"),
    () => response.setHeader("x", "a\nb"),
    () => response.setHeader("x", undefined as unknown as string),
    () => response.writeHead(99),
    () => response.writeHead(200, "a\nb"),
  ]) {
    try {
      attempt();
    } catch (error) {
      said.push(
        `${(error as Error).name} ${(error as { code: string }).code} ${(error as Error).message}`,
      );
    }
  }
  response.statusMessage = "Fine";
  response.end(said.join("\n"));
}

/** What a request to another server gives, or the error. */
function relay(name: string, to: string, response: ServerResponse): void {
  const [host = "", port = ""] = to.split(":");
  ask(name, host, Number(port)).then(
    (value) => response.end(JSON.stringify(value)),
    (error: Error & { code?: string }) =>
      response.end(`${error.name} ${error.code} ${error.message}`),
  );
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://h");
  const to = searchParams.get("to") ?? "";
  if (pathname.startsWith("/ask/")) relay(pathname.slice(5), to, response);
  else if (pathname === "/fetch") {
    response.end(await tell(searchParams.get("name") ?? "", `http://${to}`));
  } else if (!answerSimply(pathname, request, response))
    await answerInParts(pathname, request, response);
}

/** Bodies that are there at once. */
function answerSimply(
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  switch (pathname) {
    case "/":
      response.end("Hello, world!\n");
      return true;
    case "/none":
      response.writeHead(204).end();
      return true;
    case "/head":
      response.writeHead(200, { "content-type": "text/plain" });
      response.end("explicit");
      return true;
    case "/flat":
      response.writeHead(200, ["A", "1", "B", "2", "A", "3"]).end();
      return true;
    case "/request":
      json(response, describe(request));
      return true;
    case "/large":
      response.end(Buffer.alloc(300_000, "0123456789"));
      return true;
    case "/headers":
      headers(response);
      return true;
    case "/bad":
      bad(response);
      return true;
    case "/few":
      server.maxRequestsPerSocket = 2; // for those who connect from now on, until one asks for more
      response.writeHead(200, { Connection: "close" }).end();
      return true;
    case "/seen":
      response.end(seen.join());
      return true;
    case "/unsendable":
      response.statusMessage = "a\nb";
      response.end("never");
      return true;
    default:
      return false;
  }
}

async function answerInParts(
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (pathname) {
    case "/length":
      response.writeHead(200, "Sized", { "Content-Length": 5, Connection: "close" });
      response.write("12");
      response.end("345");
      return;
    case "/echo":
      json(response, { text: await textOf(request), complete: request.complete });
      return;
    case "/pipe":
      request.pipe(response);
      return;
    case "/from":
      Readable.from(["a", "b", "c"]).pipe(response);
      return;
    case "/later":
      later(response);
      return;
    case "/events": {
      const events: string[] = [];
      seen = events;
      response.on("finish", () => events.push("finish"));
      response.on("close", () => events.push("close"));
      response.write("x", () => events.push("written"));
      response.end(() => events.push("ended"));
      return;
    }
    case "/destroy":
      response.write("part");
      setTimeout(() => response.destroy(), 20);
      return;
    default:
      await answerWithTrailers(pathname, request, response);
  }
}

async function answerWithTrailers(
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (pathname) {
    case "/trailers": {
      const text = await textOf(request);
      const { trailers, rawTrailers, trailersDistinct } = request;
      response.writeHead(200, { Trailer: "X-Sum, X-Other" });
      response.write(JSON.stringify({ text, trailers, rawTrailers, trailersDistinct }));
      response.addTrailers({ "X-Sum": "5", "X-Other": "a" });
      response.end();
      return;
    }
    case "/trailers-at-once":
      response.setHeader("Trailer", "X-Sum");
      response.addTrailers([["X-Sum", "6"]]);
      response.end("whole");
      return;
    case "/trailers-nowhere":
      response.addTrailers({ "X-Sum": "7" });
      response.end("dropped");
      return;
    case "/trailers-invalid":
      try {
        response.writeHead(200, { Trailer: "X", "Content-Length": 3 });
        response.end("not");
      } catch (error) {
        seen = [`${(error as Error).message}`];
        response.destroy();
      }
      return;
    case "/trailers-refused":
      trailersRefused(response);
      return;
    default:
      response.statusCode = 404;
      response.end(STATUS_CODES[404]);
  }
}

function trailersRefused(response: ServerResponse): void {
  const said: string[] = [];
  for (const attempt of [
    () => response.addTrailers({ "bad name": "x" }),
    () => response.addTrailers({ x: "a\nb" }),
  ]) {
    try {
      attempt();
    } catch (error) {
      said.push(`${(error as { code: string }).code} ${(error as Error).message}`);
    }
  }
  response.writeHead(200).end(said.join("\n"));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: Error) => {
    console.error(error.message);
    response.destroy();
  });
});
server.keepAliveTimeout = 7000;
server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
  if (request.url === "/none") {
    response.writeHead(413);
    response.end("no");
    return;
  }
  response.writeContinue();
  server.emit("request", request, response);
});
server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
  response.setHeader("x-expected", `${request.headers.expect}`);
  response.end("no miracles");
});
server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
  if (request.url === "/refuse-upgrade") {
    socket.end("HTTP/1.1 403 No\r\nConnection: close\r\n\r\n");
    return;
  }
  const { method, url, headers, upgrade, complete } = request;
  socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n");
  socket.write(JSON.stringify({ method, url, headers, upgrade, complete, head: `${head}` }));
  let text = "";
  socket.on("data", (chunk: Buffer) => {
    text += chunk;
    socket.write(`<${chunk}>`);
    if (text.endsWith(".")) socket.end("bye");
  });
  socket.on("end", () => socket.end());
});
server.on("clientError", (error: Error & { code?: string }, socket: Socket) => {
  const text = error.code === "HPE_HEADER_OVERFLOW" ? "431 Too Much" : "400 Very Bad";
  if (socket.writable) socket.end(`HTTP/1.1 ${text}\r\n\r\n`);
});
server.on("dropRequest", () => {
  server.maxRequestsPerSocket = 0; // that was the test
});
server.listen(PORT, () => console.log("listening", server.listening));
