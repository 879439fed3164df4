/** Replies of memcached, in any pieces; what makes no sense ends the reading. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance } from "../es/testing/same.ts";
import { ReplyReader } from "./reply.ts";

type Taken = readonly [line: string, value: string | null];

/** What a reader makes of a stream in pieces of `size` bytes, and whether it made sense. */
function read(text: string | Buffer, size: number): { replies: Taken[]; isGood: boolean } {
  const [bytes, reader, replies] = [Buffer.from(text), new ReplyReader(), [] as Taken[]];
  const onReply = (line: string, value: Uint8Array | null): void => {
    replies.push([line, value === null ? null : Buffer.from(value).toString()]);
  };
  for (let at = 0; at < bytes.length; at += size) {
    const end = Math.min(bytes.length, at + size);
    if (!reader.take(bytes, at, end, { onReply })) return { replies, isGood: false };
  }
  return { replies, isGood: true };
}

const STREAM =
  "STORED\r\nVALUE k 0 5\r\na\r\nb\n\r\nEND\r\nEND\r\nVALUE k 7 0\r\n\r\nEND\r\nSERVER_ERROR out of memory\r\n";
const REPLIES: readonly Taken[] = [
  ["STORED", null],
  ["END", "a\r\nb\n"],
  ["END", null],
  ["END", ""],
  ["SERVER_ERROR out of memory", null],
];

test("replies come out the same whatever pieces they come in", () => {
  for (let size = 1; size <= STREAM.length; size++) {
    assert.deepEqual(read(STREAM, size), { replies: REPLIES, isGood: true }, `pieces of ${size}`);
  }
});

test("a value that is longer than what was kept before", () => {
  const value = "x".repeat(100_000);
  const { isGood, replies } = read(`VALUE k 0 100000\r\n${value}\r\nEND\r\n`, 1460);
  assert.equal(isGood, true);
  assert.deepEqual(replies, [["END", value]]);
});

test("what makes no sense is refused", () => {
  for (const [text, what] of [
    ["STORED\n", "a line without CR"],
    ["VALUE k 0 -1\r\n", "a negative length"],
    ["VALUE k 0 x\r\n", "a length that is no number"],
    ["VALUE k 0\r\n", "no length"],
    ["VALUE k 0 1048577\r\n", "a value that is too long"],
    ["VALUE k 0 1\r\nab\r\n", "a value that is longer than it says"],
    ["VALUE k 0 1\r\na\r\nVALUE l 0 1\r\n", "a second value"],
    ["x".repeat(600), "a line without an end"],
  ] as const) {
    for (const size of [1, 7, 1000]) assert.equal(read(text, size).isGood, false, what);
  }
});

test("any bytes: the same replies, or the same refusal, whatever pieces they come in (fuzz)", () => {
  const chance = new Chance(5);
  const lines = [
    "STORED",
    "END",
    "VALUE k 0 3",
    "VALUE k 0 0",
    "VALUE k 0 1e1",
    "VALUE",
    "\xff\0",
    "",
    "VALUE k 0 9999999",
  ];
  const words = [
    ...lines.map((line) => `${line}\r\n`),
    "abc\r\n",
    "\r\n",
    "\r",
    "\n",
    " ",
    "x".repeat(520),
  ];
  let good = 0;
  for (let round = 0; round < 3000; round++) {
    const text = Buffer.from(chance.list(9, () => chance.pick(words)).join(""), "latin1");
    const whole = read(text, text.length + 1);
    if (whole.isGood) good++;
    for (const size of [1, 2, 5, 64]) {
      assert.deepEqual(read(text, size), whole, JSON.stringify(`${text}`));
    }
  }
  assert.ok(good > 100, `${good}`);
});
