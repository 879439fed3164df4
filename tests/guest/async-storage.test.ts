/**
 * What listeners of `node:http` and `node:net` inherit by AsyncLocalStorage, on Node.js, on microvm and as a sandboxed
 * process.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { compareWithNode } from "./compare.ts";
import { hold } from "./hold.ts";
import { answersHttp, type Subject } from "./subject.ts";
import { Upstream } from "./upstream.ts";

const PAUSE_MS = 100;
const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const upstream = new Upstream((path) => (path === "/ok" || path === "/echo" ? OK : undefined));
let upstreamPort = 0;

before(async () => {
  upstreamPort = await upstream.listen();
});
after(() => upstream.close());

const put = (path: string, more: string): string =>
  `PUT ${path} HTTP/1.1\r\nHost: h\r\n${more}\r\n`;
const last = "GET /none HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

/** What is sent, in pieces with a pause between them. */
const CONVERSATIONS: Readonly<Record<string, readonly string[]>> = {
  "one request after the other": [put("/enter", ""), put("/none", ""), last],
  "a body at once": [`${put("/run", "Content-Length: 2\r\n")}ab`, last],
  "a body in pieces": [put("/run", "Content-Length: 4\r\n"), "ab", "cd", last],
  "a body in pieces, entered": [put("/enter", "Content-Length: 4\r\n"), "ab", "cd", last],
  "a body that is awaited": [put("/await", "Content-Length: 4\r\n"), "ab", "cd", last],
  "an upgrade": [put("/", "Connection: Upgrade\r\nUpgrade: x\r\n"), "abc"],
  "a request of its own": [put("/ask?to=UPSTREAM", ""), last],
  "a connection of its own": [put("/connect?to=UPSTREAM", ""), last],
};

async function told(subject: Subject, pieces: readonly string[]): Promise<string> {
  const { host, port } = subject;
  const to = `${host}:${upstreamPort}`;
  await hold(
    port,
    pieces.map((piece) => piece.replace("UPSTREAM", to)),
    PAUSE_MS,
  );
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // connections close
  return await (await fetch(`http://127.0.0.1:${port}/told`)).text();
}

const { expected } = compareWithNode({
  entry: "tests/guest/components/async-storage.ts",
  isThere: answersHttp,
  questions: CONVERSATIONS,
  ask: told,
});

test("Node.js tells what these tests think", () => {
  assert.match(expected.get("one request after the other") ?? "", /^request \/none -> entered$/m);
});
