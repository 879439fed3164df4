import assert from "node:assert/strict";
import { test } from "node:test";
import { type Faults, Machine, type Simulation, simulate, toPcap } from "#os/sim";

/** Sends `count` frames from the first machine, one a millisecond, and returns what the others received. */
function send(sim: Simulation, count: number): string[] {
  const received: string[] = [];
  const [sender, ...others] = sim.machines;
  assert.ok(sender instanceof Machine);
  for (const machine of others) {
    machine.turn = () => {
      for (;;) {
        const packet = machine.device.receive();
        if (packet === null) break;
        received.push(`${sim.clock.us} ${machine.name} ${packet.bytes[packet.start + 14]}`);
        machine.device.release(packet);
      }
      machine.device.armInterrupt();
      return -1;
    };
  }
  for (let i = 0; i < count; i++) {
    const packet = sender.device.allocate();
    assert.ok(packet !== null);
    packet.bytes.fill(0, packet.start, packet.start + 60);
    packet.bytes[packet.start + 14] = i;
    packet.end = packet.start + 60;
    sender.device.send(packet);
    sender.device.flush();
    sim.run(1);
  }
  sim.run(1000);
  return received;
}

function wire(seed: number, faults: Partial<Faults>): Simulation {
  const sim = simulate({ seed, faults, traceMax: 1000 });
  sim.machine("a");
  sim.machine("b");
  return sim;
}

test("the same seed gives the same run; another seed another", () => {
  const faults = { loss: 0.2, duplication: 0.2, jitterUs: 5000, reordering: 0.2, reorderUs: 9000 };
  const first = send(wire(1, faults), 100);
  assert.deepEqual(send(wire(1, faults), 100), first);
  assert.notDeepEqual(send(wire(2, faults), 100), first);
});

test("faults happen about as often as asked", () => {
  assert.equal(send(wire(3, {}), 100).length, 100);
  const lost = 100 - send(wire(3, { loss: 0.3 }), 100).length;
  assert.ok(lost > 15 && lost < 45, `${lost}`);
  const twice = send(wire(3, { duplication: 0.3 }), 100).length - 100;
  assert.ok(twice > 15 && twice < 45, `${twice}`);
});

test("delay and bandwidth add up", () => {
  const sim = wire(1, { delayUs: 300, bitsPerSecond: 1_000_000 });
  assert.deepEqual(send(sim, 1), ["780 b 0"]); // 60 bytes at 1 Mbit/s take 480 us
});

test("a partition lets nothing through until it is healed", () => {
  const sim = wire(1, {});
  sim.machine("c");
  const b = sim.machines[1]!.device;
  sim.wire.setSide(b, 1);
  assert.deepEqual(
    send(sim, 2).map((line) => line.slice(-3)),
    ["c 0", "c 1"],
  );
  sim.wire.setSide(b, 0);
  assert.equal(send(sim, 1).length, 2);
});

test("a machine that never comes to rest is found", () => {
  const sim = wire(1, {});
  sim.machines[0]!.turn = () => 0;
  assert.throws(() => sim.run(1), /a does not come to rest/);
});

test("a packet that is given back twice, or sent after it was released, is found", () => {
  const { device } = wire(1, {}).machines[0]!;
  const packet = device.allocate()!;
  packet.end = packet.start + 60;
  device.release(packet);
  assert.throws(() => device.release(packet), /not lent/);
  assert.throws(() => device.send(packet), /not lent/);
});

test("a capture has the header and the frames of a pcap file", () => {
  const sim = wire(1, {});
  send(sim, 2);
  const bytes = toPcap(sim.sent);
  assert.equal(bytes.length, 24 + 2 * (16 + 60));
  assert.deepEqual([...bytes.slice(0, 4)], [0xa1, 0xb2, 0xc3, 0xd4]);
  assert.match(sim.describe(), /^ +0\.000 a ethertype 0, 60 bytes\n/);
});
