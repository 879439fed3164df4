/**
 * The receiver's side: data in order goes to the user in the packet it came in; what the user does
 * not want yet, and what arrives ahead of a gap, waits in the receive ring (RFC 9293 3.10.7.4,
 * seventh and eighth check).
 */

import { copyBytes, type Ring, seqLe } from "#os/base";
import type { Packet } from "#os/platform";
import {
  count,
  TCP_AFTER_CLOSE,
  TCP_NO_BUFFER,
  TCP_OUT_OF_ORDER,
  TCP_RANGES_FULL,
} from "../counters.ts";
import { deliver } from "./lifecycle.ts";
import { Ranges } from "./ranges.ts";
import { predict, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

/**
 * The bytes at RCV.NXT when nothing waits: straight to the user, who may do anything with the
 * connection.
 */
export function receiveInOrder(
  tcp: Tcp,
  tcb: Tcb,
  packet: Packet,
  start: number,
  end: number,
): void {
  const length = end - start;
  tcb.rcvNxt = (tcb.rcvNxt + length) >>> 0;
  if (length > tcb.rcvMss) tcb.rcvMss = length;
  tcb.isAckPending = true;
  tcp.markDirty(tcb);
  const receiver = tcb.receiver;
  if (receiver !== null) receiver.onData(packet.bytes, start, end);
}

/**
 * Takes in `packet.bytes[start..end)`, which stand at `seq` inside the window. Returns how many
 * were kept; the rest the peer sends again.
 */
export function receiveData(
  tcp: Tcp,
  tcb: Tcb,
  packet: Packet,
  seq: number,
  start: number,
  end: number,
): number {
  const length = end - start;
  if (length > tcb.rcvMss) tcb.rcvMss = length;
  tcb.isAckPending = true;
  tcp.markDirty(tcb);
  if (tcb.socket === null) {
    count(tcp.counters, TCP_AFTER_CLOSE);
    return 0;
  }
  if (seq !== tcb.rcvNxt) return receiveEarly(tcp, tcb, packet, seq, start, end);
  if (tcb.receiveRing === null && !tcb.isPaused) {
    receiveInOrder(tcp, tcb, packet, start, end);
    return length;
  }
  return receiveLate(tcp, tcb, packet, start, end);
}

/**
 * Ahead of a gap: kept, and told at once, so that the peer sends what is missing (RFC 5681 4.2).
 */
function receiveEarly(
  tcp: Tcp,
  tcb: Tcb,
  packet: Packet,
  seq: number,
  start: number,
  end: number,
): number {
  const length = end - start;
  count(tcp.counters, TCP_OUT_OF_ORDER);
  tcb.isAckUrgent = true;
  const seqEnd = (seq + length) >>> 0;
  let ranges = tcb.ranges;
  if (ranges === null) {
    ranges = new Ranges(tcp.limits.rangesMax);
    tcb.ranges = ranges;
  }
  if (!ranges.canAdd(seq, seqEnd)) {
    count(tcp.counters, TCP_RANGES_FULL);
    return 0;
  }
  const held = tcb.receiveRing === null ? 0 : tcb.receiveRing.length;
  const offset = held + ((seq - tcb.rcvNxt) | 0);
  const ring = ringFor(tcp, tcb, offset + length);
  if (ring === null) return 0;
  ring.place(offset, packet.bytes, start, end);
  ranges.add(seq, seqEnd);
  return length;
}

/** At RCV.NXT, but something waits: the user pauses, or this fills a gap. */
function receiveLate(tcp: Tcp, tcb: Tcb, packet: Packet, start: number, end: number): number {
  const length = end - start;
  const held = tcb.receiveRing === null ? 0 : tcb.receiveRing.length;
  const ring = ringFor(tcp, tcb, held + length);
  if (ring === null) return 0;
  ring.place(held, packet.bytes, start, end);
  ring.extend(length);
  tcb.rcvNxt = (tcb.rcvNxt + length) >>> 0;
  const ranges = tcb.ranges;
  if (ranges !== null && ranges.count > 0) {
    tcb.isAckUrgent = true; // RFC 5681 4.2: when a gap is filled, in part or whole
    if (seqLe(ranges.start(0), tcb.rcvNxt)) {
      const joined = (ranges.end(0) - tcb.rcvNxt) | 0;
      if (joined > 0) {
        ring.extend(joined);
        tcb.rcvNxt = (tcb.rcvNxt + joined) >>> 0;
      }
      ranges.dropBefore(tcb.rcvNxt);
    }
  }
  deliver(tcp, tcb);
  return length;
}

/** The receive ring, with a capacity of at least `bytes`; null when there is no memory for it. */
function ringFor(tcp: Tcp, tcb: Tcb, bytes: number): Ring | null {
  const old = tcb.receiveRing;
  if (old !== null && old.capacity >= bytes) return old;
  const ring = tcp.receivePool.take(bytes);
  if (ring === null) {
    count(tcp.counters, TCP_NO_BUFFER);
    return null;
  }
  if (old !== null) {
    moveRing(old, ring);
    tcp.receivePool.give(old);
  }
  tcb.receiveRing = ring;
  predict(tcb);
  return ring;
}

/** Copies what `old` holds and what was placed behind it into the empty, larger `ring`. */
function moveRing(old: Ring, ring: Ring): void {
  const first = old.capacity - old.head;
  copyBytes(ring.bytes, 0, old.bytes, old.head, old.capacity);
  copyBytes(ring.bytes, first, old.bytes, 0, old.head);
  ring.extend(old.length);
}
