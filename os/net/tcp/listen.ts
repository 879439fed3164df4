/**
 * Listeners, and what comes in for none of the connections: SYN, ACK with a cookie, anything else
 * (RFC 9293 3.10.7.1, 3.10.7.2).
 *
 * A SYN makes a block in SYN-RECEIVED, as long as there are fewer than `backlogMax`. Beyond that
 * nothing is remembered: the answer carries a cookie (RFC 4987 3.6), and the ACK that brings it
 * back makes the block. What the peer offered then comes back in the low bits of its timestamp
 * echo: 4 bits of window scale, 15 = none, and one for SACK. Without timestamps only the MSS
 * survives.
 */

import { seqGt } from "#os/base";
import {
  count,
  TCP_BAD_COOKIE,
  TCP_CONNECTIONS_FULL,
  TCP_COOKIES_SENT,
  TCP_NO_CONNECTION,
  TCP_TIME_WAIT_REUSED,
} from "../counters.ts";
import type { Bound } from "../port-table.ts";
import { establish, setMss, takeSyn } from "./handshake.ts";
import { ACK, FIN, RST, type Segment, SYN } from "./header.ts";
import { evictTimeWait, leave, reap } from "./lifecycle.ts";
import { sendReset, sendStateless } from "./segment-out.ts";
import type { TcpReceiver, TcpSocket } from "./socket.ts";
import { MSS_DEFAULT, SYN_RECEIVED, setIss, type Tcb, TIME_WAIT } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

/** Decides about one new connection: the receiver it shall have, or null to refuse it with RST. */
export type TcpAccept = (socket: TcpSocket) => TcpReceiver | null;

export class Listener implements Bound {
  readonly port: number;
  readonly accept: TcpAccept;
  isOpen = true;
  readonly #tcp: Tcp;

  constructor(tcp: Tcp, port: number, accept: TcpAccept) {
    this.#tcp = tcp;
    this.port = port;
    this.accept = accept;
  }

  /** Stops accepting; connections live on, half-open ones are refused. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#tcp.unlisten(this);
  }
}

const COOKIE_OPTION_BITS = 5;
const COOKIE_OPTION_MASK = 31;
const NO_WSCALE = 15;
/** How long after the last cookie was sent one may come back: two units of a cookie's age. */
const COOKIE_LIFE_MS = 2 << 16;

/** A segment that belongs to no block; `ports` is remote << 16 | local. */
export function receiveForNobody(tcp: Tcp, seg: Segment, ports: number): Tcb | null {
  const flags = seg.flags;
  if ((flags & RST) !== 0) {
    count(tcp.counters, TCP_NO_CONNECTION);
    return null;
  }
  const listener = tcp.listeners.get(seg.destinationPort);
  if (listener !== null) {
    if ((flags & (SYN | ACK)) === SYN) {
      receiveSyn(tcp, seg, ports, listener);
      return null;
    }
    if ((flags & (SYN | ACK)) === ACK && hasCookiesOut(tcp)) {
      const tcb = receiveCookie(tcp, seg, ports, listener);
      if (tcb !== null) return tcb;
    }
  }
  count(tcp.counters, TCP_NO_CONNECTION);
  // While cookies are out this may be a connection whose first segment, which brings the cookie
  // back, was lost or overtaken: what the peer sends again opens it. Departs from RFC 9293
  // 3.10.7.2, second check, for that time.
  if (listener === null || !hasCookiesOut(tcp)) resetStranger(tcp, seg, ports);
  return null;
}

/** RFC 9293 3.10.7.1. */
function resetStranger(tcp: Tcp, seg: Segment, ports: number): void {
  const from = seg.sourceAddress;
  if ((seg.flags & ACK) !== 0) {
    sendReset(tcp, from, ports, seg.ack, 0, RST);
    return;
  }
  const length = seg.dataEnd - seg.dataStart + (seg.flags & FIN) + ((seg.flags & SYN) >> 1);
  sendReset(tcp, from, ports, 0, (seg.seq + length) >>> 0, RST | ACK);
}

/**
 * A SYN for a connection in TIME-WAIT: true when it opens a new one, because its timestamp or its
 * sequence number is newer than anything the old one saw (RFC 6191, RFC 9293 3.6.1). The old block
 * is gone then.
 */
export function reuseTimeWait(tcp: Tcp, tcb: Tcb, seg: Segment): boolean {
  if (tcb.state !== TIME_WAIT || (seg.flags & (SYN | ACK | RST)) !== SYN) return false;
  if (tcp.listeners.get(seg.destinationPort) === null) return false;
  const isNewerByTime =
    tcb.hasTimestamps && seg.hasTimestamps && ((seg.tsVal - tcb.tsRecent) | 0) > 0;
  if (!isNewerByTime && !seqGt(seg.seq, tcb.rcvNxt)) return false;
  count(tcp.counters, TCP_TIME_WAIT_REUSED);
  leave(tcp, tcb);
  return true;
}

/**
 * A segment for a block in SYN-RECEIVED that answers an earlier SYN-ACK of ours, sent as a cookie
 * when the backlog was full: true when the cookie is good. The block is gone then; what the peer
 * agreed to came with the cookie.
 */
export function supersedeByCookie(tcp: Tcp, tcb: Tcb, seg: Segment): boolean {
  if (tcb.state !== SYN_RECEIVED || (seg.flags & (SYN | ACK | RST)) !== ACK) return false;
  if (tcb.socket !== null || seg.ack === tcb.sndMax || !hasCookiesOut(tcp)) return false;
  if (mssOfCookie(tcp, seg, tcb.ports) === 0) return false;
  leave(tcp, tcb);
  return true;
}

/** The MSS that the cookie acknowledged by `seg` carries; 0 when it is none of ours. */
function mssOfCookie(tcp: Tcp, seg: Segment, ports: number): number {
  const cookie = (seg.ack - 1) >>> 0;
  const irs = (seg.seq - 1) >>> 0;
  return tcp.sequences.mssOfCookie(cookie, seg.sourceAddress, ports, irs, tcp.net.loop.nowMs);
}

/**
 * RFC 9293 3.10.7.2, third check. Data and FIN on a SYN are not kept: the peer sends them again.
 */
function receiveSyn(tcp: Tcp, seg: Segment, ports: number, listener: Listener): void {
  if (tcp.halfOpenCount >= tcp.limits.backlogMax) {
    answerWithCookie(tcp, seg, ports);
    return;
  }
  const tcb = blockFor(tcp, seg.sourceAddress, ports);
  if (tcb === null) {
    count(tcp.counters, TCP_CONNECTIONS_FULL);
    return;
  }
  setIss(tcb, tcp.isn(seg.sourceAddress, ports));
  takeSyn(tcp, tcb, seg);
  tcb.state = SYN_RECEIVED;
  tcb.listener = listener;
  tcp.addTcb(tcb);
  tcp.noteHalfOpen(tcb);
  tcp.markDirty(tcb);
}

/** A block for a connection that comes in; if need be, the oldest in TIME-WAIT gives up its own. */
function blockFor(tcp: Tcp, address: number, ports: number): Tcb | null {
  // A segment for nobody is not handled inside any block's callback, so blocks that are over can be
  // had at once.
  if (!tcp.hasFreeTcb && tcp.graveyard === null) evictTimeWait(tcp);
  if (!tcp.hasFreeTcb) reap(tcp);
  return tcp.makeTcb(address, ports);
}

function answerWithCookie(tcp: Tcp, seg: Segment, ports: number): void {
  const nowMs = tcp.net.loop.nowMs;
  const limits = tcp.limits;
  const from = seg.sourceAddress;
  const options = tcp.synOptions;
  const hasTimestamps = limits.timestamps && seg.hasTimestamps;
  options.mss = tcp.mssOffered;
  options.hasTimestamps = hasTimestamps;
  options.wscale = hasTimestamps && seg.wscale >= 0 ? tcp.wscaleOffered : -1;
  options.isSackPermitted = hasTimestamps && limits.sack && seg.isSackPermitted;
  if (hasTimestamps) {
    const wscale = seg.wscale < 0 ? NO_WSCALE : Math.min(seg.wscale, NO_WSCALE - 1);
    const bits = wscale | (options.isSackPermitted ? 16 : 0);
    const clock = (nowMs + tcp.sequences.timestampOffset(tcp.net.address, from)) >>> 0;
    let tsVal = ((clock & ~COOKIE_OPTION_MASK) | bits) >>> 0;
    // Never ahead of the clock.
    if (((tsVal - clock) | 0) > 0) tsVal = (tsVal - (1 << COOKIE_OPTION_BITS)) >>> 0;
    options.tsVal = tsVal;
    options.tsEcr = seg.tsVal;
  }
  const cookie = tcp.sequences.cookie(from, ports, seg.seq, seg.mss || MSS_DEFAULT, nowMs);
  const wnd = Math.min(limits.receiveBufferBytes, 0xffff);
  count(tcp.counters, TCP_COOKIES_SENT);
  tcp.hasSentCookies = true;
  tcp.cookieSentMs = nowMs;
  sendStateless(tcp, from, ports, cookie, (seg.seq + 1) >>> 0, SYN | ACK, wnd, options);
}

/** Whether a cookie sent lately may still come back. */
export function hasCookiesOut(tcp: Tcp): boolean {
  if (!tcp.hasSentCookies) return false;
  tcp.hasSentCookies = ((tcp.net.loop.nowMs - tcp.cookieSentMs) | 0) < COOKIE_LIFE_MS;
  return tcp.hasSentCookies;
}

/** An ACK that may bring back a cookie. The block it makes, ESTABLISHED, or null. */
function receiveCookie(tcp: Tcp, seg: Segment, ports: number, listener: Listener): Tcb | null {
  const from = seg.sourceAddress;
  const cookie = (seg.ack - 1) >>> 0;
  const irs = (seg.seq - 1) >>> 0;
  const mss = mssOfCookie(tcp, seg, ports);
  if (mss === 0) {
    count(tcp.counters, TCP_BAD_COOKIE);
    return null;
  }
  const tcb = blockFor(tcp, from, ports);
  if (tcb === null) {
    count(tcp.counters, TCP_CONNECTIONS_FULL);
    return null;
  }
  const wnd = seg.wnd;
  const options = seg.tsEcr;
  seg.seq = irs;
  seg.mss = mss;
  seg.wscale = -1;
  seg.isSackPermitted = false;
  if (seg.hasTimestamps) {
    // What we sent, less the offset of our clock, still has the low bits: they were put in last.
    const wscale = options & 15;
    seg.wscale = wscale === NO_WSCALE ? -1 : wscale;
    seg.isSackPermitted = (options & 16) !== 0;
  }
  setIss(tcb, cookie);
  takeSyn(tcp, tcb, seg);
  setMss(tcp, tcb, mss);
  seg.seq = (irs + 1) >>> 0;
  seg.wnd = wnd;
  tcb.state = SYN_RECEIVED;
  tcb.listener = listener;
  tcb.sndMax = seg.ack;
  tcp.addTcb(tcb);
  return establish(tcp, tcb, seg) ? tcb : null;
}
