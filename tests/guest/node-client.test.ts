/**
 * Clients of `node:http`, on Node.js, on microvm and as a sandboxed process: the same bytes reach the server, and its
 * answers are understood in the same way.
 */
import assert from "node:assert/strict";
import { createServer, type Server, type Socket } from "node:net";
import { after, before, describe, test } from "node:test";
import { freePort } from "../memcached/clients.ts";
import { type Subject, startMachine, startNode, startProcess } from "./subject.ts";

const ENTRY = "tests/guest/components/node-http.ts";
const OK = "HTTP/1.1 200 OK\r\n";

/** What the server answers to a path. */
const ANSWERS: Readonly<Record<string, string>> = {
  "/ok": `${OK}Content-Length: 5\r\nX-A: 1\r\nx-a: 2\r\nSet-Cookie: s\r\n\r\nhello`,
  "/chunked": `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n3;x=y\r\ntwo\r\n0\r\nT: v\r\n\r\n`,
  "/none": "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n",
  "/until-close": "HTTP/1.0 200 Fine by me\r\n\r\nall of it",
  "/interim": `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${OK}Content-Length: 2\r\n\r\nok`,
  "/reason": "HTTP/1.1 299 \r\nContent-Length: 0\r\n\r\n",
  "/cut": `${OK}Content-Length: 50\r\n\r\npart`,
  "/hang-up": "",
  "/double": `${OK}Content-Length: 1\r\n\r\n1${OK}Content-Length: 1\r\n\r\n2`,
  "/prototype": `${OK}__proto__: a\r\nconstructor: b\r\nX: c\r\nContent-Length: 0\r\n\r\n`,
};
const CLOSED_AFTER = new Set(["/until-close", "/cut", "/hang-up"]);
const REQUESTS = [
  ...["get", "twice", "post", "pieces", "empty", "head", "close", "auth", "timeout"],
  ...["interim", "reason", "cut", "hang-up"],
  ...["events", "double", "prototype"],
];

/** Remembers what it is told, and answers each request once it has come whole. */
class Upstream {
  readonly #server: Server;
  heard = "";

  constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return (this.#server.address() as { port: number }).port;
  }

  close(): void {
    this.#server.close();
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
      this.heard += text;
      const path = text.split(" ")[1]?.split("?")[0] ?? "";
      const isHead = text.startsWith("HEAD");
      text = "";
      const answer = ANSWERS[path];
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
  upstream.heard = "";
  const response = await fetch(`http://127.0.0.1:${subject.port}/ask/${name}?to=${host}:${port}`);
  const text = `${await response.text()}\n${upstream.heard}`;
  return text.replaceAll(host, "host");
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
  assert.match(
    expected.get("get") ?? "",
    /"body":"hello".*\nGET \/ok\?a=1 HTTP\/1\.1\r\nHost: host:\d+\r\n/s,
  );
  assert.match(expected.get("twice") ?? "", /^\["hello","onetwo",true\]/);
  assert.match(expected.get("refused") ?? "", /ECONNREFUSED/);
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
  });
}
