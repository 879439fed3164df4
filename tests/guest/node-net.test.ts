/**
 * A component that uses `node:net`, on Node.js, on microvm and as a sandboxed process: told the same, all three answer
 * with the same bytes.
 */
import assert from "node:assert/strict";
import { connect, createServer, type Server } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../memcached/clients.ts";
import { type Subject, startMachine, startNode, startProcess } from "./subject.ts";

const ENTRY = "tests/guest/components/node-net.ts";
const ANSWER_MS = 10_000;

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

/** All that the server says until it closes. */
async function hold(port: number, pieces: readonly string[]): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let heard = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    heard += text;
  });
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.on("error", (error) => {
    heard += `[${(error as NodeJS.ErrnoException).code}]`;
  });
  for (const [i, piece] of pieces.entries()) {
    if (i > 0) await delay(150);
    socket.write(piece);
  }
  const late = setTimeout(() => socket.destroy(new Error("no end")), ANSWER_MS);
  await closed;
  clearTimeout(late);
  return heard;
}

const isThere = async (port: number): Promise<boolean> => (await hold(port, ["bye\n"])) === "bye\n";

let echo: Server;
let echoPort = 0;
let deafPort = 0;
let node: Subject;
const expected = new Map<string, string>();

async function told(subject: Subject, pieces: readonly string[]): Promise<string> {
  const { host } = subject;
  const filled = pieces.map((piece) =>
    piece.replace("@", `${host}:${echoPort}`).replace("#", `${host}:${deafPort}`),
  );
  const heard = await hold(subject.port, filled);
  return heard.replaceAll(host, "host");
}

before(async () => {
  echo = createServer((socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  echoPort = (echo.address() as { port: number }).port;
  deafPort = await freePort();
  node = await startNode(ENTRY, isThere);
  for (const [name, pieces] of Object.entries(CONVERSATIONS)) {
    expected.set(name, await told(node, pieces));
  }
});
after(async () => {
  echo?.close();
  await node?.stop();
});

test("Node.js answers as these tests think", () => {
  assert.equal(expected.get("echo"), "hello\nbye\n");
  assert.equal(expected.get("more than fits")?.length, 700 * 1024 + "done\nbye\n".length);
  assert.match(
    expected.get("a client") ?? "",
    /^connect,ready,finish,hello there,end,close 11 11\n/,
  );
});

const SUBJECTS = { microvm: startMachine, process: startProcess };
for (const [name, start] of Object.entries(SUBJECTS)) {
  describe(name, () => {
    let subject: Subject;
    before(async () => {
      subject = await start(ENTRY, isThere);
    });
    after(async () => await subject?.stop());

    for (const [title, pieces] of Object.entries(CONVERSATIONS)) {
      test(`${name}: ${title}`, async () => {
        assert.equal(await told(subject, pieces), expected.get(title));
      });
    }

    test(`${name}: one connection after the other, four at a time`, async () => {
      const texts = await Promise.all(
        Array.from({ length: 4 }, async (_, i) => {
          for (let k = 0; k < 5; k++) {
            const heard = await hold(subject.port, [`echo ${i} ${k}\nbye\n`]);
            if (heard !== `${i} ${k}\nbye\n`) return heard;
          }
          return "";
        }),
      );
      assert.deepEqual(texts, ["", "", "", ""]);
    });
  });
}
