import assert from "node:assert/strict";
import { test } from "node:test";
import { readFrames, stepsOf } from "./frames.ts";

const NODE = 5;
const CONTROLLER = 2;
const SYN = 2;
const SYN_ACK = 18;

/** A frame of a capture; `flags` null: it is no IPv4. */
function frame(atMs: number, from: number, to: number, flags: number | null): Buffer {
  const bytes = Buffer.alloc(flags === null ? 42 : 54);
  bytes[11] = from;
  bytes.writeUInt16BE(flags === null ? 0x0806 : 0x0800, 12);
  if (flags !== null) {
    bytes[14] = 0x45;
    bytes[23] = 6;
    bytes[33] = to;
    bytes[47] = flags;
  }
  const header = Buffer.alloc(16);
  header.writeUInt32BE(Math.floor(atMs / 1000), 0);
  header.writeUInt32BE((atMs % 1000) * 1e6, 4);
  header.writeUInt32BE(bytes.length, 8);
  return Buffer.concat([header, bytes]);
}

const CAPTURE = Buffer.concat([
  Buffer.alloc(24),
  frame(1000, 3, CONTROLLER, 16),
  frame(1040, NODE, 0, null),
  frame(1050, NODE, CONTROLLER, SYN),
  frame(1051, CONTROLLER, NODE, SYN_ACK),
  frame(1070, 3, NODE, SYN),
  frame(1071, NODE, 3, SYN_ACK),
]);

test("the steps of a node's start, by its frames", () => {
  const frames = readFrames(CAPTURE);
  assert.deepEqual(stepsOf(frames, 1000, 1100), {
    ...{ spokeMs: 1040, connectedMs: 1051, calledMs: 1070 },
  });
  assert.equal(stepsOf(frames, 1000, 1060), null, "nobody has called it");
  assert.equal(stepsOf(frames, 1200, 1300), null);
});

test("a capture that is cut off ends with its last whole frame", () => {
  assert.equal(readFrames(CAPTURE.subarray(0, CAPTURE.length - 1)).length, 5);
  assert.deepEqual(readFrames(Buffer.alloc(30)), []);
});
