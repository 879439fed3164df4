import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases } from "../es/testing/same.ts";
import {
  MALFORMED,
  type ResponseHead,
  ResponseReader,
  type ResponseSink,
} from "./response-reader.ts";

const OK = "HTTP/1.1 200 OK\r\n";

/** What is sent, and what is read: status and body of each response, then how it ends. */
const RESPONSES: Readonly<Record<string, string>> = {
  [`${OK}Content-Length: 3\r\n\r\nabc`]: "200(abc) ends",
  [`\r\n${OK}Content-Length: 0\r\n\r\n${OK}Content-Length: 1\r\n\r\nx`]: "200() 200(x) ends",
  [`${OK}Transfer-Encoding: chunked\r\n\r\n3;a\r\nabc\r\n0\r\nT: v\r\n\r\n`]: "200(abcT: v) ends",
  [`${OK}Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`]: "200(a) ends",
  [`${OK}\r\nall of it`]: "200!(all of it) ends",
  [`${OK}Connection: close\r\nContent-Length: 1\r\n\r\nx`]: "200!(x) ends",
  "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx": "200!(x) ends",
  "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx": "200(x) ends",
  "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 \r\nContent-Length: 5\r\n\r\n": "204() 304() ends",
  [`HTTP/1.1 100 Continue\r\n\r\n${OK}Content-Length: 1\r\n\r\nx`]: "200(x) ends",
  [`${OK}Content-Length: 5\r\n\r\nab`]: "200(ab is cut",
  [OK]: " is cut",
  [`${OK}Content-Length: 1\r\nContent-Length: 1\r\n\r\nx`]: " is refused",
  [`${OK}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx`]: " is refused",
  [`${OK}Content-Length: +1\r\n\r\nx`]: " is refused",
  [`${OK}A : 1\r\n\r\n`]: " is refused",
  [`${OK}A: 1\r\n b\r\n\r\n`]: " is refused",
  [`${OK}Transfer-Encoding: chunked\r\n\r\nx\r\n`]: "200( is refused",
  "HTTP/2 200 OK\r\n\r\n": " is refused",
  "HTTP/1.1 20 OK\r\n\r\n": " is refused",
  "HTTP/1.1 101 Switching Protocols\r\n\r\n": " is refused",
  // What follows the head of another protocol is not read.
  "HTTP/1.1 101 Now\r\nUpgrade: x\r\nConnection: a, Upgrade\r\n\r\nbytes": "101 upgrades(bytes)",
  "HTTP/1.1 101 Now\r\nUpgrade: x\r\n\r\n": " is refused",
  [`HTTP/1.1 103 Early\r\nA: 1\r\n\r\n${OK}Content-Length: 0\r\n\r\n`]: "103 A: 1 200() ends",
  [`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\nT: v\r\nU: w\r\n\r\n`]: "200(T: v|U: w) ends",
  [`${OK}A: ${"x".repeat(17_000)}\r\n\r\n`]: " is refused",
};

class Witness implements ResponseSink {
  text = "";
  onHead(head: ResponseHead): void {
    this.text += `${this.text === "" ? "" : " "}${head.status}${head.mayKeepAlive ? "" : "!"}(`;
  }
  onBody(bytes: Uint8Array, start: number, end: number): void {
    this.text += Buffer.from(bytes.subarray(start, end)).toString("latin1");
  }
  onDone(): void {
    this.text += ")";
  }
  onInterim(head: ResponseHead, headText: string): void {
    if (headText !== "") this.text += `${head.status} ${headText}`;
  }
  isUpgraded = false;
  onUpgrade(head: ResponseHead): void {
    this.isUpgraded = true;
    this.text += `${head.status} upgrades`;
  }
  onTrailers(lines: string): void {
    this.text += lines.replaceAll("\r\n", "|");
  }
}

function read(bytes: Uint8Array, pieceBytes: number): string {
  const witness = new Witness();
  const reader = new ResponseReader(witness);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const end = Math.min(at + pieceBytes, bytes.length);
    for (let next = at; next < end; ) {
      next = reader.read(bytes, next, end);
      if (next === MALFORMED) return `${witness.text} is refused`;
      if (witness.isUpgraded) return `${witness.text}(${bytes.subarray(next)})`;
    }
  }
  const end = reader.end() ? "ends" : "is cut";
  return `${witness.text} ${end}`;
}

for (const [sent, expected] of Object.entries(RESPONSES)) {
  test(`${JSON.stringify(sent.slice(0, 70))}: ${expected.trim()}`, () => {
    const bytes = Buffer.from(sent, "latin1");
    for (const pieceBytes of [bytes.length, 1, 3, 7])
      assert.equal(read(bytes, pieceBytes), expected);
  });
}

test("the answer to HEAD has no body", () => {
  const witness = new Witness();
  const reader = new ResponseReader(witness);
  reader.isHead = true;
  const bytes = Buffer.from(`${OK}Content-Length: 5\r\n\r\n`);
  assert.equal(reader.read(bytes, 0, bytes.length), bytes.length);
  assert.ok(reader.end());
  assert.equal(witness.text, "200()");
});

test("what follows a response is left to who asked for one", () => {
  for (const one of [`${OK}Content-Length: 1\r\n\r\nx`, "HTTP/1.1 204 \r\n\r\n"]) {
    const witness = new Witness();
    const reader = new ResponseReader(witness);
    const bytes = Buffer.from(`${one}${one}`);
    assert.equal(reader.read(bytes, 0, bytes.length), one.length);
    assert.equal(reader.read(bytes, one.length, bytes.length), bytes.length);
  }
});

test("any bytes are read or refused, and pieces change nothing", () => {
  const seeds = Object.keys(RESPONSES).map((text) => Buffer.from(text, "latin1"));
  const chance = new Chance(5);
  for (let n = 0; n < cases(20_000); n++) {
    const bytes = Buffer.from(chance.pick(seeds));
    for (let i = chance.below(4); i > 0; i--) bytes[chance.below(bytes.length)] = chance.below(256);
    const expected = read(bytes, bytes.length);
    assert.equal(read(bytes, 1 + chance.below(9)), expected);
  }
});
