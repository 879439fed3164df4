/** The load generator against servers that answer well, badly, or not at all. Needs cc. */
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { createServer, type Socket } from "node:net";
import { test } from "node:test";
import { compile, runAsync } from "../tools.ts";

type Answer = (request: string) => string;

const KEY = /^get (\S{30})$/;
const VALUE = "the value, of thirty-two bytes..";

const right: Answer = (request) => {
  if (request.startsWith("version")) return "VERSION 1\r\n";
  if (request.startsWith("set")) return "STORED\r\n";
  if (request === VALUE) return "";
  const key = KEY.exec(request)?.[1];
  return key === undefined ? "ERROR\r\n" : `VALUE ${key} 0 32\r\n${VALUE}\r\nEND\r\n`;
};

/** Serves TCP and UDP on one free port of this machine while `work` lasts. */
async function serving(answer: Answer, work: (port: number) => Promise<void>): Promise<void> {
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    let text = "";
    client.on("error", () => {}); // the load generator ends as it likes
    client.setEncoding("latin1").on("data", (chunk: string) => {
      const lines = (text + chunk).split("\r\n");
      text = lines.pop()!;
      client.write(lines.map(answer).join(""));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const socket = createSocket("udp4");
  socket.on("message", (bytes, from) => {
    const text = answer(bytes.toString("latin1", 8, bytes.length - 2));
    const reply = Buffer.concat([bytes.subarray(0, 8), Buffer.from(text)]);
    socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(port, "127.0.0.1", resolve));
  try {
    await work(port);
  } finally {
    for (const client of clients) client.destroy();
    server.close();
    socket.close();
  }
}

function load(mode: string, port: number, words: string): Promise<string> {
  const all = [mode, "-", "127.0.0.1", `${port}`, ...words.split(" ")];
  return runAsync(compile("load"), all, AbortSignal.timeout(20_000));
}

test("all modes finish, with the requests they were asked for", async () => {
  await serving(right, async (port) => {
    assert.match(await load("first", port, "5"), /^after/);
    for (const [mode, words, requests] of [
      ["get", "1 1 20", 20],
      ["get", "16 1 200", 200],
      ["set", "16 1 200", 200],
      ["get", "1 16 320", 320],
      ["udp", "16 1 200", 200],
    ] as const) {
      const output = await load(mode, port, words);
      assert.match(output, new RegExp(`requests=${requests}\n$`), `${mode} ${words}`);
    }
  });
});

test("a reply that differs in one byte, is too long, or not STORED is refused", async () => {
  const flipped: Answer = (request) => right(request).replace("thirty", "thirtY");
  const long: Answer = (request) => right(request).replace("END\r\n", "END\r\n!");
  const unstored: Answer = (request) => right(request).replace("STORED", "stored");
  for (const mode of ["get", "udp"]) {
    for (const answer of [flipped, long]) {
      await serving(answer, async (port) => {
        await assert.rejects(load(mode, port, "2 1 20"), /wrong reply: "/);
      });
    }
  }
  await serving(unstored, async (port) => {
    await assert.rejects(load("set", port, "1 1 20"), /the item was not stored/);
  });
});

/** Answers requests of HTTP, the n-th with `body(n)`; each has a Date of its own. */
function http(body: (n: number) => string): Answer {
  let n = 0;
  return (request) => {
    if (request !== "") return ""; // a line of the head
    const day = 10 + (n % 90);
    return (
      `HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 20${day} 21:00:00 GMT\r\n` +
      `Content-Length: 3\r\n\r\n${body(n++)}`
    );
  };
}

test("http: every reply is the first one, but for its Date", async () => {
  await serving(
    http(() => "abc"),
    async (port) => {
      assert.match(await load("first-http", port, "5"), /^after/);
      assert.match(await load("http", port, "16 1 200"), /requests=200\n$/);
    },
  );
  await serving(
    http((n) => (n < 20 ? "abc" : "abd")),
    async (port) => {
      await assert.rejects(load("http", port, "4 1 100"), /wrong reply: "/);
    },
  );
});

test("no server, no reply, and nonsense are said", async () => {
  let free = 0;
  await serving(right, async (port) => {
    free = port;
    await assert.rejects(load("get", port, "0 1 1"), /cannot be/);
    await assert.rejects(load("udp", port, "1 2 10"), /cannot be/);
    await assert.rejects(load("put", port, "1 1 10"), /see the top of load.c/);
  });
  await assert.rejects(load("get", free, "1 1 1"), /connect: Connection refused/);
  await assert.rejects(load("first", free, "0.2"), /no reply within 0.2 s/);
  const silent: Answer = (request) => (KEY.test(request) ? "" : right(request));
  await serving(silent, async (port) => {
    await assert.rejects(load("get", port, "1 1 1"), /no reply for 5 s/);
  });
});
