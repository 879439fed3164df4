/**
 * A component that exports `{ fetch }`: on Node.js, booted on microvm and on q35, and as a sandboxed
 * process. All four are told the same bytes and must answer with the same bytes.
 */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { COMPILED, compareWithNode } from "./compare.ts";
import { hold } from "./hold.ts";
import { Relay } from "./relay.ts";
import { startMachine } from "./subject.ts";

const ENTRY = "tests/guest/components/fetch.ts";
/** A busy machine still takes each piece for itself. */
const PAUSE_MS = 150;
const ANSWER_MS = 10_000;

const get = (path: string, more = "", method = "GET") =>
  `${method} ${path} HTTP/1.1\r\nHost: h\r\n${more}\r\n`;
const last = (path: string, more = "", method = "GET") =>
  get(path, `Connection: close\r\n${more}`, method);
const chunked = "Transfer-Encoding: chunked\r\n";

/** What is sent, in pieces with a pause between them; the server closes in the end. */
const CONVERSATIONS: Readonly<Record<string, readonly string[]>> = {
  hello: [last("/")],
  "in pieces": [..."GET / HTTP/1.1\r\nHost: h\r\nConn"].concat("ection: close\r\n\r\n"),
  "keep-alive": [get("/"), get("/utf8"), last("/")],
  pipelined: [get("/") + get("/later") + get("/utf8") + get("/later") + last("/")],
  "HTTP/1.0": ["GET / HTTP/1.0\r\n\r\n"],
  "HTTP/1.0, keep-alive": ["GET /bytes HTTP/1.0\r\nConnection: keep-alive\r\nHost: h\r\n\r\n"],
  HEAD: [get("/", "", "HEAD") + get("/bytes", "", "HEAD") + last("/empty", "", "HEAD")],
  "no body": [get("/empty") + last("/none")],
  headers: [
    get("/bytes") + get("/cookies") + last("/headers", "X-A:  1 \r\nx-a: 2\r\nCookie: c\r\n"),
  ],
  json: [get("/json") + last("/json", "", "PUT")],
  "a body": [last("/echo", "Content-Length: 5\r\n", "POST"), "he", "llo"],
  "a body of chunks": [
    last("/echo", chunked, "POST"),
    "3\r\nabc\r\n",
    "4;x=y\r\ndef",
    "g\r\n0\r\nT: v\r\n\r\n",
  ],
  "bodies in a row": [
    get("/echo", "Content-Length: 2\r\n", "POST") +
      "ab" +
      get("/echo", chunked, "PUT") +
      "2\r\ncd\r\n0\r\n\r\n" +
      last("/echo", "Content-Length: 0\r\n", "POST"),
  ],
  "a body that is not read": [
    `${get("/ignore", "Content-Length: 6\r\n", "POST")}abc`,
    `def${last("/")}`,
  ],
  "100-continue": [last("/echo", "Content-Length: 2\r\nExpect: 100-continue\r\n", "POST"), "ok"],
  "417": [last("/", "Expect: a miracle\r\n")],
  large: [get("/large") + last("/large")],
  "empty lines before a request": [`\r\n\r\n${last("/")}`],
  "wrong components": [get("/throws") + get("/rejects") + last("/wrong")],
  "not found": [last("/nowhere")],
  "URLs are normal": [
    get("/json/..//x?a=%41&b='") + get("/a/./b/../json") + last("http://Other:80/json?x"),
  ],
  "a redirect and a form": [get("/moved") + last("/form")],
  "no URL": [get("*", "", "OPTIONS")],
  "no host of a URL": ["GET / HTTP/1.1\r\nHost: a b\r\n\r\n"],
  TRACE: [get("/", "", "TRACE")],
  "GET with a body": [`${get("/json", "Content-Length: 3\r\n")}abc${last("/")}`],
  "a bare LF": ["GET / HTTP/1.1\nHost: h\n\n"],
  "a space before the colon": ["GET / HTTP/1.1\r\nHost : h\r\n\r\n"],
  "a folded line": [get("/", "X: a\r\n b\r\n")],
  "two lengths": [get("/echo", "Content-Length: 1\r\nContent-Length: 1\r\n", "POST")],
  "a length and chunks": [get("/echo", `Content-Length: 1\r\n${chunked}`, "POST")],
  "a chunk without a size": [get("/", ""), `${get("/echo", chunked, "POST")}x\r\n`],
  "a head too large": [get("/", `X: ${"y".repeat(17_000)}\r\n`)],
  "a stream": [get("/stream/several"), last("/stream/several")],
  "a stream in one piece": [get("/stream/one") + last("/stream/empty")],
  "a stream of known length": [last("/stream/length")],
  "a stream that fails": [get("/stream/broken")],
  "a stream for HTTP/1.0": ["GET /stream/several HTTP/1.0\r\n\r\n"],
  "a stream that is copied": [last("/stream/split")],
  "HEAD of a stream": [get("/stream/several", "", "HEAD") + last("/", "")],
  "a body as it comes": [last("/stream/relay", "Content-Length: 6\r\n", "POST"), "one", "two"],
  "chunks as they come": [
    last("/stream/relay", chunked, "PUT"),
    "3\r\nabc\r\n",
    "2\r\nde\r\n",
    "0\r\n\r\n",
  ],
  "a body that is counted": [
    last("/stream/counted", "Content-Length: 6\r\n", "POST"),
    "one",
    "two",
  ],
  "another protocol": ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
};

/** Takes a part of an endless response, slowly, and leaves; gives what the component says of it. */
async function leaveEndless(port: number): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {}); // it leaves in the middle
  socket.write(get("/stream/endless"));
  await new Promise((resolve) => socket.once("data", resolve));
  socket.pause();
  await delay(200);
  socket.destroy();
  for (const began = performance.now(); performance.now() - began < ANSWER_MS; await delay(20)) {
    const heard = await hold(port, [last("/stream/state")], PAUSE_MS);
    if (!heard.endsWith("running")) return heard;
  }
  return "still running";
}

const { expected, node } = compareWithNode({
  entry: ENTRY,
  isThere: async (port) => (await hold(port, [last("/")], PAUSE_MS)).endsWith("world!\n"),
  questions: CONVERSATIONS,
  ask: ({ port }, pieces) => hold(port, pieces, PAUSE_MS),
  compiled: { ...COMPILED, q35: (entry, probe) => startMachine(entry, probe, "q35") },
  more: (kind, subject) => {
    test(`${kind}: a stream waits for its reader, and ends when it leaves`, async () => {
      assert.equal(await leaveEndless(subject().port), await leaveEndless(node().port));
    });

    test(`${kind}: fetch and its connection pool`, async () => {
      const relay = await Relay.start(subject().port);
      after(() => relay.stop());
      const url = `http://127.0.0.1:${relay.port}`;
      const texts = await Promise.all(
        Array.from({ length: 40 }, async (_, i) => {
          const body = `${i}`.repeat(1 + i * 100);
          const response = await fetch(`${url}/echo`, { method: "POST", body });
          return (await response.text()) === `${body.length}:${body}`;
        }),
      );
      assert.ok(texts.every(Boolean));
    });
  },
});

test("Node.js answers as these tests think", () => {
  assert.match(expected.get("hello") ?? "", /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nHello, world!\n$/s);
  assert.equal(expected.get("pipelined")?.match(/HTTP\/1\.1 200 OK/g)?.length, 5);
  assert.match(expected.get("a folded line") ?? "", /^HTTP\/1\.1 400 Bad Request/);
});
