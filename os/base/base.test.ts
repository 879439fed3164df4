import assert from "node:assert/strict";
import { test } from "node:test";
import {
  complement,
  copyBytes,
  equalBytes,
  Fifo,
  type FifoItem,
  foldSum,
  formatIpv4,
  formatMac,
  ipv4,
  List,
  ListNode,
  maskOfPrefix,
  Prng,
  parseIpv4,
  Ring,
  readLatin1,
  SipHash,
  seqAdd,
  seqDiff,
  seqGe,
  seqGt,
  seqLe,
  seqLt,
  seqMax,
  sumPseudoHeader,
  sumWords,
  toHex,
  updateChecksum,
  writeLatin1,
} from "#os/base";

test("an IPv4 address is read and printed; text that is not one is refused", () => {
  for (const text of ["0.0.0.0", "10.0.0.1", "127.0.0.1", "255.255.255.255", "192.168.100.7"]) {
    assert.equal(formatIpv4(ipv4(text)), text);
  }
  assert.equal(ipv4("255.255.255.255"), 0xffffffff);
  for (const text of [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "01.2.3.4",
    "1..2.3",
    "1.2.3.",
    "a.b.c.d",
  ]) {
    assert.equal(parseIpv4(text), -1, text);
  }
});

test("masks and MAC addresses", () => {
  assert.equal(maskOfPrefix(0), 0);
  assert.equal(maskOfPrefix(24), 0xffffff00);
  assert.equal(maskOfPrefix(32), 0xffffffff);
  assert.equal(formatMac(Uint8Array.of(0, 2, 0, 0, 10, 255, 1), 1), "02:00:00:0a:ff:01");
});

test("the checksum of RFC 1071's example, section 3", () => {
  const bytes = Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7);
  assert.equal(sumWords(new DataView(bytes.buffer), 0, 8, 0), 0xddf2);
});

test("sums agree with a plain word-by-word sum for every length and start (RFC 1071)", () => {
  const prng = new Prng(1);
  const bytes = new Uint8Array(300);
  for (let i = 0; i < bytes.length; i++) bytes[i] = prng.below(256);
  const view = new DataView(bytes.buffer);
  for (let start = 0; start < 5; start++) {
    for (let end = start; end < 280; end++) {
      let sum = 0x1234;
      for (let at = start; at < end; at += 2) {
        sum += (bytes[at]! << 8) | (at + 1 < end ? bytes[at + 1]! : 0);
        sum = (sum & 0xffff) + (sum >>> 16);
      }
      assert.equal(sumWords(view, start, end, 0x1234), sum);
    }
  }
  bytes.fill(0xff);
  assert.equal(
    sumWords(new DataView(new Uint8Array(65535).fill(0xff).buffer), 0, 65535, 0xffff),
    0xff00,
  );
});

test("only nothing but zeros sums to 0: all ones are the other zero (RFC 1071, 1)", () => {
  const view = new DataView(new ArrayBuffer(200));
  for (let end = 0; end <= 200; end++) assert.equal(sumWords(view, 0, end, 0), 0);
  assert.equal(sumWords(view, 0, 200, 0xffff), 0xffff);
  for (let words = 1; words <= 100; words++) {
    view.setUint16(2 * words - 2, 0xffff);
    assert.equal(sumWords(view, 0, 200, 0), 0xffff, `${words} words`);
  }
  assert.throws(() => sumWords(view, 0x20000, 0x20000, 0), /range/);
});

test("a changed word changes the checksum by equation 3 (RFC 1624)", () => {
  const view = new DataView(new ArrayBuffer(20));
  const prng = new Prng(2);
  for (let at = 0; at < 20; at += 2) view.setUint16(at, prng.below(65536));
  const before = complement(sumWords(view, 0, 20, 0));
  const old = view.getUint16(8);
  view.setUint16(8, 0x5555);
  assert.equal(updateChecksum(before, old, 0x5555), complement(sumWords(view, 0, 20, 0)));
  // RFC 1624 section 4: the case that the older equation got wrong.
  assert.equal(updateChecksum(0xdd2f, 0x5555, 0x3285), 0x0000);
  assert.equal(foldSum(0xffffffff), 0xffff);
});

test("the pseudo header is the two addresses, the protocol and the length", () => {
  assert.equal(
    sumPseudoHeader(0x0a000001, 0x0a000002, 6, 20),
    0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 26,
  );
});

test("sequence numbers compare on the circle (RFC 9293 3.4)", () => {
  assert.ok(seqLt(0xffffffff, 0) && seqGt(0, 0xffffffff));
  assert.ok(seqLe(5, 5) && seqGe(5, 5) && !seqLt(5, 5) && !seqGt(5, 5));
  assert.equal(seqAdd(0xfffffffe, 3), 1);
  assert.equal(seqAdd(1, -3), 0xfffffffe);
  assert.equal(seqDiff(2, 0xfffffffe), 4);
  assert.equal(seqMax(1, 0xfffffff0), 1);
});

test("a ring gives back what was put in, over its end, and keeps placed bytes at their offset", () => {
  const ring = new Ring(16);
  const prng = new Prng(3);
  const model: number[] = [];
  const buffer = new Uint8Array(32);
  for (let step = 0; step < 2000; step++) {
    const count = prng.below(20);
    if (prng.chance(0.3)) {
      // In place: where all of it lies in one piece behind what is there.
      const isRoom = ring.reserve(count);
      assert.equal(isRoom, count <= 16 - model.length && count <= 16 - ring.tail);
      if (!isRoom) continue;
      for (let i = 0; i < count; i++) {
        const byte = prng.below(256);
        if (i % 2 === 0) ring.bytes[ring.tail + i] = byte;
        else ring.view.setUint8(ring.tail + i, byte);
        model.push(byte);
      }
      ring.extend(count);
    } else if (prng.chance(0.5)) {
      for (let i = 0; i < count; i++) buffer[i] = prng.below(256);
      const taken = ring.push(buffer, 0, count);
      assert.equal(taken, Math.min(count, 16 - model.length));
      model.push(...buffer.slice(0, taken));
    } else {
      const dropped = Math.min(count, model.length);
      ring.drop(dropped);
      model.splice(0, dropped);
    }
    assert.equal(ring.length, model.length);
    ring.copyOut(0, buffer, 3, ring.length);
    assert.deepEqual([...buffer.slice(3, 3 + ring.length)], model);
  }
  ring.clear();
  ring.push(Uint8Array.of(1, 2), 0, 2);
  ring.place(4, Uint8Array.of(5, 6), 0, 2);
  ring.place(2, Uint8Array.of(3, 4), 0, 2);
  ring.drop(1);
  ring.extend(4);
  ring.copyOut(0, buffer, 0, 5);
  assert.deepEqual([...buffer.slice(0, 5)], [2, 3, 4, 5, 6]);
  assert.throws(() => ring.place(12, buffer, 0, 5), /place outside/);
  assert.throws(() => ring.drop(6), /drop outside/);
});

test("copying outside of either buffer is a bug that is caught", () => {
  const four = new Uint8Array(4);
  assert.throws(() => copyBytes(four, 2, new Uint8Array(4), 0, 3), /target range/);
  assert.throws(() => copyBytes(four, 0, new Uint8Array(2), 0, 3), /source range/);
  writeLatin1(four, 0, "abcd");
  assert.equal(readLatin1(four, 1, 3), "bc");
  assert.equal(toHex(four, 0, 4), "61626364");
  assert.ok(equalBytes(four, 1, Uint8Array.of(98, 99), 0, 2));
});

test("queues keep order, and things leave a list from its middle", () => {
  class Item implements FifoItem<Item> {
    nextInQueue: Item | null = null;
    isQueued = false;
    readonly node = new ListNode<Item>(this);
  }
  const items = [new Item(), new Item(), new Item()];
  const fifo = new Fifo<Item>();
  for (const item of items) fifo.push(item);
  fifo.push(items[0]!);
  assert.equal(fifo.length, 3);
  assert.deepEqual([fifo.shift(), fifo.shift(), fifo.shift(), fifo.shift()], [...items, null]);
  const list = new List<Item>();
  for (const item of items) list.push(item.node);
  list.remove(items[1]!.node);
  list.remove(items[1]!.node);
  assert.equal(list.first?.next?.owner, items[2]);
  assert.equal(list.length, 2);
});

test("SipHash-2-4 gives the reference result for sixteen bytes", () => {
  const hash = new SipHash(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c);
  hash.hash(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c);
  // The reference vector for input 00 01 .. 0f: db 9b c2 57 7f cc 2a 3f, least significant byte
  // first.
  assert.equal(hash.high.toString(16), "3f2acc7f");
  assert.equal(hash.low.toString(16), "57c29bdb");
});

test("the generator repeats itself for a seed and differs between seeds", () => {
  const a = new Prng(5);
  const b = new Prng(5);
  const c = new Prng(6);
  const first = Array.from({ length: 8 }, () => a.nextU32());
  assert.deepEqual(
    Array.from({ length: 8 }, () => b.nextU32()),
    first,
  );
  assert.notDeepEqual(
    Array.from({ length: 8 }, () => c.nextU32()),
    first,
  );
  let hits = 0;
  for (let i = 0; i < 10000; i++) if (a.chance(0.25)) hits++;
  assert.ok(hits > 2300 && hits < 2700, `${hits}`);
});
