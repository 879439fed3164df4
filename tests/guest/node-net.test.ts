/**
 * A component that uses `node:net`, on Node.js, on microvm and as a sandboxed process: told the same, all three answer
 * with the same bytes.
 */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import { after, before, test } from "node:test";
import { freePort } from "../memcached/clients.ts";
import { compareWithNode } from "./compare.ts";
import { hold } from "./hold.ts";
import type { Subject } from "./subject.ts";

const ENTRY = "tests/guest/components/node-net.ts";
const PAUSE_MS = 150;

/** What is sent, in pieces with a pause between them; @ is an echo server, # a port where nobody listens. */
const CONVERSATIONS: Readonly<Record<string, readonly string[]>> = {
  echo: ["echo hello\nbye\n"],
  "in pieces": ["ec", "ho in pie", "ces\nwhat\nby", "e\n"],
  bytes: ["bytes\nlatin1\nbye\n"],
  addresses: ["ip\nstate\nbye\n"],
  "more than fits": ["large 700\n", "bye\n"],
  "nobody speaks": ["timeout\n", "bye\n"],
  destroyed: ["echo x\ndestroy\n"],
  "a client": ["dial @\n", "bye\n"],
  "a client that is refused": ["refused #\n", "bye\n"],
};

const isThere = async (port: number): Promise<boolean> =>
  (await hold(port, ["bye\n"], PAUSE_MS)) === "bye\n";

let echo: Server;
let echoPort = 0;
let deafPort = 0;

async function told(subject: Subject, pieces: readonly string[]): Promise<string> {
  const { host } = subject;
  const filled = pieces.map((piece) =>
    piece.replace("@", `${host}:${echoPort}`).replace("#", `${host}:${deafPort}`),
  );
  const heard = await hold(subject.port, filled, PAUSE_MS);
  return heard.replaceAll(host, "host");
}

before(async () => {
  echo = createServer((socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  echoPort = (echo.address() as { port: number }).port;
  deafPort = await freePort();
});
after(() => {
  echo?.close();
});

const { expected } = compareWithNode({
  entry: ENTRY,
  isThere,
  questions: CONVERSATIONS,
  ask: told,
  more: (kind, subject) => {
    test(`${kind}: one connection after the other, four at a time`, async () => {
      const texts = await Promise.all(
        Array.from({ length: 4 }, async (_, i) => {
          for (let k = 0; k < 5; k++) {
            const heard = await hold(subject().port, [`echo ${i} ${k}\nbye\n`], PAUSE_MS);
            if (heard !== `${i} ${k}\nbye\n`) return heard;
          }
          return "";
        }),
      );
      assert.deepEqual(texts, ["", "", "", ""]);
    });
  },
});

test("Node.js answers as these tests think", () => {
  assert.equal(expected.get("echo"), "hello\nbye\n");
  assert.equal(expected.get("more than fits")?.length, 700 * 1024 + "done\nbye\n".length);
  assert.match(
    expected.get("a client") ?? "",
    /^connect,ready,finish,hello there,end,close 11 11\n/,
  );
});
