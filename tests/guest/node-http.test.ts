/**
 * A component that uses `node:http`, on Node.js, on microvm and as a sandboxed process: told the same bytes, all three
 * answer with the same bytes.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { compareWithNode } from "./compare.ts";
import { hold } from "./hold.ts";

const ENTRY = "tests/guest/components/node-http.ts";
const PAUSE_MS = 100;

const get = (path: string, more = "", method = "GET") =>
  `${method} ${path} HTTP/1.1\r\nHost: h\r\n${more}\r\n`;
const last = (path: string, more = "", method = "GET") =>
  get(path, `Connection: close\r\n${more}`, method);
const chunked = "Transfer-Encoding: chunked\r\n";

/** What is sent, in pieces with a pause between them; the server closes in the end. */
const CONVERSATIONS: Readonly<Record<string, readonly string[]>> = {
  hello: [last("/")],
  "in pieces": [..."GET / HTTP/1.1\r\nHost: h\r\nConn"].concat("ection: close\r\n\r\n"),
  "keep-alive": [get("/") + get("/none") + get("/head"), last("/")],
  "HTTP/1.0": ["GET /head HTTP/1.0\r\n\r\n"],
  "HTTP/1.0, keep-alive": [
    "GET / HTTP/1.0\r\nConnection: keep-alive\r\nHost: h\r\n\r\n",
    "GET /later HTTP/1.0\r\n\r\n",
  ],
  HEAD: [get("/", "", "HEAD") + get("/head", "", "HEAD"), last("/later", "", "HEAD")],
  "a length of its own": [last("/length")],
  "flat headers": [last("/flat")],
  "what a request says": [
    last(
      "/request?a=1",
      "X-A:  1 \r\nx-a: 2\r\nCookie: c\r\nCookie: d\r\nUser-Agent: u\r\nUser-Agent: v\r\nSet-Cookie: s\r\n",
    ),
  ],
  "names of every object": [
    last("/request", "__proto__: p\r\nconstructor: c\r\nhasOwnProperty: h\r\n"),
  ],
  "a body": [last("/echo", "Content-Length: 8\r\n", "POST"), "h\xc3", "\xa9llo", "zz"],
  "a body of chunks": [
    last("/echo", chunked, "POST"),
    "3\r\nabc\r\n",
    "4;x=y\r\ndef",
    "g\r\n0\r\nT: v\r\n\r\n",
  ],
  "a body that is piped": [last("/pipe", "Content-Length: 5\r\n", "PUT"), "he", "llo"],
  "a stream": [last("/from")],
  "a body that is not read": [
    `${get("/none", "Content-Length: 6\r\n", "POST")}abc`,
    `def${last("/")}`,
  ],
  large: [get("/large"), last("/large")],
  "in several writes": [get("/later"), last("/later")],
  headers: [last("/headers")],
  "headers that are refused": [last("/bad")],
  "a head that cannot be sent": [get("/unsendable")],
  events: [get("/events"), last("/seen")],
  destroyed: [get("/destroy")],
  "not found": [last("/nowhere")],
  "100-continue": [last("/echo", "Content-Length: 2\r\nExpect: 100-continue\r\n", "POST"), "ok"],
  "100-continue, and the connection goes on": [
    get("/echo", "Content-Length: 2\r\nExpect: 100-continue\r\n", "POST"),
    `ok${last("/")}`,
  ],
  "100-continue that is refused": [
    get("/none", "Content-Length: 2\r\nExpect: 100-continue\r\n", "POST"),
  ],
  "another expectation": [last("/", "Expect: a miracle\r\n")],
  trailers: [
    last("/trailers", chunked, "POST"),
    "3\r\nabc\r\n0\r\nX-A: 1\r\nx-a: 2\r\n",
    "B:  c \r\n\r\n",
  ],
  "trailers of a body that is whole": [get("/trailers-at-once"), last("/trailers-at-once")],
  "trailers of a body with a length": [last("/trailers-nowhere")],
  "trailers that are refused": [last("/trailers-refused")],
  "trailers of a head with a length": [get("/trailers-invalid")],
  "what became of them": [last("/seen")],
  "an upgrade": [
    last("/up?a", "Connection: keep-alive, Upgrade\r\nUpgrade: echo\r\n"),
    "one",
    "two.",
  ],
  "an upgrade with more behind it": [
    `${get("/up", "Connection: upgrade\r\nUpgrade: echo\r\n")}first`,
    "two.",
  ],
  "an upgrade that is refused": [get("/refuse-upgrade", "Connection: upgrade\r\nUpgrade: x\r\n")],
  "no upgrade": [last("/", "Upgrade: x\r\n")],
  "a tunnel that nobody makes": ["CONNECT h:1 HTTP/1.1\r\nHost: h\r\n\r\n"],
  "two requests to a connection, from now on": [last("/few")],
  "three requests where two are allowed": [get("/") + get("/head"), last("/")],
  "headers that are too long": [get("/", `X: ${"x".repeat(17_000)}\r\n`)],
  "two lengths": [get("/echo", "Content-Length: 1\r\nContent-Length: 1\r\n", "POST")],
  "a bare LF": ["GET / HTTP/1.1\nHost: h\n\n"],
};

const isThere = async (port: number): Promise<boolean> =>
  (await hold(port, [last("/")], PAUSE_MS)).endsWith("world!\n");

const { expected } = compareWithNode({
  entry: ENTRY,
  isThere,
  questions: CONVERSATIONS,
  ask: ({ port }, pieces) => hold(port, pieces, PAUSE_MS),
});

test("Node.js answers as these tests think", () => {
  assert.match(expected.get("hello") ?? "", /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nHello, world!\n$/s);
  assert.match(expected.get("headers") ?? "", /^HTTP\/1\.1 203 Quite Fine\r\n/);
});
