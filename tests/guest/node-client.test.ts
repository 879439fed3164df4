/**
 * Clients of `node:http`, on Node.js, on microvm and as a sandboxed process: the same bytes reach the server, and its
 * answers are understood in the same way.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { freePort } from "../memcached/clients.ts";
import { compareWithNode } from "./compare.ts";
import { answersHttp, type Subject } from "./subject.ts";
import { Upstream } from "./upstream.ts";

const ENTRY = "tests/guest/components/node-http.ts";
const OK = "HTTP/1.1 200 OK\r\n";

/** What the server answers to a path. */
const ANSWERS: Readonly<Record<string, string>> = {
  "/ok": `${OK}Content-Length: 5\r\nX-A: 1\r\nx-a: 2\r\nSet-Cookie: s\r\n\r\nhello`,
  "/chunked": `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n3;x=y\r\ntwo\r\n0\r\nT: v\r\n\r\n`,
  "/none": "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n",
  "/until-close": "HTTP/1.0 200 Fine by me\r\n\r\nall of it",
  "/interim": `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${OK}Content-Length: 2\r\n\r\nok`,
  "/upgrade":
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\nX: y\r\n\r\nfirst",
  "/reason": "HTTP/1.1 299 \r\nContent-Length: 0\r\n\r\n",
  "/cut": `${OK}Content-Length: 50\r\n\r\npart`,
  "/hang-up": "",
  "/double": `${OK}Content-Length: 1\r\n\r\n1${OK}Content-Length: 1\r\n\r\n2`,
  "/prototype": `${OK}__proto__: a\r\nconstructor: b\r\nX: c\r\nContent-Length: 0\r\n\r\n`,
};
const REQUESTS = [
  ...["get", "twice", "post", "pieces", "empty", "head", "close", "auth", "timeout"],
  ...["interim", "reason", "cut", "hang-up", "refused"],
  ...["events", "double", "prototype"],
  ...["signal", "trailers", "upgrade", "information", "agent"],
];

const upstream = new Upstream((path) => ANSWERS[path]);
let upstreamPort = 0;
let deafPort = 0;

before(async () => {
  upstreamPort = await upstream.listen();
  deafPort = await freePort();
});
after(() => upstream.close());

/** What the component says of its request, and what came to the server. */
async function told(subject: Subject, name: string): Promise<string> {
  const { host } = subject;
  upstream.heard = [];
  const [asked, to] = name === "refused" ? ["ok", deafPort] : [name, upstreamPort];
  const response = await fetch(`http://127.0.0.1:${subject.port}/ask/${asked}?to=${host}:${to}`);
  const text = `${await response.text()}\n${upstream.heard.join("")}`;
  return text.replaceAll(host, "host");
}

const { expected } = compareWithNode({
  entry: ENTRY,
  isThere: answersHttp,
  questions: Object.fromEntries(REQUESTS.map((name) => [name, name])),
  ask: told,
});

test("Node.js asks as these tests think", () => {
  assert.match(
    expected.get("get") ?? "",
    /"body":"hello".*\nGET \/ok\?a=1 HTTP\/1\.1\r\nHost: host:\d+\r\n/s,
  );
  assert.match(expected.get("twice") ?? "", /^\["hello","onetwo",true\]/);
  assert.match(expected.get("refused") ?? "", /ECONNREFUSED/);
});
