/**
 * The handshake from a block's side (RFC 9293 3.5): SYN-SENT, both sides opening at once, and the
 * step to ESTABLISHED. A SYN for a listener comes in by `listen.ts`.
 */

import { seqGt, seqLe } from "#os/base";
import { count, TCP_ACCEPTED, TCP_BAD_ACK, TCP_OPENED, TCP_REFUSED } from "../counters.ts";
import { openCongestion } from "./congestion.ts";
import { ACK, RST, type Segment, SYN, TIMESTAMP_BYTES, WSCALE_MAX } from "./header.ts";
import { abort, attach, fail } from "./lifecycle.ts";
import { foldSample } from "./rtt.ts";
import { sendReset } from "./segment-out.ts";
import { ESTABLISHED, MSS_DEFAULT, predict, SYN_RECEIVED, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { armIdle, disarmRto } from "./timers.ts";

/** Smaller segments would cost more than they carry. */
const MSS_MIN = 48;
/** After a SYN that was sent again (RFC 6298 5.7). */
const RTO_AFTER_LOST_SYN_MS = 3000;

/** What the peer's SYN, or SYN-ACK, says: its sequence number and what it offers or agrees to. */
export function takeSyn(tcp: Tcp, tcb: Tcb, seg: Segment): void {
  const limits = tcp.limits;
  tcb.irs = seg.seq;
  tcb.rcvNxt = (seg.seq + 1) >>> 0;
  tcb.rcvAdv = (tcb.rcvNxt + Math.min(limits.receiveBufferBytes, 0xffff)) >>> 0;
  tcb.lastAckSent = tcb.rcvNxt;
  tcb.hasTimestamps = limits.timestamps && seg.hasTimestamps;
  tcb.tsRecent = seg.tsVal;
  tcb.tsRecentMs = tcp.net.loop.nowMs;
  tcb.hasSack = limits.sack && seg.isSackPermitted;
  tcb.hasWscale = seg.wscale >= 0;
  if (tcb.hasWscale) {
    tcb.sndWscale = Math.min(seg.wscale, WSCALE_MAX);
    tcb.rcvWscale = tcp.wscaleOffered;
  }
  setMss(tcp, tcb, seg.mss);
  tcb.sndWnd = seg.wnd; // a SYN's window is never scaled (RFC 7323 2.2)
  tcb.sndWndMax = seg.wnd;
  tcb.sndWl1 = seg.seq;
  tcb.sndWl2 = seg.ack;
}

/**
 * `offered` is the peer's MSS option, 0 = none. RFC 9293 3.7.1; RFC 6691 for the options in every
 * segment.
 */
export function setMss(tcp: Tcp, tcb: Tcb, offered: number): void {
  const peer = offered === 0 ? MSS_DEFAULT : Math.max(offered, MSS_MIN);
  const least = Math.min(peer, tcp.mssOffered);
  tcb.mss = (least - (tcb.hasTimestamps ? TIMESTAMP_BYTES : 0)) | 0;
}

/** A segment in SYN-SENT (RFC 9293 3.10.7.3). */
export function receiveInSynSent(tcp: Tcp, tcb: Tcb, seg: Segment): void {
  const flags = seg.flags;
  const hasAck = (flags & ACK) !== 0;
  if (hasAck && (seqLe(seg.ack, tcb.iss) || seqGt(seg.ack, tcb.sndMax))) {
    count(tcp.counters, TCP_BAD_ACK);
    if ((flags & RST) === 0) sendReset(tcp, tcb.remoteAddress, tcb.ports, seg.ack, 0, RST);
    return;
  }
  if ((flags & RST) !== 0) {
    if (hasAck) fail(tcp, tcb, "ECONNREFUSED");
    return;
  }
  if ((flags & SYN) === 0) return;
  takeSyn(tcp, tcb, seg);
  if (hasAck) {
    tcb.isAckPending = true;
    tcb.isAckUrgent = true;
    establish(tcp, tcb, seg);
    return;
  }
  // Both sides open at once: our SYN goes out again, as an answer to theirs.
  tcb.state = SYN_RECEIVED;
  tcb.sndNxt = tcb.iss;
  tcp.markDirty(tcb);
}

/**
 * Our SYN is acknowledged by `seg`: ESTABLISHED. The user is told, or found. False when the
 * connection is over already, because nobody wanted it.
 */
export function establish(tcp: Tcp, tcb: Tcb, seg: Segment): boolean {
  const limits = tcp.limits;
  tcp.forgetHalfOpen(tcb);
  tcb.state = ESTABLISHED;
  tcb.sndUna = (tcb.iss + 1) >>> 0;
  tcb.sndNxt = tcb.sndUna;
  tcb.sndMax = tcb.sndUna;
  const isSyn = (seg.flags & SYN) !== 0;
  tcb.sndWnd = isSyn ? seg.wnd : seg.wnd << tcb.sndWscale;
  tcb.sndWndMax = tcb.sndWnd;
  tcb.sndWl1 = seg.seq;
  tcb.sndWl2 = seg.ack;
  openCongestion(tcb);
  if (tcb.isTiming && tcb.timeouts === 0) {
    foldSample(tcb, (tcp.net.loop.nowMs - tcb.timedMs) | 0, limits);
  } else if (tcb.timeouts > 0) tcb.rtoMs = RTO_AFTER_LOST_SYN_MS;
  tcb.isTiming = false;
  tcb.timeouts = 0;
  disarmRto(tcp, tcb);
  tcb.sentMs = tcp.net.loop.nowMs;
  tcb.heardMs = tcb.sentMs;
  if (limits.keepAliveMs > 0) armIdle(tcp, tcb, limits.keepAliveMs);
  tcp.markDirty(tcb);
  return introduce(tcp, tcb);
}

/**
 * The user of a connection we opened is told; for one that came in the listener is asked who it
 * shall be.
 */
function introduce(tcp: Tcp, tcb: Tcb): boolean {
  const socket = tcb.socket;
  if (socket !== null) {
    count(tcp.counters, TCP_OPENED);
    predict(tcb);
    const connecting = tcb.connecting;
    tcb.connecting = null;
    if (connecting !== null) connecting.onConnect(socket);
    return tcb.socket === socket;
  }
  const listener = tcb.listener;
  tcb.listener = null;
  const fresh = attach(tcp, tcb);
  const receiver = listener === null || !listener.isOpen ? null : listener.accept(fresh);
  if (tcb.socket !== fresh) return false; // aborted inside accept
  if (receiver === null) {
    count(tcp.counters, TCP_REFUSED);
    abort(tcp, tcb);
    return false;
  }
  count(tcp.counters, TCP_ACCEPTED);
  tcb.receiver = receiver;
  predict(tcb);
  return true;
}
