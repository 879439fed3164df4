import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { resetSocket } from "./reset-socket.ts";

const LONG = Buffer.alloc(16 << 20);

/** Both ends of a TCP connection. */
async function pair(t: TestContext): Promise<{ own: Socket; peer: Socket }> {
  const server = createServer({ allowHalfOpen: true }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const accepted = once(server, "connection");
  const peer = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [own] = (await accepted) as [Socket];
  t.after(() => {
    own.destroy();
    peer.destroy();
    server.close();
  });
  return { own, peer };
}

/** How a socket ends: its error's code, or "" without one. */
function endOf(socket: Socket): Promise<string> {
  let code = "";
  socket.on("error", (error: NodeJS.ErrnoException) => (code = error.code ?? "?"));
  return new Promise((resolve) => {
    socket.on("close", () => resolve(code));
    setTimeout(() => resolve(`not closed ${code}`), 3000).unref();
  });
}

const WHEN: Readonly<Record<string, (own: Socket) => Promise<void> | void>> = {
  "as it is": () => {},
  "asked to end": (own) => void own.end(),
  "asked to end, a tick later": async (own) => {
    own.end("the last");
    await new Promise<void>((resolve) => process.nextTick(resolve));
  },
  "asked to end, a turn later": async (own) => {
    own.end("the last");
    await new Promise((resolve) => setImmediate(resolve));
  },
  "asked to end, long ago": async (own) => {
    own.end();
    await delay(50);
  },
  "with bytes that nobody reads": (own) => void own.write(LONG),
  "asked to end, with bytes that nobody reads": (own) => void own.end(LONG),
};

for (const [when, prepare] of Object.entries(WHEN)) {
  test(`a reset closes both ends, and fails with no error of its own: ${when}`, async (t) => {
    const { own, peer } = await pair(t);
    const ends = [endOf(own), endOf(peer)];
    await prepare(own);
    resetSocket(own);
    await delay(100);
    peer.resume();
    const [ownEnd, peerEnd] = await Promise.all(ends);
    assert.equal(ownEnd, "");
    if (when.startsWith("asked to end") && !when.includes("reads")) {
      assert.match(peerEnd!, /^(|ECONNRESET)$/, "it may have seen the end before");
    } else {
      assert.equal(peerEnd, "ECONNRESET");
    }
  });
}
