import assert from "node:assert/strict";
import { test } from "node:test";
import { TCP_LIMITS, tcpLimitsFor } from "#os/net";

const MIB = 2 ** 20;

test("TCP takes a part of the memory that strangers cannot make larger", () => {
  for (const memoryMiB of [8, 16, 64, 512, 4096, 65_536]) {
    const { connectionsMax, buffersBytesMax } = tcpLimitsFor(memoryMiB * MIB);
    const most = connectionsMax * 1024 + buffersBytesMax;
    assert.ok(most <= (memoryMiB * MIB) / 4, `${memoryMiB} MiB: ${most} bytes`);
  }
});

test("every machine has room for some connections, and no limit is passed", () => {
  for (const memoryMiB of [1, 4, 64, 1024, 65_536]) {
    const limits = tcpLimitsFor(memoryMiB * MIB);
    assert.ok(limits.connectionsMax >= 64 && limits.connectionsMax <= TCP_LIMITS.connectionsMax);
    assert.ok(limits.backlogMax >= 16 && limits.backlogMax <= TCP_LIMITS.backlogMax);
    assert.ok(limits.timeWaitMax <= TCP_LIMITS.timeWaitMax);
    assert.ok(limits.buffersBytesMax >= 256 * 1024);
  }
});

test("more memory, more connections: 50,000 fit in a gigabyte", () => {
  const sizes = [4, 16, 64, 256, 1024].map((mib) => tcpLimitsFor(mib * MIB).connectionsMax);
  assert.deepEqual(sizes, [256, 1024, 4096, 16_384, 65_536]);
});
