/**
 * What a connection waits for. Each block has one timer and up to three deadlines: `rtoAtMs`
 * (retransmission, or window probe while persisting), `ackAtMs` (delayed ACK), `idleAtMs`
 * (keep-alive, FIN-WAIT-2, TIME-WAIT).
 *
 * A deadline that moves later or goes away is only a store: the timer stays where it is, finds
 * nothing due when it fires, and is armed again for what is left. A busy connection so touches the
 * wheel a few times a second, not twice for each request; an idle one at most once more, and never
 * again.
 *
 * Invariant: while a deadline is set, the timer is armed no later than it.
 */

import { seqGt, seqLe } from "#os/base";
import {
  count,
  TCP_KEEP_ALIVES,
  TCP_RETRANSMITTED,
  TCP_TIMEOUTS,
  TCP_WINDOW_PROBES,
} from "../counters.ts";
import { onTimeout } from "./congestion.ts";
import { ACK } from "./header.ts";
import { fail, leave } from "./lifecycle.ts";
import { backOff } from "./rtt.ts";
import { sendSegment } from "./segment-out.ts";
import { FIN_WAIT_2, SYN_RECEIVED, SYN_SENT, type Tcb, TIME_WAIT } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

/** 200 ms doubled nine times is more than the longest timeout. */
const PROBE_DOUBLINGS_MAX = 9;

/** Something is in flight: it must be acknowledged within the time-out from now. */
export function armRto(tcp: Tcp, tcb: Tcb): void {
  if (tcb.isPersisting) stopPersisting(tcp, tcb);
  tcb.rtoAtMs = deadline(tcp, tcb, tcb.rtoMs);
}

/** Nothing is in flight. */
export function disarmRto(tcp: Tcp, tcb: Tcb): void {
  if (tcb.isPersisting) stopPersisting(tcp, tcb);
  tcb.rtoAtMs = 0;
}

/**
 * Data waits, nothing is in flight, and the window lets nothing out: probe it (RFC 9293 3.8.6.1).
 */
export function armPersist(tcp: Tcp, tcb: Tcb): void {
  if (tcb.isPersisting) return;
  tcb.isPersisting = true;
  tcb.probes = 0;
  tcb.timeouts = 0;
  tcb.shutMs = tcp.net.loop.nowMs;
  tcp.starved.remove(tcb.node);
  tcp.shut.push(tcb.node);
  tcb.rtoAtMs = deadline(tcp, tcb, tcb.rtoMs);
}

/** An ACK is owed; it goes alone when nothing has carried it until then. */
export function armAck(tcp: Tcp, tcb: Tcb): void {
  if (tcb.ackAtMs === 0) tcb.ackAtMs = deadline(tcp, tcb, tcp.limits.delayedAckMs);
}

/** Sets the deadline of keep-alive, FIN-WAIT-2 or TIME-WAIT. */
export function armIdle(tcp: Tcp, tcb: Tcb, delayMs: number): void {
  tcb.idleAtMs = deadline(tcp, tcb, delayMs);
}

/** The connection's timer fired. */
export function onDeadline(tcp: Tcp, tcb: Tcb): void {
  const now = tcp.net.loop.nowMs;
  if (tcb.ackAtMs !== 0 && seqLe(tcb.ackAtMs, now)) {
    tcb.ackAtMs = 0;
    if (tcb.isAckPending) {
      tcb.isAckUrgent = true;
      tcp.markDirty(tcb);
    }
  }
  if (tcb.rtoAtMs !== 0 && seqLe(tcb.rtoAtMs, now)) {
    tcb.rtoAtMs = 0;
    if (tcb.isPersisting) probeWindow(tcp, tcb);
    else retransmit(tcp, tcb);
  }
  if (tcb.idleAtMs !== 0 && seqLe(tcb.idleAtMs, now)) {
    tcb.idleAtMs = 0;
    onIdle(tcp, tcb, now);
  }
  rearm(tcp, tcb);
}

/** Arms the timer for the first deadline, if there is one. */
function rearm(tcp: Tcp, tcb: Tcb): void {
  let first = tcb.rtoAtMs;
  if (tcb.ackAtMs !== 0 && (first === 0 || seqGt(first, tcb.ackAtMs))) first = tcb.ackAtMs;
  if (tcb.idleAtMs !== 0 && (first === 0 || seqGt(first, tcb.idleAtMs))) first = tcb.idleAtMs;
  if (first !== 0) tcp.net.loop.armAt(tcb.timer, first);
}

/** A deadline `delayMs` from now; sees to it that the timer fires by then. */
function deadline(tcp: Tcp, tcb: Tcb, delayMs: number): number {
  const loop = tcp.net.loop;
  const sum = (loop.nowMs + delayMs) >>> 0;
  const atMs = sum === 0 ? 1 : sum; // 0 means none
  const timer = tcb.timer;
  if (!timer.isArmed || seqGt(timer.expiresMs, atMs)) loop.armAt(timer, atMs);
  return atMs;
}

function stopPersisting(tcp: Tcp, tcb: Tcb): void {
  tcb.isPersisting = false;
  tcb.probes = 0;
  tcp.shut.remove(tcb.node);
}

/** RFC 6298 5.4 to 5.7; RFC 9293 3.8.3 for giving up. */
function retransmit(tcp: Tcp, tcb: Tcb): void {
  const limits = tcp.limits;
  const isOpening = tcb.state === SYN_SENT || tcb.state === SYN_RECEIVED;
  let attempts = limits.dataAttempts;
  if (tcb.state === SYN_SENT) attempts = limits.synAttempts;
  if (tcb.state === SYN_RECEIVED) attempts = limits.synAckAttempts;
  if (tcb.timeouts + 1 >= attempts) {
    fail(tcp, tcb, "ETIMEDOUT");
    return;
  }
  count(tcp.counters, TCP_TIMEOUTS);
  tcb.isTiming = false; // Karn: RFC 6298 section 3
  if (isOpening) {
    tcb.sndNxt = tcb.iss;
    count(tcp.counters, TCP_RETRANSMITTED);
  } else onTimeout(tcb);
  tcb.timeouts++;
  backOff(tcb, limits);
  armRto(tcp, tcb);
  tcp.markDirty(tcb);
}

/**
 * Sends one byte that the window does not allow, so that the peer answers with its window. There is
 * no limit while the peer answers (RFC 9293 3.8.6.1); probes without an answer are counted like
 * time-outs.
 */
function probeWindow(tcp: Tcp, tcb: Tcb): void {
  const limits = tcp.limits;
  if (tcb.timeouts >= limits.dataAttempts) {
    fail(tcp, tcb, "ETIMEDOUT");
    return;
  }
  tcb.timeouts++;
  if (tcb.probes < PROBE_DOUBLINGS_MAX) tcb.probes++;
  const delayMs = Math.min(limits.rtoMaxMs, tcb.rtoMs << tcb.probes);
  tcb.rtoAtMs = deadline(tcp, tcb, delayMs);
  if (tcb.sndWnd > 0) {
    tcb.isForced = true; // small, but open: what fits is sent now
    tcp.markDirty(tcb);
    return;
  }
  count(tcp.counters, TCP_WINDOW_PROBES);
  const una = tcb.sndUna;
  tcb.isTiming = false;
  sendSegment(tcp, tcb, una, 1, ACK);
  if (tcb.sndMax === una) tcb.sndMax = (una + 1) >>> 0; // its ACK is acceptable; SND.NXT stays
}

/** Nothing was heard for a while: the end of TIME-WAIT, or is anyone there? (RFC 9293 3.8.4) */
function onIdle(tcp: Tcp, tcb: Tcb, nowMs: number): void {
  if (tcb.state === TIME_WAIT) {
    leave(tcp, tcb);
    return;
  }
  const limits = tcp.limits;
  const waitMs = tcb.state === FIN_WAIT_2 ? limits.finWait2Ms : limits.keepAliveMs;
  if (waitMs === 0) return;
  const silentMs = (nowMs - tcb.heardMs) | 0;
  if (silentMs < waitMs) {
    tcb.probes = 0;
    armIdle(tcp, tcb, waitMs - silentMs);
    return;
  }
  if (tcb.sndMax === tcb.sndUna) {
    // Otherwise retransmission finds out.
    if (tcb.probes >= limits.keepAliveProbes) {
      fail(tcp, tcb, "ETIMEDOUT");
      return;
    }
    tcb.probes++;
    count(tcp.counters, TCP_KEEP_ALIVES);
    sendSegment(tcp, tcb, (tcb.sndUna - 1) >>> 0, 0, ACK);
  }
  armIdle(tcp, tcb, limits.keepAliveProbeMs);
}
