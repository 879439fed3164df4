/**
 * `fetch`, on Node.js, on microvm and as a sandboxed process: the same bytes reach the server, but for the encodings that
 * Node.js can decode, and its answers are understood in the same way.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { freePort } from "../memcached/clients.ts";
import { compareWithNode } from "./compare.ts";
import { answersHttp, type Subject } from "./subject.ts";
import { Upstream } from "./upstream.ts";

const ENTRY = "tests/guest/components/node-http.ts";
const OK = "HTTP/1.1 200 OK\r\n";
const MOVED = "Content-Length: 0\r\n\r\n";

/** What the server answers to a path. */
const ANSWERS: Readonly<Record<string, string>> = {
  "/ok": `HTTP/1.1 200 Fine\r\nContent-Length: 5\r\nX-A: 1\r\nx-a: 2\r\nSet-Cookie: s\r\nset-cookie: t\r\n\r\nhello`,
  "/chunked": `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n3;x=y\r\ntwo\r\n0\r\nT: v\r\n\r\n`,
  "/none": "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n",
  "/until-close": "HTTP/1.0 200 Fine by me\r\n\r\nall of it",
  "/interim": `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${OK}Content-Length: 2\r\n\r\nok`,
  "/missing": "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nKeep-Alive: timeout=1\r\n\r\nno",
  "/cut": `${OK}Content-Length: 50\r\n\r\npart`,
  "/cut-later": `${OK}Content-Length: 50\r\n\r\npart`,
  "/large": `${OK}Content-Length: 300000\r\n\r\n${"0123456789".repeat(30_000)}`,
  "/hang-up": "",
  "/redirect": `HTTP/1.1 302 Found\r\nLocation: /ok?from=there\r\n${MOVED}`,
  "/redirect-all": `HTTP/1.1 307 Temporary Redirect\r\nLocation: ok\r\n${MOVED}`,
  "/nowhere": `HTTP/1.1 301 Moved Permanently\r\n${MOVED}`,
  "/loop": `HTTP/1.1 303 See Other\r\nLocation: /loop\r\n${MOVED}`,
  "/strange": `HTTP/1.1 301 Moved Permanently\r\nLocation: foo:bar\r\n${MOVED}`,
  "/zipped": `${OK}Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx`,
  "/double": `${OK}Content-Length: 1\r\n\r\n1${OK}Content-Length: 1\r\n\r\n2`,
};
const REQUESTS = [
  ...["get", "twice", "at once", "post", "bytes", "form", "nothing", "large", "head", "request"],
  ...["redirect", "redirect with the body", "elsewhere", "manual", "no redirect", "loop"],
  ...["nowhere", "strange", "chunked", "none", "until-close", "interim", "missing", "hang-up"],
  ...["cut", "too late", "aborted", "aborted before", "aborted after", "silent", "double"],
  ...["immutable", "no url", "scheme", "port", "transfer-encoding", "connection"],
  ...["get with a body", "stream up", "stream down", "cancelled", "cloned", "refused"],
];

/** Two ports are two origins; `/elsewhere` of the first leads to the second. */
const upstream = new Upstream((path, host) =>
  path === "/elsewhere"
    ? `HTTP/1.1 302 Found\r\nLocation: http://${host}:${elsewherePort}/ok\r\n${MOVED}`
    : ANSWERS[path],
);
let elsewherePort = 0;
let upstreamPort = 0;
let deafPort = 0;

before(async () => {
  elsewherePort = await upstream.listen();
  upstreamPort = await upstream.listen();
  deafPort = await freePort();
});
after(() => upstream.close());

const TRIES_MAX = 3;

/** What the component says of its request, and what came to the server. */
async function told(subject: Subject, name: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    const text = await toldOnce(subject, name);
    // On a busy machine the time of a request may be over before it is sent; and QEMU's user-mode network forgets a
    // connection now and then.
    const isUnsent = name === "too late" && upstream.heard.length === 0;
    if (tries === TRIES_MAX || !(isUnsent || text.includes("UND_ERR_CONNECT_TIMEOUT"))) return text;
  }
}

async function toldOnce(subject: Subject, name: string): Promise<string> {
  const { host } = subject;
  upstream.heard = [];
  const [asked, to] = name === "refused" ? ["ok", deafPort] : [name, upstreamPort];
  const query = `name=${encodeURIComponent(asked)}&to=${host}:${to}`;
  const response = await fetch(`http://127.0.0.1:${subject.port}/fetch?${query}`);
  // Requests that are made at once may come in any order.
  const text = `${await response.text()}\n${upstream.heard.sort().join("")}`;
  return text
    .replaceAll(host, "host")
    .replaceAll("accept-encoding: gzip, deflate", "accept-encoding: identity")
    .replaceAll(/ \(Expected [^)]*\)/g, "");
}

const { expected } = compareWithNode({
  entry: ENTRY,
  isThere: answersHttp,
  questions: Object.fromEntries(REQUESTS.map((name) => [name, name])),
  ask: told,
  more: (kind, subject) => {
    test(`${kind}: a body that is compressed is refused`, async () => {
      const text = await told(subject(), "zipped");
      assert.match(text, /^TypeError: fetch failed <- Error: content-encoding gzip cannot/);
    });
  },
});

test("Node.js asks as these tests think", () => {
  assert.match(expected.get("get") ?? "", /"status": 200,.*GET \/ok\?a=1&b HTTP\/1\.1\r\nhost: /s);
  assert.match(expected.get("refused") ?? "", /^TypeError: fetch failed <- .*ECONNREFUSED/);
});
