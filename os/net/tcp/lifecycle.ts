/**
 * Blocks and their users: how a connection gets a user, what the user is told and when, and how a
 * block ends.
 *
 * A user is called only from the stack's own steps (a segment, a timer, the end of a turn), never
 * from inside a call the user made. A user may do anything in a callback, abort included: whoever
 * called looks at `tcb.receiver` again before going on. So a block that ends stays as it is, its
 * buffers too, until the end of the turn (`bury`, `reap`).
 *
 * Order of what a user is told: data, end, close. While paused, data waits, and end and an orderly
 * close behind it.
 */

import { assert } from "#os/base";
import { count, TCP_TIME_WAIT_EVICTED } from "../counters.ts";
import { ACK, RST } from "./header.ts";
import { sendStateless, windowGain } from "./segment-out.ts";
import { TcpSocket } from "./socket.ts";
import {
  CLOSED,
  CLOSING,
  LAST_ACK,
  predict,
  resetTcb,
  SYN_SENT,
  type Tcb,
  TIME_WAIT,
  UNPREDICTABLE,
} from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { armIdle, disarmRto } from "./timers.ts";

/** Gives the connection a handle for its user. */
export function attach(tcp: Tcp, tcb: Tcb): TcpSocket {
  const socket = new TcpSocket(tcb, tcb.remoteAddress, tcb.remotePort);
  tcb.socket = socket;
  tcp.net.loop.retain();
  return socket;
}

/** The user is gone or will be told nothing more. */
export function detach(tcp: Tcp, tcb: Tcb): void {
  const socket = tcb.socket;
  if (socket === null) return;
  socket.tcb = null;
  tcb.socket = null;
  tcb.receiver = null;
  tcb.predicted = UNPREDICTABLE;
  tcp.net.loop.release();
}

/**
 * The connection is over for the network: CLOSED, out of the table. Its user may still be there.
 */
export function leave(tcp: Tcp, tcb: Tcb): void {
  assert(tcb.state !== CLOSED, "tcp: closed twice");
  disarmRto(tcp, tcb);
  tcp.timeWait.remove(tcb.node);
  tcp.starved.remove(tcb.node);
  tcp.forgetHalfOpen(tcb);
  tcp.table.remove(tcb);
  tcp.net.loop.cancel(tcb.timer);
  tcb.state = CLOSED;
  tcb.predicted = UNPREDICTABLE;
  tcb.ackAtMs = 0;
  tcb.idleAtMs = 0;
  if (tcb.socket === null) bury(tcp, tcb);
}

/** Breaks the connection; the user is told `reason`, at once. */
export function fail(tcp: Tcp, tcb: Tcb, reason: string): void {
  const receiver = tcb.receiver;
  detach(tcp, tcb);
  leave(tcp, tcb);
  if (receiver !== null) receiver.onClose(reason);
}

/** Breaks the connection; the user is told `reason` at the end of the turn. */
export function failLater(tcp: Tcp, tcb: Tcb, reason: string): void {
  leave(tcp, tcb);
  tcb.isPaused = true; // no more data, no end
  tcb.isEndDue = false;
  tcb.isWritableDue = false;
  tcb.isCloseDue = true;
  tcb.closeReason = reason;
  tcp.markDirty(tcb);
}

/**
 * The user gives up: RST if the peer knows of the connection (RFC 9293 3.10.5). The user is not
 * told.
 */
export function abort(tcp: Tcp, tcb: Tcb): void {
  detach(tcp, tcb);
  const state = tcb.state;
  if (state === CLOSED) {
    bury(tcp, tcb); // it was over, but its user had not read everything
    return;
  }
  if (state !== SYN_SENT && state < CLOSING) {
    const { remoteAddress, ports } = tcb;
    sendStateless(tcp, remoteAddress, ports, tcb.sndNxt, tcb.rcvNxt, RST | ACK, 0, null);
  }
  // The peer is done, too.
  if (state === TIME_WAIT || state === LAST_ACK || state === CLOSING) return;
  leave(tcp, tcb);
}

/** TIME-WAIT: everything is sent and received; the port pair rests (RFC 9293 3.10.7.4, 3.4.2). */
export function enterTimeWait(tcp: Tcp, tcb: Tcb): void {
  tcb.state = TIME_WAIT;
  disarmRto(tcp, tcb);
  predict(tcb);
  tcp.starved.remove(tcb.node);
  if (tcp.timeWait.length >= tcp.limits.timeWaitMax) evictTimeWait(tcp);
  tcp.timeWait.push(tcb.node);
  armIdle(tcp, tcb, tcp.limits.timeWaitMs);
  closeOrderly(tcp, tcb);
}

/** The oldest connection in TIME-WAIT makes room. False when there is none. */
export function evictTimeWait(tcp: Tcp): boolean {
  const oldest = tcp.timeWait.first;
  if (oldest === null) return false;
  count(tcp.counters, TCP_TIME_WAIT_EVICTED);
  leave(tcp, oldest.owner);
  return true;
}

/** LAST-ACK is over. */
export function closeAfterLastAck(tcp: Tcp, tcb: Tcb): void {
  leave(tcp, tcb);
  closeOrderly(tcp, tcb);
}

/** Both directions have ended: the user is told once everything before was. */
function closeOrderly(tcp: Tcp, tcb: Tcb): void {
  if (tcb.socket === null) return;
  tcb.isCloseDue = true;
  settle(tcp, tcb);
}

/** Hands the user what waits in order, then what else is due. The block may be over afterwards. */
export function deliver(tcp: Tcp, tcb: Tcb): void {
  tcb.isDeliveryDue = false;
  for (;;) {
    const ring = tcb.receiveRing;
    const receiver = tcb.receiver;
    if (ring === null || ring.length === 0 || tcb.isPaused || receiver === null) break;
    const start = ring.head;
    const end = start + ring.firstPiece();
    ring.drop(end - start);
    receiver.onData(ring.bytes, start, end);
  }
  const ring = tcb.receiveRing;
  if (ring !== null && ring.length === 0 && tcb.socket !== null) {
    const ranges = tcb.ranges;
    if (ranges === null || ranges.count === 0) {
      tcb.receiveRing = null;
      tcp.receivePool.give(ring);
      predict(tcb);
    }
  }
  if (tcb.state !== CLOSED && windowGain(tcb, tcp.limits.receiveBufferBytes) >= 2 * tcb.rcvMss) {
    tcb.isAckPending = true; // the window opens: the peer may be waiting for it
    tcp.markDirty(tcb);
  }
  settle(tcp, tcb);
}

/**
 * Tells the user of the end and of the close, if they are due and everything before them was told.
 */
export function settle(tcp: Tcp, tcb: Tcb): void {
  const hasData = tcb.receiveRing !== null && tcb.receiveRing.length > 0;
  if (tcb.isEndDue && !hasData && !tcb.isPaused) {
    tcb.isEndDue = false;
    const receiver = tcb.receiver;
    if (receiver !== null) receiver.onEnd();
  }
  if (!tcb.isCloseDue || tcb.isEndDue || tcb.socket === null) return;
  if (hasData && tcb.closeReason === "") return;
  tcb.isCloseDue = false;
  const receiver = tcb.receiver;
  const reason = tcb.closeReason;
  detach(tcp, tcb);
  if (tcb.state === CLOSED) bury(tcp, tcb);
  if (receiver !== null) receiver.onClose(reason);
}

/** A block that is CLOSED and has no user goes back to the pool when the turn ends. */
function bury(tcp: Tcp, tcb: Tcb): void {
  tcb.nextFree = tcp.graveyard;
  tcp.graveyard = tcb;
}

/** At the end of a turn: blocks and buffers of what has ended can be used again. */
export function reap(tcp: Tcp): void {
  let tcb = tcp.graveyard;
  tcp.graveyard = null;
  while (tcb !== null) {
    const next: Tcb | null = tcb.nextFree;
    if (tcb.isQueued)
      bury(tcp, tcb); // it stands in the queue of the next turn
    else {
      const { sendRing, receiveRing } = tcb;
      if (sendRing !== null) tcp.sendPool.give(sendRing);
      if (receiveRing !== null) tcp.receivePool.give(receiveRing);
      tcb.sendRing = null;
      tcb.receiveRing = null;
      resetTcb(tcb);
      tcb.nextFree = tcp.freeTcbs;
      tcp.freeTcbs = tcb;
    }
    tcb = next;
  }
}
