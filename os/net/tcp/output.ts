/**
 * Decides what a connection sends, once for each turn in which something changed: SYN, data, FIN, a
 * lost segment again, or an ACK alone (RFC 9293 3.7 to 3.8.6; RFC 5681; RFC 6675). Data carries the
 * ACK, so a request that is answered in its own turn costs one segment.
 *
 * There is no Nagle delay. A piece smaller than a segment is held back only when the peer's window,
 * not the user, made it small (RFC 9293 3.8.6.2.1).
 */

import { seqGt } from "#os/base";
import { congestionEdge, restartAfterIdle } from "./congestion.ts";
import { ACK, FIN, PSH } from "./header.ts";
import { nextHole, pipe } from "./sack.ts";
import { sendSegment, sendSyn, windowGain } from "./segment-out.ts";
import {
  CLOSE_WAIT,
  ESTABLISHED,
  FIN_WAIT_1,
  LAST_ACK,
  predict,
  SYN_RECEIVED,
  SYN_SENT,
  type Tcb,
  TIME_WAIT,
} from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { armAck, armPersist, armRto } from "./timers.ts";

/** Everything that may be sent was sent. */
export const DONE = 0;
/** There is more, beyond the bound of one turn. */
export const MORE = 1;
/** The device had no free packet. */
export const STUCK = 2;

/**
 * Sends what may be sent now. Returns DONE, or why the block must be looked at again in the next
 * turn.
 */
export function output(tcp: Tcp, tcb: Tcb): number {
  const state = tcb.state;
  let result = DONE;
  if (state <= SYN_RECEIVED) {
    if (!outputSyn(tcp, tcb)) return STUCK;
    if (state === SYN_SENT) return DONE;
  } else if (state !== TIME_WAIT) {
    if (tcb.isRecovering || tcb.isRetransmitDue) {
      result = outputLost(tcp, tcb);
      if (result === STUCK) return STUCK;
    }
    if (tcb.sendRing !== null || (tcb.isFinQueued && !tcb.isFinAcked)) {
      const data = outputData(tcp, tcb);
      if (data > result) result = data;
      if (result === STUCK) return STUCK;
    }
  }
  if (tcb.isAckPending && !outputAck(tcp, tcb)) return STUCK;
  return result;
}

/** The SYN, when it is not out; afterwards the timer runs. False: no free packet. */
function outputSyn(tcp: Tcp, tcb: Tcb): boolean {
  if (tcb.sndNxt !== tcb.iss) return true;
  const isSent = sendSyn(tcp, tcb);
  if (!isSent && tcp.net.nextHop(tcb.remoteAddress) !== 0) return false;
  tcb.sentMs = tcp.net.loop.nowMs;
  advanceNxt(tcb, (tcb.iss + 1) >>> 0, tcb.sentMs);
  armRto(tcp, tcb); // also without a way there: one may come with an address
  return true;
}

/** New data and FIN, and after a time-out old data again, from SND.NXT on. */
function outputData(tcp: Tcp, tcb: Tcb): number {
  const now = tcp.net.loop.nowMs;
  const una = tcb.sndUna;
  const ring = tcb.sendRing;
  const queued = ring === null ? 0 : ring.length;
  const mss = tcb.mss;
  let offset = (tcb.sndNxt - una) | 0;
  if (tcb.sndMax === una) restartAfterIdle(tcb, now);
  const sndWnd = tcb.sndWnd;
  const congestion = congestionEdge(tcb, offset);
  const edge = sndWnd < congestion ? sndWnd : congestion;
  let isSent = false;
  let left = tcp.limits.segmentsPerTurn;

  for (; left > 0; left--) {
    const unsent = (queued - offset) | 0;
    if (unsent < 0) break; // the FIN is out
    let length = Math.min(unsent, mss);
    const room = (edge - offset) | 0;
    if (length > room) length = isWorthSending(tcb, room) ? room : 0;
    const isLast = length === unsent;
    const hasFin = isLast && tcb.isFinQueued; // a FIN needs no window; it is repeated until it fits
    if (length === 0 && !hasFin) break;
    let flags = isLast ? PSH | ACK : ACK;
    if (hasFin) flags |= FIN;
    if (!sendSegment(tcp, tcb, (una + offset) >>> 0, length, flags)) return STUCK;
    isSent = true;
    tcb.isForced = false;
    offset = (offset + (hasFin ? length + 1 : length)) | 0;
    advanceNxt(tcb, (una + offset) >>> 0, now);
    if (hasFin) finSent(tcb);
    if (isLast) break;
  }
  if (isSent) {
    tcb.sentMs = now;
    if (tcb.rtoAtMs === 0 || tcb.isPersisting) armRto(tcp, tcb);
    if (left === 0) return MORE;
  } else if (offset === 0 && queued > 0) {
    armPersist(tcp, tcb); // only the peer's window can have stopped the first byte
  }
  return DONE;
}

/**
 * What the window leaves of a segment: enough to be sent (RFC 9293 3.8.6.2.1), or to be waited
 * with.
 */
function isWorthSending(tcb: Tcb, room: number): boolean {
  return room > 0 && (room >= tcb.mss || room * 2 >= tcb.sndWndMax || tcb.isForced);
}

/**
 * SND.NXT moves on; the first segment with new data is timed, one at a time (RFC 6298 section 3).
 */
function advanceNxt(tcb: Tcb, nxt: number, nowMs: number): void {
  tcb.sndNxt = nxt;
  if (!seqGt(nxt, tcb.sndMax)) return;
  if (!tcb.isTiming) {
    tcb.isTiming = true;
    tcb.timedSeq = nxt;
    tcb.timedMs = nowMs;
  }
  tcb.sndMax = nxt;
}

/** RFC 9293 3.10.4: the FIN is in the network. */
function finSent(tcb: Tcb): void {
  if (tcb.state === ESTABLISHED) tcb.state = FIN_WAIT_1;
  else if (tcb.state === CLOSE_WAIT) tcb.state = LAST_ACK;
  predict(tcb);
}

/** What is taken for lost, again. */
function outputLost(tcp: Tcp, tcb: Tcb): number {
  if (tcb.isRetransmitDue) {
    const bytes = sendAgain(tcp, tcb, tcb.sndUna, tcb.mss);
    if (bytes < 0) return STUCK;
    tcb.isRetransmitDue = false;
    tcb.highRxt = (tcb.sndUna + bytes) >>> 0;
    armRto(tcp, tcb);
  }
  if (!tcb.hasSack || !tcb.isRecovering) return DONE;
  const hole = tcp.hole;
  for (let left = tcp.limits.segmentsPerTurn; left > 0; left--) {
    if (tcb.cwnd - pipe(tcb) < tcb.mss || !nextHole(tcb, hole)) return DONE;
    const bytes = sendAgain(tcp, tcb, hole.seq, hole.length);
    if (bytes < 0) return STUCK;
    tcb.highRxt = (hole.seq + bytes) >>> 0;
  }
  return MORE;
}

/**
 * Sends up to `most` bytes again from `seq` on, in one segment. Returns how much of the sequence
 * space; -1: no packet.
 */
function sendAgain(tcp: Tcp, tcb: Tcb, seq: number, most: number): number {
  const ring = tcb.sendRing;
  const queued = ring === null ? 0 : ring.length;
  const dataLeft = queued - ((seq - tcb.sndUna) | 0);
  const sent = (tcb.sndMax - seq) | 0;
  const length = Math.max(0, Math.min(most, tcb.mss, dataLeft, sent));
  const hasFin = length === dataLeft && sent > dataLeft;
  if (length === 0 && !hasFin) return 1; // acknowledged meanwhile
  tcb.isTiming = false; // Karn: RFC 6298 section 3
  const flags = hasFin ? FIN | PSH | ACK : ACK;
  if (!sendSegment(tcp, tcb, seq, length, flags)) return -1;
  return hasFin ? length + 1 : length;
}

/** An ACK alone: now, or later in the hope that data will carry it. False: no free packet. */
function outputAck(tcp: Tcp, tcb: Tcb): boolean {
  const bufferBytes = tcp.limits.receiveBufferBytes;
  const twoSegments = 2 * tcb.rcvMss;
  const gain = windowGain(tcb, bufferBytes);
  const isNow =
    tcb.isAckUrgent ||
    tcb.quickAcks > 0 ||
    ((tcb.rcvNxt - tcb.lastAckSent) | 0) >= twoSegments || // RFC 5681 4.2
    gain >= twoSegments ||
    gain >= bufferBytes >> 1;
  if (!isNow) {
    armAck(tcp, tcb);
    return true;
  }
  if (tcb.quickAcks > 0) tcb.quickAcks--;
  return sendAck(tcp, tcb);
}

/** Sends an ACK without data. False: no free packet. */
export function sendAck(tcp: Tcp, tcb: Tcb): boolean {
  // The peer looks at it only inside its window: not beyond it, where a probed byte or a shrunken
  // window leaves SND.MAX.
  const isInWindow = ((tcb.sndMax - tcb.sndUna) | 0) <= tcb.sndWnd;
  return sendSegment(tcp, tcb, isInWindow ? tcb.sndMax : tcb.sndNxt, 0, ACK);
}
