import assert from "node:assert/strict";
import { test } from "node:test";
import { answerDhcp } from "./dhcp.ts";

const ADDRESSES = { server: "10.78.0.1", client: "10.78.0.2" };
const XID = 0x12345678;

/** A client's message of `type`, with padding and another option before it. */
function message(type: number): Buffer {
  const bytes = Buffer.alloc(300);
  bytes.set([1, 1, 6, 0]);
  bytes.writeUInt32BE(XID, 4);
  bytes.set([0x52, 0x54, 0, 0x78, 0, 2], 28);
  bytes.writeUInt32BE(0x63825363, 236);
  bytes.set([0, 0, 55, 2, 1, 3, 53, 1, type, 255], 240);
  return bytes;
}

for (const [name, type, answerType] of [
  ["DISCOVER is answered by OFFER", 1, 2],
  ["REQUEST is answered by ACK", 3, 5],
] as const) {
  test(name, () => {
    const answer = answerDhcp(message(type), ADDRESSES)!;
    assert.equal(answer.length, 300);
    assert.equal(answer[0], 2);
    assert.equal(answer.readUInt32BE(4), XID);
    assert.deepEqual([...answer.subarray(16, 20)], [10, 78, 0, 2]);
    assert.deepEqual([...answer.subarray(28, 34)], [0x52, 0x54, 0, 0x78, 0, 2]);
    assert.deepEqual([...answer.subarray(240, 243)], [53, 1, answerType]);
    assert.deepEqual([...answer.subarray(243, 249)], [54, 4, 10, 78, 0, 1]);
    assert.deepEqual([...answer.subarray(255, 261)], [1, 4, 255, 255, 255, 0]);
  });
}

test("other messages are not answered", () => {
  const reply = message(1);
  reply[0] = 2;
  const strange = message(1);
  strange.writeUInt32BE(0, 236);
  const bare = message(1).fill(0, 240);
  for (const bytes of [message(7), reply, strange, bare, message(1).subarray(0, 200)]) {
    assert.equal(answerDhcp(bytes, ADDRESSES), null);
  }
});
