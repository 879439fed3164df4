/**
 * Congestion control: slow start, congestion avoidance, fast retransmit and fast recovery (RFC
 * 5681; RFC 6582 without SACK, RFC 6675 with it), limited transmit (RFC 3042), the larger initial
 * window (RFC 6928). All in bytes.
 *
 * Phases: slow start while cwnd < ssthresh; congestion avoidance; recovery (`isRecovering`) from
 * the third duplicate ACK until everything sent before it is acknowledged (`recover`); after a
 * time-out, slow start from one segment.
 */

import { seqGe, seqGt, seqLt } from "#os/base";
import { count, TCP_FAST_RECOVERIES } from "../counters.ts";
import { isFirstHoleLost, pipe } from "./sack.ts";
import { predict, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

/** No connection needs more than it can have in flight; this keeps the numbers small. */
const CWND_MAX = 1 << 24;

/** IW = min(10 * MSS, max(2 * MSS, 14600)), RFC 6928 section 2. */
export function initialWindow(mss: number): number {
  const floor = Math.max(mss * 2, 14_600);
  return Math.min(mss * 10, floor);
}

/** A connection is established. One SYN lost means one segment (RFC 5681 3.1). */
export function openCongestion(tcb: Tcb): void {
  tcb.cwnd = tcb.timeouts > 0 ? tcb.mss : initialWindow(tcb.mss) | 0;
  tcb.ssthresh = CWND_MAX;
  tcb.recover = tcb.iss;
}

/** Nothing was sent for longer than the time-out: the path may have changed (RFC 5681 4.1). */
export function restartAfterIdle(tcb: Tcb, nowMs: number): void {
  if (((nowMs - tcb.sentMs) | 0) <= tcb.rtoMs) return;
  const window = initialWindow(tcb.mss);
  if (tcb.cwnd > window) tcb.cwnd = window | 0;
}

/** How far beyond SND.UNA the network may be filled, when `offset` of it is out already. */
export function congestionEdge(tcb: Tcb, offset: number): number {
  if (tcb.isRecovering) {
    if (!tcb.hasSack) return tcb.cwnd;
    const room = tcb.cwnd - pipe(tcb);
    return room > 0 ? (offset + room) | 0 : offset;
  }
  // Limited transmit: a new segment for each of the first two duplicates.
  return tcb.dupAcks === 0 ? tcb.cwnd : (tcb.cwnd + Math.min(tcb.dupAcks, 2) * tcb.mss) | 0;
}

/** `acked` > 0 bytes were acknowledged up to `ack`; SND.UNA is still the old one. */
export function onNewAck(tcb: Tcb, ack: number, acked: number): void {
  if (tcb.isRecovering) {
    recoverWith(tcb, ack, acked);
    return;
  }
  tcb.dupAcks = 0;
  const cwnd = tcb.cwnd;
  const flight = (tcb.sndMax - tcb.sndUna) | 0;
  if (flight * 2 < cwnd) return; // not what held the sender back: it proves nothing (RFC 7661 4.1)
  const mss = tcb.mss;
  if (cwnd < tcb.ssthresh) {
    tcb.cwnd = (cwnd + Math.min(acked, mss)) | 0; // RFC 5681, equation 2
  } else {
    tcb.bytesAcked = (tcb.bytesAcked + acked) | 0;
    if (tcb.bytesAcked >= cwnd) {
      tcb.bytesAcked = (tcb.bytesAcked - cwnd) | 0;
      tcb.cwnd = (cwnd + mss) | 0;
    }
  }
  if (tcb.cwnd > CWND_MAX) tcb.cwnd = CWND_MAX;
}

/** A duplicate ACK (RFC 5681 section 2), or with SACK one that told something new. */
export function onDuplicateAck(tcp: Tcp, tcb: Tcb): void {
  if (tcb.isRecovering) {
    if (!tcb.hasSack && tcb.cwnd < CWND_MAX) tcb.cwnd = (tcb.cwnd + tcb.mss) | 0; // a segment has left the network
    return;
  }
  if (tcb.dupAcks < 1000) tcb.dupAcks++;
  const isLost = tcb.dupAcks >= 3 || (tcb.hasSack && isFirstHoleLost(tcb));
  // RFC 6582 3.2 step 2: not for what an earlier recovery or time-out sent twice.
  if (!isLost || !seqGt(tcb.sndUna, tcb.recover)) return;
  tcb.ssthresh = halfFlight(tcb);
  tcb.cwnd = tcb.hasSack ? tcb.ssthresh : (tcb.ssthresh + 3 * tcb.mss) | 0;
  tcb.bytesAcked = 0;
  tcb.recover = tcb.sndMax;
  tcb.highRxt = tcb.sndUna;
  tcb.isRecovering = true;
  tcb.isRetransmitDue = true;
  predict(tcb);
  count(tcp.counters, TCP_FAST_RECOVERIES);
}

/**
 * The retransmission timer fired: everything in flight is taken for lost (RFC 5681 3.1, RFC 6582
 * 3.2 step 4).
 */
export function onTimeout(tcb: Tcb): void {
  // Once for one loss, however often it is sent.
  if (tcb.timeouts === 0) tcb.ssthresh = halfFlight(tcb);
  tcb.cwnd = tcb.mss;
  tcb.bytesAcked = 0;
  tcb.dupAcks = 0;
  tcb.isRecovering = false;
  tcb.isRetransmitDue = false;
  tcb.sacked?.clear(); // RFC 2018 section 8: the peer may have dropped it
  tcb.recover = tcb.sndMax;
  tcb.sndNxt = tcb.sndUna;
  predict(tcb);
}

/** max(FlightSize / 2, 2 * SMSS), RFC 5681, equation 4. */
function halfFlight(tcb: Tcb): number {
  const half = ((tcb.sndMax - tcb.sndUna) | 0) >> 1;
  return Math.max(half, 2 * tcb.mss);
}

/** An ACK of new data in recovery: the end of it, or the next hole. */
function recoverWith(tcb: Tcb, ack: number, acked: number): void {
  const mss = tcb.mss;
  if (seqGe(ack, tcb.recover)) {
    const flight = (tcb.sndMax - ack) | 0;
    const window = Math.max(flight, mss) + mss; // RFC 6582 3.2 step 3, (1): no burst
    tcb.cwnd = tcb.hasSack || tcb.ssthresh < window ? tcb.ssthresh : window | 0;
    tcb.isRecovering = false;
    tcb.isRetransmitDue = false;
    tcb.dupAcks = 0;
    predict(tcb);
    return;
  }
  // A partial ACK: what follows it is lost too, unless it was sent again already.
  if (tcb.hasSack) {
    if (!seqLt(ack, tcb.highRxt)) tcb.isRetransmitDue = true;
    return;
  }
  tcb.isRetransmitDue = true;
  let cwnd = tcb.cwnd - acked;
  if (acked >= mss) cwnd += mss;
  tcb.cwnd = Math.max(cwnd, mss) | 0;
}
