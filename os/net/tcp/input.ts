/**
 * A segment arrives for a connection (RFC 9293 3.10.7). Most take the fast path (expected.ts): ESTABLISHED,
 * exactly what was expected, one look at the header. Everything else is checked in the RFC's order:
 * sequence number, RST, SYN, ACK, data, FIN; with timestamps before it (RFC 7323 5.3) and the
 * stricter rules of RFC 5961.
 *
 * Invariant: after each call that can reach the user, the block is looked at again before it is
 * used.
 */

import { seqGt, seqLe, seqLt } from "#os/base";
import type { Packet } from "#os/platform";
import {
  count,
  TCP_AFTER_CLOSE,
  TCP_BAD_ACK,
  TCP_BAD_RESET,
  TCP_BAD_SYN,
  TCP_CHALLENGE_LIMITED,
  TCP_CHALLENGES_SENT,
  TCP_DUPLICATE_DATA,
  TCP_FAST_PATH,
  TCP_NO_ACK,
  TCP_NO_TIMESTAMP,
  TCP_OUTSIDE_WINDOW,
  TCP_PAWS,
} from "../counters.ts";
import { acknowledge, processAck } from "./ack.ts";
import { establish } from "./handshake.ts";
import { ACK, FIN, RST, type Segment, SYN, TIMESTAMP_WORD } from "./header.ts";
import { closeAfterLastAck, deliver, enterTimeWait, fail } from "./lifecycle.ts";
import { hasCookiesOut } from "./listen.ts";
import { sendAck } from "./output.ts";
import { receiveData, receiveInOrder } from "./receive.ts";
import { sendReset } from "./segment-out.ts";
import {
  CLOSE_WAIT,
  CLOSED,
  CLOSING,
  ESTABLISHED,
  FIN_WAIT_1,
  FIN_WAIT_2,
  LAST_ACK,
  predict,
  SYN_RECEIVED,
  type Tcb,
  TIME_WAIT,
} from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { armIdle } from "./timers.ts";

const CHALLENGE_INTERVAL_MS = 500;
/** Timestamps older than this say nothing (RFC 7323 5.5). */
const TIMESTAMP_VALID_MS = 24 * 24 * 3600 * 1000;

/**
 * The fast path, for a segment of `tcb` whose header lies at `at` and whose `word3` is as
 * predicted; it ends at `end`. False when it is not exactly what was expected: nothing has changed
 * then, and the slow path takes it.
 */
export function receiveFast(
  tcp: Tcp,
  tcb: Tcb,
  packet: Packet,
  at: number,
  end: number,
  word3: number,
): boolean {
  const view = packet.view;
  const ack = view.getUint32(at + 8);
  const seq = view.getUint32(at + 4);
  if (seq !== tcb.rcvNxt) return false;
  const una = tcb.sndUna;
  const acked = (ack - una) | 0;
  if (acked < 0 || acked > ((tcb.sndMax - una) | 0)) return false;

  let dataStart = at + 20;
  let tsEcr = 0;
  if (tcb.hasTimestamps) {
    // The prediction has checked the offset, and the caller that it lies before `end`.
    dataStart = at + 32;
    tsEcr = view.getUint32(at + 28);
    const tsVal = view.getUint32(at + 24);
    if (view.getUint32(at + 20) !== TIMESTAMP_WORD) return false;
    if (((tsVal - tcb.tsRecent) | 0) < 0) return false;
    // Its sequence number is RCV.NXT, which the last ACK sent does not exceed: RFC 7323 4.3.
    if (((seq - tcb.lastAckSent) | 0) <= 0) tcb.tsRecent = tsVal;
    tcb.tsRecentMs = tcp.net.loop.nowMs;
  }
  const length = end - dataStart;
  if (length === 0 && acked === 0) return false; // a duplicate, or an update of the window
  if (length > ((tcb.rcvAdv - seq) | 0)) return false;

  count(tcp.counters, TCP_FAST_PATH);
  tcb.heardMs = tcp.net.loop.nowMs;
  if (acked > 0) acknowledge(tcp, tcb, ack, tsEcr);
  const wnd = (word3 & 0xffff) << tcb.sndWscale;
  if (wnd !== tcb.sndWnd) {
    if (wnd > tcb.sndWnd && tcb.sendRing !== null) tcp.markDirty(tcb);
    if (wnd > tcb.sndWndMax) tcb.sndWndMax = wnd;
    tcb.sndWnd = wnd;
  }
  tcb.sndWl1 = seq;
  tcb.sndWl2 = ack;
  if (length > 0) receiveInOrder(tcp, tcb, packet, dataStart, end);
  return true;
}

/** The slow path, for every state from SYN-RECEIVED on (RFC 9293 3.10.7.4). */
export function receiveSlow(tcp: Tcp, tcb: Tcb, seg: Segment, packet: Packet): void {
  if (tcb.hasTimestamps && !checkTimestamp(tcp, tcb, seg)) return;
  if (!trimToWindow(tcp, tcb, seg)) return;
  tcb.heardMs = tcp.net.loop.nowMs;
  const flags = seg.flags;
  if ((flags & RST) !== 0) {
    receiveReset(tcp, tcb, seg);
    return;
  }
  if ((flags & SYN) !== 0) {
    count(tcp.counters, TCP_BAD_SYN);
    challenge(tcp, tcb); // RFC 5961 4.2
    return;
  }
  if ((flags & ACK) === 0) {
    count(tcp.counters, TCP_NO_ACK);
    return;
  }
  if (tcb.hasTimestamps && seqLe(seg.seq, tcb.lastAckSent)) {
    // RFC 7323 4.3; checkTimestamp has seen to it that it does not go back.
    tcb.tsRecent = seg.tsVal;
    tcb.tsRecentMs = tcp.net.loop.nowMs;
  }
  if (!checkAck(tcp, tcb, seg)) return;
  receiveText(tcp, tcb, seg, packet);
}

/** RFC 7323 5.3, R1: an old duplicate shows by its timestamp. False: dropped. */
function checkTimestamp(tcp: Tcp, tcb: Tcb, seg: Segment): boolean {
  if ((seg.flags & RST) !== 0) return true; // RFC 7323 5.2
  if (!seg.hasTimestamps) {
    count(tcp.counters, TCP_NO_TIMESTAMP); // RFC 7323 3.2
    return false;
  }
  if (((seg.tsVal - tcb.tsRecent) | 0) >= 0) return true;
  const ageMs = (tcp.net.loop.nowMs - tcb.tsRecentMs) >>> 0;
  if (ageMs > TIMESTAMP_VALID_MS) return true;
  count(tcp.counters, TCP_PAWS);
  owe(tcp, tcb);
  return false;
}

/**
 * First check: the sequence number. Cuts off what lies outside the window. False: nothing of it
 * lies inside; it was answered with an ACK, unless it is RST.
 */
function trimToWindow(tcp: Tcp, tcb: Tcb, seg: Segment): boolean {
  const rcvNxt = tcb.rcvNxt;
  const wnd = (tcb.rcvAdv - rcvNxt) | 0;
  const ahead = (seg.seq - rcvNxt) | 0; // of RCV.NXT; negative = behind
  const length = seg.dataEnd - seg.dataStart + (seg.flags & FIN) + ((seg.flags & SYN) >> 1);
  const beyond = ahead + length - wnd; // of the right edge
  if (ahead === -1 && tcb.state === SYN_RECEIVED && (seg.flags & (SYN | ACK)) === (SYN | ACK)) {
    // Both sides opened at once: the peer's SYN again, with the ACK of ours (RFC 9293 3.5, figure
    // 8).
    seg.flags &= ~SYN;
    seg.seq = rcvNxt;
    seg.dataEnd = seg.dataStart;
    owe(tcp, tcb);
    return true;
  }
  // An ACK alone may stand at the right edge itself: that is where a peer that has filled the window
  // sends its ACKs from. Were they refused, two full senders could not tell each other anything any
  // more. Departs from RFC 9293 3.4 by that one number, as Linux and the BSDs do.
  const isAcceptable =
    length === 0 ? ahead >= 0 && ahead <= wnd : ahead < wnd && ahead + length > 0;
  if (!isAcceptable) {
    // With the window shut its ACK and window still count (RFC 9293 3.10.7.4).
    if (ahead === 0 && wnd === 0 && (seg.flags & (SYN | RST)) === 0) {
      count(tcp.counters, TCP_OUTSIDE_WINDOW);
      seg.dataEnd = seg.dataStart;
      seg.flags &= ~FIN;
      owe(tcp, tcb);
      return true;
    }
    refuse(tcp, tcb, seg, length);
    return false;
  }
  if (ahead < 0) {
    count(tcp.counters, TCP_DUPLICATE_DATA);
    let skip = -ahead;
    if ((seg.flags & SYN) !== 0) {
      seg.flags &= ~SYN;
      skip--;
    }
    seg.dataStart = (seg.dataStart + skip) | 0;
    seg.seq = rcvNxt;
    owe(tcp, tcb);
  }
  if (beyond > 0) {
    count(tcp.counters, TCP_OUTSIDE_WINDOW);
    let cut = beyond;
    if ((seg.flags & FIN) !== 0) {
      seg.flags &= ~FIN;
      cut--;
    }
    seg.dataEnd = (seg.dataEnd - cut) | 0;
    owe(tcp, tcb);
  }
  return true;
}

/** Nothing of the segment lies inside the window. */
function refuse(tcp: Tcp, tcb: Tcb, seg: Segment, length: number): void {
  if ((seg.flags & RST) !== 0) {
    count(tcp.counters, TCP_BAD_RESET);
    return;
  }
  count(tcp.counters, length > 0 ? TCP_DUPLICATE_DATA : TCP_OUTSIDE_WINDOW);
  if (tcb.state === SYN_RECEIVED && (seg.flags & (SYN | ACK)) === SYN && seg.seq === tcb.irs) {
    if (tcp.mayChallenge(tcb, CHALLENGE_INTERVAL_MS)) {
      tcb.sndNxt = tcb.iss; // our SYN-ACK was lost: once more
      tcp.markDirty(tcb);
    }
    return;
  }
  if (tcb.state === TIME_WAIT && (seg.flags & FIN) !== 0) {
    // The peer did not get our ACK: RFC 9293 3.10.7.4, eighth check.
    armIdle(tcp, tcb, tcp.limits.timeWaitMs);
  }
  if (length > 0) owe(tcp, tcb);
  else challenge(tcp, tcb); // no data: two sides that answer each other for ever are slowed down
}

/**
 * Second check, RFC 5961 3.2: only RST at exactly RCV.NXT counts; elsewhere in the window it is
 * questioned.
 */
function receiveReset(tcp: Tcp, tcb: Tcb, seg: Segment): void {
  if (seg.seq !== tcb.rcvNxt) {
    count(tcp.counters, TCP_BAD_RESET);
    challenge(tcp, tcb);
    return;
  }
  if (tcb.state === TIME_WAIT) {
    count(tcp.counters, TCP_BAD_RESET); // an answer to our own late ACKs: RFC 1337 section 3, fix 1
    return;
  }
  if (tcb.state >= CLOSING && tcb.sendRing === null) {
    // Only the ACK of our FIN was missing: nothing is lost (RFC 9293 3.10.7.4).
    closeAfterLastAck(tcp, tcb);
    return;
  }
  const isRefusal = tcb.state === SYN_RECEIVED;
  fail(tcp, tcb, isRefusal ? "ECONNREFUSED" : "ECONNRESET");
}

/** Fifth check. False: the segment was dropped, or the connection is over. */
function checkAck(tcp: Tcp, tcb: Tcb, seg: Segment): boolean {
  const ack = seg.ack;
  if (tcb.state === SYN_RECEIVED) {
    if (!seqLt(tcb.sndUna, ack) || seqGt(ack, tcb.sndMax)) {
      count(tcp.counters, TCP_BAD_ACK);
      // It may answer a cookie, with the segment that would prove it lost: see `receiveForNobody`.
      if (!hasCookiesOut(tcp)) sendReset(tcp, tcb.remoteAddress, tcb.ports, ack, 0, RST);
      return false;
    }
    if (!establish(tcp, tcb, seg)) return false;
  }
  // RFC 5961 5.2: neither beyond what was sent nor older than a window.
  if (seqGt(ack, tcb.sndMax) || seqLt(ack, (tcb.sndUna - tcb.sndWndMax) >>> 0)) {
    count(tcp.counters, TCP_BAD_ACK);
    challenge(tcp, tcb);
    return false;
  }
  const dataBytes = seg.dataEnd - seg.dataStart + (seg.flags & FIN);
  const state = tcb.state;
  if (state === TIME_WAIT) return true;
  processAck(tcp, tcb, seg, dataBytes);
  if (state < FIN_WAIT_1) return true;
  if (!tcb.isFinAcked) return true;
  if (state === FIN_WAIT_1) {
    tcb.state = FIN_WAIT_2;
    armIdle(tcp, tcb, tcp.limits.finWait2Ms);
  } else if (state === CLOSING) enterTimeWait(tcp, tcb);
  else if (state === LAST_ACK) {
    closeAfterLastAck(tcp, tcb);
    return false;
  }
  return true;
}

/** Seventh and eighth check: data and FIN. */
function receiveText(tcp: Tcp, tcb: Tcb, seg: Segment, packet: Packet): void {
  const state = tcb.state;
  const length = seg.dataEnd - seg.dataStart;
  const canReceive = state === ESTABLISHED || state === FIN_WAIT_1 || state === FIN_WAIT_2;
  if (!canReceive) {
    if (length > 0) {
      count(tcp.counters, TCP_AFTER_CLOSE);
      owe(tcp, tcb);
    }
    return;
  }
  let kept = 0;
  if (length > 0) {
    if (tcb.hasEarlyFin && seqGt((seg.seq + length) >>> 0, tcb.finSeq)) return; // data behind a FIN
    kept = receiveData(tcp, tcb, packet, seg.seq, seg.dataStart, seg.dataEnd);
    if (tcb.state === CLOSED) return;
  }
  if ((seg.flags & FIN) !== 0 && kept === length) {
    tcb.hasEarlyFin = true;
    tcb.finSeq = (seg.seq + length) >>> 0;
    if (tcb.finSeq !== tcb.rcvNxt) {
      predict(tcb);
      owe(tcp, tcb);
    }
  }
  if (tcb.hasEarlyFin && tcb.finSeq === tcb.rcvNxt) receiveFin(tcp, tcb);
}

/** Eighth check: the FIN is in order. */
function receiveFin(tcp: Tcp, tcb: Tcb): void {
  tcb.hasEarlyFin = false;
  tcb.rcvNxt = (tcb.rcvNxt + 1) >>> 0;
  if (((tcb.rcvAdv - tcb.rcvNxt) | 0) < 0) tcb.rcvAdv = tcb.rcvNxt;
  tcb.isEndDue = true;
  owe(tcp, tcb);
  switch (tcb.state) {
    case ESTABLISHED:
      tcb.state = CLOSE_WAIT;
      predict(tcb);
      break;
    case FIN_WAIT_1:
      tcb.state = CLOSING; // its ACK of our FIN would have made it FIN-WAIT-2 before
      break;
    case FIN_WAIT_2:
      enterTimeWait(tcp, tcb);
      break;
    default:
      break;
  }
  deliver(tcp, tcb);
}

/** An ACK is to be sent at the end of the turn, without delay. */
function owe(tcp: Tcp, tcb: Tcb): void {
  tcb.isAckPending = true;
  tcb.isAckUrgent = true;
  tcp.markDirty(tcb);
}

/** A challenge ACK, unless that were too often (RFC 5961 section 7). */
export function challenge(tcp: Tcp, tcb: Tcb): void {
  if (!tcp.mayChallenge(tcb, CHALLENGE_INTERVAL_MS)) {
    count(tcp.counters, TCP_CHALLENGE_LIMITED);
    return;
  }
  count(tcp.counters, TCP_CHALLENGES_SENT);
  sendAck(tcp, tcb);
}
