/** Heads, each also said to Node.js: the same are accepted, but for the departures that are listed. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { test } from "node:test";
import { Chance, cases } from "../es/testing/same.ts";
import { NEEDS_MORE, NO_LENGTH, RequestHead } from "./request-head.ts";

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function read(text: string): { length: number; head: RequestHead } {
  const head = new RequestHead();
  const bytes = bytesOf(text);
  return { length: head.read(bytes, 0, bytes.length), head };
}

/** A head of one header line besides Host. */
function withLine(line: string): string {
  return `POST / HTTP/1.1\r\nHost: a\r\n${line}\r\n\r\n`;
}

const ACCEPTED: readonly string[] = [
  "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET / HTTP/1.0\r\n\r\n",
  "GET http://a/x HTTP/1.1\r\nHost: a\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
  "M-SEARCH * HTTP/1.1\r\nHost:\r\n\r\n",
  withLine("Content-Length: 3 "),
  withLine("X: \xe9\t "),
  withLine("X:"),
  withLine("Transfer-Encoding: gzip, chunked"),
  withLine("transfer-encoding:CHUNKED"),
];

const REFUSED: readonly string[] = [
  "GET / HTTP/1.1\r\n\r\n", // RFC 9112 3.2: no Host
  "GET / HTTP/1.1\nHost: a\n\n", // bare LF
  "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
  withLine("X: a\rb"), // bare CR
  withLine("X : b"), // RFC 9112 5.1
  " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
  withLine("X: b\r\n c"), // obs-fold
  withLine(": b"),
  withLine("X"),
  withLine("X\xe9: b"),
  withLine("X: \x01"),
  withLine("X: \x7f"),
  withLine("Content-Length: 3\r\nContent-Length: 3"), // RFC 9112 6.3
  withLine("Content-Length: 3\r\nContent-Length: 4"),
  withLine("Content-Length: 3, 3"),
  withLine("Content-Length: +3"),
  withLine("Content-Length: 0x3"),
  withLine("Content-Length: 3 4"),
  withLine("Content-Length:"),
  withLine("Content-Length: 99999999999999999999"),
  withLine("Content-Length: 3\r\nTransfer-Encoding: chunked"), // RFC 9112 6.1
  withLine("Transfer-Encoding: chunked\r\nContent-Length: 3"),
  withLine("Transfer-Encoding: chunked, gzip"),
  withLine("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
  "FOO / HTTP/1.1\r\nHost: a\r\n\r\n",
  "get / HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
  "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
  "GET / HTTPS/1.1\r\nHost: a\r\n\r\n",
  "GET /\x80 HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /\x7f HTTP/1.1\r\nHost: a\r\n\r\n",
];

/** Node.js accepts these; the file's head says why they are refused here. */
const DEPARTURES: readonly string[] = [
  "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
  "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
  "GET / HTTP/0.9\r\nHost: a\r\n\r\n",
  "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /\r\n\r\n",
  "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
  withLine("Transfer-Encoding: gzip"), // Node.js refuses their bodies
  withLine("Transfer-Encoding: xchunked"), // Node.js refuses their bodies
  "GET x HTTP/1.1\r\nHost: a\r\n\r\n", // the other way round: a target is not looked into here
];

/** Whether Node's own parser takes each head. */
async function nodeAccepts(heads: readonly string[]): Promise<boolean[]> {
  const server = createServer((_, response) => response.end());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const ask = (head: string): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.from(head, "latin1")));
      socket.setEncoding("latin1").once("data", (text: string) => {
        socket.destroy();
        resolve(text.startsWith("HTTP/1.1 200"));
      });
      socket.once("error", reject);
    });
  try {
    const answers: boolean[] = [];
    for (const head of heads) answers.push(await ask(head));
    return answers;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test("heads are accepted and refused as by Node.js", async () => {
  for (const text of ACCEPTED) assert.equal(read(text).length, text.length, JSON.stringify(text));
  for (const text of REFUSED) assert.ok(read(text).length < 0, JSON.stringify(text));
  assert.deepEqual(
    await nodeAccepts(ACCEPTED),
    ACCEPTED.map(() => true),
  );
  assert.deepEqual(
    await nodeAccepts(REFUSED),
    REFUSED.map(() => false),
  );
});

test("departures from Node.js are those that the file's head lists", async () => {
  const ours = DEPARTURES.map((text) => read(text).length > 0);
  assert.deepEqual(ours, [false, false, false, false, false, false, false, false, true]);
  assert.deepEqual(
    await nodeAccepts(DEPARTURES),
    ours.map((isAccepted) => !isAccepted),
  );
});

test("what a head says", () => {
  const text =
    "PATCH /a?b HTTP/1.1\r\nhost: h:1\r\nCONNECTION: x, Close\r\nExpect: 100-Continue\r\n" +
    "Content-Length: 12\r\nUpgrade: z\r\n\r\nbody";
  const { head, length } = read(text);
  assert.equal(length, text.length - 4);
  assert.equal(head.method, "PATCH");
  assert.equal(text.slice(head.targetStart, head.targetEnd), "/a?b");
  assert.equal(text.slice(head.hostStart, head.hostEnd), "h:1");
  assert.equal(text.slice(head.headersStart).indexOf("host"), 0);
  assert.deepEqual(
    [head.minorVersion, head.headerCount, head.contentLength, head.isChunked, head.expect],
    [1, 5, 12, false, 1],
  );
  assert.deepEqual([head.isKeepAlive, head.hasUpgrade], [false, true]);
  head.reset();
  assert.deepEqual([head.contentLength, head.isKeepAlive, head.expect], [NO_LENGTH, true, 0]);
});

test("keep-alive: on in 1.1 unless closed, off in 1.0 unless asked for (RFC 9112, 9.3)", () => {
  const alive = (version: string, line: string) =>
    read(`GET / HTTP/${version}\r\nHost: a\r\n${line}\r\n`).head.isKeepAlive;
  assert.deepEqual(
    [
      alive("1.1", ""),
      alive("1.1", "Connection: close\r\n"),
      alive("1.1", "Connection: keep-alive, close\r\n"),
      alive("1.0", ""),
      alive("1.0", "Connection: Keep-Alive\r\n"),
      alive("1.0", "Connection: keep-alive,close\r\n"),
    ],
    [true, false, false, false, true, false],
  );
});

test("a head may come in any pieces, and its bytes may move between them", () => {
  const chance = new Chance(7);
  const texts = [...ACCEPTED, ...REFUSED, ...DEPARTURES];
  for (let n = 0; n < cases(20_000); n++) {
    const text = chance.pick(texts);
    const bytes = bytesOf(text);
    const whole = new RequestHead().read(bytes, 0, bytes.length);
    const head = new RequestHead();
    let got = NEEDS_MORE;
    let known = 0;
    while (got === NEEDS_MORE && known < bytes.length) {
      known = Math.min(bytes.length, known + 1 + chance.below(9));
      const shift = chance.below(5);
      const moved = new Uint8Array(shift + known);
      moved.set(bytes.subarray(0, known), shift);
      got = head.read(moved, shift, shift + known);
    }
    assert.equal(got, whole, JSON.stringify(text));
  }
});

test("limits: 16 KiB of head, 2000 lines", () => {
  assert.equal(read(withLine(`X: ${"y".repeat(17_000)}`)).length, -431);
  assert.equal(read(`GET /${"y".repeat(17_000)}`).length, -431);
  assert.equal(read(`GET / HTTP/1.1\r\nHost: a\r\n${"a:\r\n".repeat(2001)}\r\n`).length, -431);
  assert.ok(read(withLine(`X: ${"y".repeat(16_000)}`)).length > 16_000);
});
