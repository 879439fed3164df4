/** The same messenger on Node's own sockets, clock and timers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Call, COMMAND, Messenger, OK, type Request } from "#cluster/messenger";
import { clock, network, random, timers } from "#host";
import { KEY } from "./harness.test.ts";

const LOOPBACK = 0x7f000001;

function nodeOf(nodeId: number): Messenger {
  const identity = { application: "tcp", key: KEY, nodeId, contracts: new Map() };
  const onRequest = (request: Request): void => {
    request.reply(OK, 0, request.bytes, request.start, request.end);
  };
  return new Messenger({ clock, network, random, timers }, identity, {
    onRequest,
    onEvent: () => {},
    onCancel: () => {},
  });
}

test("two messengers over loopback: many calls, some of a megabyte", async () => {
  const a = nodeOf(1);
  const b = nodeOf(2);
  b.listen(0);
  const peer = a.peer(2, LOOPBACK, b.port)!;
  const lengths = Array.from({ length: 300 }, (_, i) => (i % 100 === 7 ? 1_000_000 : i));
  const replies = lengths.map((length, index) => {
    const bytes = new Uint8Array(length).fill(index);
    return new Promise<void>((resolve) => {
      const call = new Call({
        onOutcome: ({ outcome, bytes: reply, start, end }) => {
          assert.equal(outcome, "OK");
          assert.ok(Buffer.compare(reply.subarray(start, end), bytes) === 0);
          resolve();
        },
      });
      Object.assign(call, { kind: COMMAND, timeoutMs: 20_000 });
      assert.equal(peer.start(call, bytes, 0, length), "PENDING");
    });
  });
  await Promise.all(replies);
  a.close();
  b.close();
});
