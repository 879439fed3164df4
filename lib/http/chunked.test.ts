import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance, cases } from "../es/testing/same.ts";
import { ChunkedReader } from "./chunked.ts";

const BODIES: Readonly<Record<string, string | number>> = {
  "0\r\n\r\n": "",
  "3\r\nabc\r\n0\r\n\r\n": "abc",
  "1\r\na\r\n00A\r\n0123456789\r\n000\r\n\r\n": "a0123456789",
  "3;x=y;z\r\nabc\r\n0\r\nT: v\r\nU:\r\n\r\n": "abc",
  "3\nabc\r\n0\r\n\r\n": -400,
  "+3\r\nabc\r\n0\r\n\r\n": -400,
  "0x3\r\nabc\r\n0\r\n\r\n": -400,
  " 3\r\nabc\r\n0\r\n\r\n": -400,
  "3 \r\nabc\r\n0\r\n\r\n": -400,
  "3\r\nabcd\r\n0\r\n\r\n": -400,
  "3\r\nabc\n0\r\n\r\n": -400,
  "3\r\nabc\r\n\r\n": -400,
  "g\r\n": -400,
  "10000000000000\r\n": -400,
  "3;\n\r\nabc": -400,
  "0\r\n\n": -400,
  "0\r\nT\r\n\r\n": -400,
  "0\r\nT : v\r\n\r\n": -400,
  "0\r\n v\r\n\r\n": -400,
  "0\r\nT: v\n\r\n": -400,
  [`3;${"x".repeat(5000)}`]: -413,
  [`0\r\nT: ${"x".repeat(20_000)}`]: -413,
};

/** What a reader makes of pieces: the data, or a status. */
function outcome(pieces: readonly string[]): string | number {
  const reader = new ChunkedReader();
  let data = "";
  const sink = {
    onBody(bytes: Uint8Array, start: number, end: number): void {
      data += String.fromCharCode(...bytes.subarray(start, end));
    },
  };
  for (const piece of pieces) {
    const bytes = Uint8Array.from(piece, (char) => char.charCodeAt(0));
    const at = reader.read(bytes, 0, bytes.length, sink);
    if (at < 0) return at;
    assert.ok(at === bytes.length || reader.isDone);
  }
  return reader.isDone ? data : "unfinished";
}

test("bodies in chunks (RFC 9112, 7.1), in one piece", () => {
  for (const [text, expected] of Object.entries(BODIES)) {
    assert.equal(outcome([text]), expected, JSON.stringify(text.slice(0, 40)));
  }
});

test("and in any pieces", () => {
  const chance = new Chance(3);
  const entries = Object.entries(BODIES);
  for (let n = 0; n < cases(5000); n++) {
    const [text, expected] = chance.pick(entries);
    const pieces: string[] = [];
    for (let at = 0; at < text.length; ) {
      const next = at + 1 + chance.below(7);
      pieces.push(text.slice(at, next));
      at = next;
    }
    assert.equal(outcome(pieces), expected);
  }
});

test("what follows a body is left", () => {
  const bytes = Uint8Array.from("1\r\na\r\n0\r\n\r\nGET", (char) => char.charCodeAt(0));
  const reader = new ChunkedReader();
  assert.equal(reader.read(bytes, 0, bytes.length, { onBody: () => {} }), bytes.length - 3);
});
