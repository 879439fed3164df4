/**
 * `fetch`, on Node.js, on microvm and as a sandboxed process: the same bytes reach the server, but for the encodings that
 * Node.js can decode, and its answers are understood in the same way.
 */
import assert from "node:assert/strict";
import { createServer, type Server, type Socket } from "node:net";
import { after, before, describe, test } from "node:test";
import { freePort } from "../memcached/clients.ts";
import { type Subject, startMachine, startNode, startProcess } from "./subject.ts";

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
const CLOSED_AFTER = new Set(["/until-close", "/cut", "/hang-up"]);
const REQUESTS = [
  ...["get", "twice", "at once", "post", "bytes", "form", "nothing", "large", "head", "request"],
  ...["redirect", "redirect with the body", "elsewhere", "manual", "no redirect", "loop"],
  ...["nowhere", "strange", "chunked", "none", "until-close", "interim", "missing", "hang-up"],
  ...["cut", "too late", "aborted", "aborted before", "aborted after", "silent", "double"],
  ...["immutable", "no url", "scheme", "port", "transfer-encoding", "connection"],
  ...["get with a body", "stream up", "stream down", "cancelled", "cloned"],
];

/** Remembers what it is told, and answers each request once it has come whole. */
class Upstream {
  readonly #servers: Server[] = [];
  /** By connection. */
  heard: string[] = [];
  #elsewhere = 0;

  /** Two ports are two origins; `/elsewhere` of the first leads to the second. */
  async listen(): Promise<number> {
    this.#elsewhere = await this.#listenOnce();
    return this.#listenOnce();
  }

  async #listenOnce(): Promise<number> {
    const server = createServer((socket) => this.#serve(socket));
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as { port: number }).port;
  }

  close(): void {
    for (const server of this.#servers) server.close();
  }

  #serve(socket: Socket): void {
    let text = "";
    socket.on("error", () => {}); // clients that leave are what some tests are about
    socket.setEncoding("latin1").on("data", (piece: string) => {
      text += piece;
      const head = text.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      const isChunked = /transfer-encoding: chunked/i.test(text.slice(0, head));
      if (isChunked ? !text.endsWith("\r\n0\r\n\r\n") : text.length < head + 4 + length) return;
      this.heard.push(text);
      const path = text.split(" ")[1]?.split("?")[0] ?? "";
      const isHead = text.startsWith("HEAD");
      const host = /host: ([^:]+)/.exec(text)?.[1];
      text = "";
      const place = `http://${host}:${this.#elsewhere}/ok`;
      const isElsewhere = path === "/elsewhere";
      const answer = isElsewhere
        ? `HTTP/1.1 302 Found\r\nLocation: ${place}\r\n${MOVED}`
        : ANSWERS[path];
      if (answer === undefined) return;
      const sent = isHead ? answer.slice(0, answer.indexOf("\r\n\r\n") + 4) : answer;
      if (CLOSED_AFTER.has(path)) socket.end(sent, "latin1");
      else socket.write(sent, "latin1");
    });
  }
}

let upstream: Upstream;
let upstreamPort = 0;
let deafPort = 0;
let node: Subject;
const expected = new Map<string, string>();

/** What the component says of its request, and what came to the server. */
async function told(subject: Subject, name: string, port = upstreamPort): Promise<string> {
  const { host } = subject;
  upstream.heard = [];
  const query = `name=${encodeURIComponent(name)}&to=${host}:${port}`;
  const response = await fetch(`http://127.0.0.1:${subject.port}/fetch?${query}`);
  // Requests that are made at once may come in any order.
  const text = `${await response.text()}\n${upstream.heard.sort().join("")}`;
  return text
    .replaceAll(host, "host")
    .replaceAll("accept-encoding: gzip, deflate", "accept-encoding: identity")
    .replaceAll(/ \(Expected [^)]*\)/g, "");
}

const isThere = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/`)).ok;
  } catch {
    return false; // not yet
  }
};

before(async () => {
  upstream = new Upstream();
  upstreamPort = await upstream.listen();
  deafPort = await freePort();
  node = await startNode(ENTRY, isThere);
  for (const name of REQUESTS) expected.set(name, await told(node, name));
  expected.set("refused", await told(node, "ok", deafPort));
});
after(async () => {
  upstream?.close();
  await node?.stop();
});

test("Node.js asks as these tests think", () => {
  assert.match(expected.get("get") ?? "", /"status": 200,.*GET \/ok\?a=1&b HTTP\/1\.1\r\nhost: /s);
  assert.match(expected.get("refused") ?? "", /^TypeError: fetch failed <- .*ECONNREFUSED/);
});

const SUBJECTS = { microvm: startMachine, process: startProcess };
for (const [name, start] of Object.entries(SUBJECTS)) {
  describe(name, () => {
    let subject: Subject;
    before(async () => {
      subject = await start(ENTRY, isThere);
    });
    after(async () => {
      await subject?.stop();
    });

    for (const each of REQUESTS) {
      test(`${name}: ${each}`, async () => {
        assert.equal(await told(subject, each), expected.get(each));
      });
    }

    test(`${name}: refused`, async () => {
      assert.equal(await told(subject, "ok", deafPort), expected.get("refused"));
    });

    test(`${name}: a body that is compressed is refused`, async () => {
      const text = await told(subject, "zipped");
      assert.match(text, /^TypeError: fetch failed <- Error: content-encoding gzip cannot/);
    });
  });
}
