import assert from "node:assert/strict";
import { test } from "node:test";
import { HEADROOM_BYTES } from "#os/platform";
import { SimulatedMemory } from "#os/sim";
import { PacketDevice, type PacketPort } from "./packet-device.ts";

class Loop implements PacketPort {
  readonly frames: Uint8Array[] = [];
  isFull = false;

  receive(bytes: Uint8Array, start: number, end: number): number {
    const frame = this.frames.shift();
    if (frame === undefined) return 0;
    assert.ok(frame.length <= end - start);
    bytes.set(frame, start);
    return frame.length;
  }

  send(bytes: Uint8Array, start: number, end: number): boolean {
    if (!this.isFull) this.frames.push(bytes.slice(start, end));
    return !this.isFull;
  }
}

function start(): { port: Loop; net: PacketDevice } {
  const port = new Loop();
  return { port, net: new PacketDevice(new SimulatedMemory(1 << 18), port, new Uint8Array(6), 4) };
}

test("frames go out and come in unchanged, for ever", () => {
  const { net } = start();
  for (let i = 0; i < 100; i++) {
    const packet = net.allocate()!;
    packet.bytes.fill(i, packet.start, packet.start + 60);
    packet.end = packet.start + 60;
    net.send(packet);
    net.flush();
    const arrived = net.receive()!;
    assert.equal(arrived.start, HEADROOM_BYTES);
    assert.deepEqual(arrived.bytes.slice(arrived.start, arrived.end), new Uint8Array(60).fill(i));
    net.release(arrived);
    assert.equal(net.receive(), null);
  }
  assert.equal(net.armInterrupt(), false);
});

test("frames the port does not take are counted, and their packets are free again", () => {
  const { port, net } = start();
  port.isFull = true;
  for (let i = 0; i < 10; i++) {
    const packet = net.allocate()!;
    packet.end = packet.start + 60;
    net.send(packet);
  }
  assert.equal(net.dropped, 10);
});

test("nothing is received while all packets are held", () => {
  const { port, net } = start();
  const held = [net.allocate(), net.allocate(), net.allocate(), net.allocate()];
  assert.equal(net.allocate(), null);
  port.frames.push(new Uint8Array(60));
  assert.equal(net.receive(), null);
  net.release(held[0]!);
  assert.notEqual(net.receive(), null);
});
