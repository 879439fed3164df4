import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CHECKSUM_UNKNOWN,
  CHECKSUM_VALID,
  HEADROOM_BYTES,
  type Packet,
  type Random,
} from "#os/platform";
import { SimulatedMemory, SimulatedVirtio, type SimulatedVirtioOptions } from "#os/sim";
import { DriverError } from "./error.ts";
import { MmioTransport } from "./virtio-mmio.ts";
import { VirtioNet } from "./virtio-net.ts";

const CSUM = 1n << 0n;
const GUEST_CSUM = 1n << 1n;
const MTU = 1n << 3n;
const MAC = 1n << 5n;
const GUEST_TSO4 = 1n << 7n;
const EVENT_IDX = 1n << 29n;
const ALL = CSUM | GUEST_CSUM | MAC | EVENT_IDX | GUEST_TSO4;

const MAC_BYTES = [0x52, 0x54, 0, 1, 2, 3];
const random: Random = {
  fill: (bytes, start, end) => bytes.fill(0xff, start, end),
  nextU32: () => 7,
};

interface Setup {
  readonly device: SimulatedVirtio;
  readonly net: VirtioNet;
  readonly memory: SimulatedMemory;
  readonly lines: string[];
}

function start(features = ALL, packets = 16, more: Partial<SimulatedVirtioOptions> = {}): Setup {
  const memory = new SimulatedMemory(1 << 20);
  const config = Uint8Array.from([...MAC_BYTES, 0, 0, 1, 0, 0xdc, 0x05]); // MTU 1500
  const device = new SimulatedVirtio({ memory, deviceId: 1, features, config, ...more });
  const lines: string[] = [];
  const net = new VirtioNet({
    memory,
    transport: new MmioTransport(device, 1, "virtio-mmio 0x0"),
    random,
    console: { line: (text) => lines.push(text) },
    packets,
  });
  return { device, net, memory, lines };
}

function frame(length: number, fill: number): Uint8Array {
  return new Uint8Array(length).fill(fill);
}

function allocate(net: VirtioNet, bytes: Uint8Array): Packet {
  const packet = net.allocate();
  assert.ok(packet !== null);
  packet.bytes.set(bytes, packet.start);
  packet.end = packet.start + bytes.length;
  return packet;
}

function received(packet: Packet | null): Uint8Array {
  assert.ok(packet !== null);
  return packet.bytes.slice(packet.start, packet.end);
}

test("only features that are used are accepted, and VERSION_1 always (virtio 1.2, 6.1)", () => {
  const { device, net } = start();
  assert.equal(device.accepted, CSUM | GUEST_CSUM | MAC | EVENT_IDX | (1n << 32n));
  assert.equal(device.status, 15);
  assert.deepEqual([...net.mac], MAC_BYTES);
  assert.equal(net.mtu, 1500);
  assert.equal(net.checksumOffload, true);
  assert.equal(start(0n).net.checksumOffload, false);
});

test("the address is random, local and unicast when the device has none", () => {
  assert.deepEqual([...start(0n).net.mac], [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff]);
});

test("the device's MTU is used, and an impossible one refused", () => {
  const config = Uint8Array.from([...MAC_BYTES, 0, 0, 1, 0, 0x28, 0x23]); // 9000
  assert.equal(start(ALL | MTU, 16, { config }).net.mtu, 9000);
  config.set([60, 0], 10);
  assert.throws(() => start(ALL | MTU, 16, { config }), { code: "MTU" });
});

test("queues are no larger than the device allows", () => {
  const { device } = start(ALL, 256, { queueSizeMax: 32 });
  assert.equal(device.receiveBuffers, 16);
  assert.throws(() => start(ALL, 256, { queueSizeMax: 8 }), { code: "QUEUE_SIZE" });
});

test("frames arrive in order and unchanged, with headroom before them", () => {
  const { device, net } = start();
  for (let i = 1; i <= 3; i++) assert.ok(device.deliver(frame(60 * i, i)));
  for (let i = 1; i <= 3; i++) {
    const packet = net.receive();
    assert.deepEqual(received(packet), frame(60 * i, i));
    assert.equal(packet!.start, HEADROOM_BYTES);
    net.release(packet!);
  }
  assert.equal(net.receive(), null);
});

test("a frame of the largest size arrives, with a VLAN tag too", () => {
  const { device, net } = start();
  device.deliver(frame(1518, 9));
  assert.deepEqual(received(net.receive()), frame(1518, 9));
});

test("NEEDS_CSUM and DATA_VALID vouch for a checksum, after GUEST_CSUM (5.1.6.4)", () => {
  for (const [features, flags, expected] of [
    [ALL, 0, CHECKSUM_UNKNOWN],
    [ALL, 1, CHECKSUM_VALID],
    [ALL, 2, CHECKSUM_VALID],
    [EVENT_IDX, 2, CHECKSUM_UNKNOWN],
  ] as const) {
    const { device, net } = start(features);
    device.deliver(frame(60, 1), flags);
    assert.equal(net.receive()!.checksum, expected);
  }
});

test("frames leave at flush, in order, with an empty header (5.1.6.2)", () => {
  const { device, net } = start();
  net.send(allocate(net, frame(60, 1)));
  net.send(allocate(net, frame(1514, 2)));
  assert.equal(device.sent.length, 0);
  net.flush();
  assert.deepEqual(
    device.sent.map((sent) => sent.frame),
    [frame(60, 1), frame(1514, 2)],
  );
  for (const { header } of device.sent) {
    for (let i = 0; i < 12; i += 4) assert.equal(header.getUint32(i), 0);
  }
  assert.equal(device.notifications[1], 1);
});

test("a packet's checksum is left to the device by start and offset", () => {
  const { device, net } = start();
  const packet = allocate(net, frame(100, 1));
  packet.checksumStart = packet.start + 34;
  packet.checksumOffset = 16;
  net.send(packet);
  net.flush();
  const { header } = device.sent[0]!;
  assert.equal(header.getUint8(0), 1); // NEEDS_CSUM
  assert.equal(header.getUint8(1), 0);
  assert.equal(header.getUint16(6, true), 34);
  assert.equal(header.getUint16(8, true), 16);
});

test("no checksum is left to a device that cannot make it", () => {
  const { net } = start(EVENT_IDX);
  const packet = allocate(net, frame(100, 1));
  packet.checksumStart = packet.start + 34;
  assert.throws(() => net.send(packet), { code: "CHECKSUM" });
});

test("a frame may use all the headroom", () => {
  const { device, net } = start();
  const packet = allocate(net, frame(60, 1));
  packet.start = 0;
  packet.bytes.fill(7, 0, HEADROOM_BYTES);
  net.send(packet);
  net.flush();
  const expected = new Uint8Array(HEADROOM_BYTES + 60).fill(7, 0, HEADROOM_BYTES);
  expected.fill(1, HEADROOM_BYTES);
  assert.deepEqual(device.sent[0]!.frame, expected);
});

test("a received packet can be sent, for ever, without allocating", () => {
  for (const features of [ALL, ALL & ~EVENT_IDX]) {
    const { device, net } = start(features);
    for (let i = 0; i < 200_000; i++) {
      // past the wrap of the ring indices at 2^16
      assert.ok(device.deliver(frame(60, i & 0xff)), `frame ${i}`);
      const packet = net.receive();
      assert.ok(packet !== null);
      packet.bytes[packet.start + 59] = 99;
      net.send(packet);
      net.flush();
      const sent = device.sent.pop()!;
      assert.equal(sent.frame[0], i & 0xff);
      assert.equal(sent.frame[59], 99);
    }
    assert.equal(device.sent.length, 0);
  }
});

test("allocate gives null while all packets are in flight, then takes sent ones back", () => {
  const { device, net } = start();
  device.isSlow = true;
  let count = 0;
  for (let packet = net.allocate(); packet !== null; packet = net.allocate()) {
    packet.end = packet.start + 60;
    net.send(packet);
    count++;
  }
  assert.equal(count, 8); // the other half of 16 waits for frames
  net.flush();
  assert.equal(net.allocate(), null);
  assert.equal(net.armInterrupt(), false);
  assert.equal(device.interrupts, 0);
  device.transmit();
  assert.equal(device.interrupts, 1); // somebody waits, so the device is asked to tell
  assert.notEqual(net.allocate(), null);
});

test("what was sent causes no interrupts otherwise", () => {
  for (const features of [ALL, ALL & ~EVENT_IDX]) {
    const { device, net } = start(features);
    for (let i = 0; i < 100; i++) {
      net.send(allocate(net, frame(60, 1)));
      net.flush();
    }
    assert.equal(device.sent.length, 100);
    assert.equal(device.interrupts, 0);
  }
});

test("an arrival interrupts once if asked to, and not while the machine polls", () => {
  for (const features of [ALL, ALL & ~EVENT_IDX]) {
    const { device, net } = start(features);
    device.deliver(frame(60, 1));
    assert.equal(device.interrupts, 0);
    net.release(net.receive()!);
    assert.equal(net.receive(), null);
    assert.equal(net.armInterrupt(), false);
    device.deliver(frame(60, 2));
    assert.equal(device.interrupts, 1);
    net.release(net.receive()!);
    device.deliver(frame(60, 3));
    assert.equal(device.interrupts, 1);
  }
});

test("armInterrupt says so when something arrived meanwhile", () => {
  const { device, net } = start();
  device.deliver(frame(60, 1));
  assert.equal(net.armInterrupt(), true);
  assert.deepEqual(received(net.receive()), frame(60, 1));
});

test("after a frame the device is not looked at again to tell that there was another one", () => {
  const { device, net } = start();
  for (const byte of [1, 2]) device.deliver(frame(60, byte));
  net.release(net.receive()!);
  assert.equal(net.mayHaveMore(), true);
  net.release(net.receive()!);
  assert.equal(net.mayHaveMore(), false);
  device.deliver(frame(60, 3));
  assert.equal(net.mayHaveMore(), false, "it came later");
  assert.equal(net.armInterrupt(), true, "and is found before the machine sleeps");
  assert.deepEqual(received(net.receive()), frame(60, 3));
});

test("armInterrupt acknowledges the line, or an edge would be missed", () => {
  const { device, net } = start();
  net.armInterrupt();
  device.deliver(frame(60, 1));
  net.release(net.receive()!);
  net.armInterrupt();
  assert.equal(device.acknowledgements, 2);
});

test("one notification for a flush, none when the device does not want it (2.7.10)", () => {
  const { device, net } = start();
  device.isSlow = true;
  device.wantsNotification = false;
  for (let i = 0; i < 4; i++) {
    net.send(allocate(net, frame(60, i)));
    net.flush();
  }
  assert.equal(device.notifications[1], 1); // the first: the device had not yet said
  device.wantsNotification = true;
  device.transmit();
  net.send(allocate(net, frame(60, 9)));
  net.send(allocate(net, frame(60, 10)));
  net.flush();
  assert.equal(device.notifications[1], 2);
});

test("a flush with nothing to do touches nothing", () => {
  const { device, net, memory } = start();
  const { fences } = memory;
  net.flush();
  assert.equal(memory.fences, fences);
  assert.equal(device.notifications[1], 0);
});

test("the device always has receive buffers while packets are consumed", () => {
  const { device, net } = start();
  for (let i = 0; i < 1000; i++) {
    assert.ok(device.receiveBuffers >= 5, `${device.receiveBuffers} buffers`);
    device.deliver(frame(60, 1));
    net.release(net.receive()!);
    net.flush();
  }
});

test("a device that returns a descriptor it does not have is turned off", () => {
  for (const lieId of [0xffff_ffff, 16, 15]) {
    const { device, net, lines } = start();
    device.lieId = lieId; // 15 exists, but was never offered
    device.deliver(frame(60, 1));
    assert.equal(net.receive(), null);
    assert.equal(device.status, 128);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /receive queue: it returned descriptor \d+, which it does not have/);
    assert.equal(net.receive(), null);
    net.send(allocate(net, frame(60, 1))); // dropped
    net.flush();
    assert.equal(device.sent.length, 0);
    assert.equal(net.armInterrupt(), false);
    assert.equal(lines.length, 1);
  }
});

test("a device that returns a buffer twice is turned off", () => {
  const { device, net } = start();
  device.deliver(frame(60, 1));
  net.receive(); // descriptor 0 is the caller's now
  device.lieId = 0;
  device.deliver(frame(60, 2));
  assert.equal(net.receive(), null);
  assert.equal(device.status, 128);
});

test("a device whose index jumps is turned off, on either queue", () => {
  const first = start();
  first.device.jump(0, 9); // 8 buffers were offered
  assert.equal(first.net.receive(), null);
  assert.match(first.lines[0]!, /used index went from 0 to 9/);

  const second = start();
  second.device.jump(1, 1);
  for (let i = 0; i < 9; i++) second.net.allocate();
  assert.match(second.lines[0]!, /transmit queue: its used index went from 0 to 1/);
});

test("lengths that cannot be are counted and dropped, and the buffer is used again", () => {
  const { device, net } = start();
  for (const length of [0, 11, 25, 1531, 0xffff_ffff]) {
    device.lieLength = length;
    device.deliver(frame(60, 1));
  }
  device.deliver(frame(60, 2));
  assert.deepEqual(received(net.receive()), frame(60, 2));
  assert.equal(net.malformed, 5);
});

test("a packet has one owner", () => {
  const { device, net } = start();
  const packet = allocate(net, frame(60, 1));
  net.send(packet);
  assert.throws(() => net.send(packet), { code: "OWNER" });
  assert.throws(() => net.release(packet), { code: "OWNER" });
  device.deliver(frame(60, 1));
  const arrived = net.receive()!;
  net.release(arrived);
  assert.throws(() => net.release(arrived), { code: "OWNER" });
  const foreign = allocate(start().net, frame(60, 1));
  assert.throws(() => net.send(foreign), { code: "OWNER" });
});

test("a frame lies within its packet and has an Ethernet header", () => {
  const { net } = start();
  const packet = allocate(net, frame(60, 1));
  for (const [first, last] of [
    [-1, 60],
    [0, 13],
    [100, 90],
    [128, packet.bytes.length + 1],
  ]) {
    packet.start = first!;
    packet.end = last!;
    assert.throws(() => net.send(packet), { code: "FRAME" });
  }
});

test("legacy devices, and devices that refuse, are refused with the reason", () => {
  const memory = new SimulatedMemory(1 << 20);
  const device = new SimulatedVirtio({ memory, deviceId: 1, features: ALL });
  device.refusesFeatures = true;
  const transport = new MmioTransport(device, 1, "here");
  const options = { memory, transport, random, console: { line: () => {} }, packets: 16 };
  assert.throws(
    () => new VirtioNet(options),
    (error: unknown) => error instanceof DriverError && error.code === "FEATURES",
  );
  assert.equal(device.status, 128);
});
