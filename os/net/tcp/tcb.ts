/**
 * The connection block (RFC 9293 3.3.1): what one connection remembers. Blocks are pooled: made
 * when first needed, reset and used again. The names are the RFC's, in one flat object: SND.UNA is
 * `sndUna`. Flat and with integer states, because the path of a segment loads them one by one and
 * compares states for order.
 *
 * States and transitions (RFC 9293 3.3.2), and the file that makes each:
 *   CLOSED -> SYN-SENT            connect                             tcp.ts
 *   (listener) -> SYN-RECEIVED    SYN                                 listen.ts
 *   SYN-SENT -> ESTABLISHED       SYN-ACK                             handshake.ts
 *   SYN-SENT -> SYN-RECEIVED      SYN: both sides opened              handshake.ts
 *   SYN-RECEIVED -> ESTABLISHED   ACK of our SYN                      handshake.ts
 *   ESTABLISHED -> FIN-WAIT-1     our FIN is sent                     output.ts
 *   CLOSE-WAIT -> LAST-ACK        our FIN is sent                     output.ts
 *   ESTABLISHED -> CLOSE-WAIT     peer's FIN                          input.ts
 *   FIN-WAIT-1 -> FIN-WAIT-2      ACK of our FIN                      input.ts
 *   FIN-WAIT-1 -> CLOSING         peer's FIN before that ACK          input.ts
 *   FIN-WAIT-2 -> TIME-WAIT       peer's FIN                          input.ts
 *   CLOSING -> TIME-WAIT          ACK of our FIN                      input.ts
 *   LAST-ACK -> CLOSED            ACK of our FIN                      input.ts
 *   TIME-WAIT -> CLOSED           twice the segment lifetime later    timers.ts
 *   any -> CLOSED                 RST, time-out, abort                lifecycle.ts
 *
 * Invariants: 1. sndUna <= sndNxt <= sndMax <= sndUna + sendRing.length + 1, the last for a FIN; in
 * SYN-SENT and SYN-RECEIVED the SYN takes its place and the ring is empty. 2. `sendRing` holds the
 * bytes from `sndUna` on, and is null when it would be empty. 3. `receiveRing` holds
 * `receiveRing.length` bytes in order before `rcvNxt`, not yet delivered, and those of `ranges`
 * behind it; it is null when it would be empty. 4. rcvAdv - (rcvNxt - receiveRing.length) never
 * exceeds the receive buffer. 5. `predicted` is UNPREDICTABLE whenever a segment must not take the
 * fast path. 6. A block is in the connection table exactly in the states other than CLOSED.
 */

import { type FifoItem, ListNode, type Ring } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import type { Neighbour } from "../arp.ts";
import type { Listener } from "./listen.ts";
import type { Ranges } from "./ranges.ts";
import type { TcpConnectReceiver, TcpReceiver, TcpSocket } from "./socket.ts";
import type { Tcp } from "./tcp.ts";

export const CLOSED = 0;
export const SYN_SENT = 1;
export const SYN_RECEIVED = 2;
export const ESTABLISHED = 3;
export const CLOSE_WAIT = 4;
export const FIN_WAIT_1 = 5;
export const FIN_WAIT_2 = 6;
export const CLOSING = 7;
export const LAST_ACK = 8;
export const TIME_WAIT = 9;

/** The states as RFC 9293 prints them, for people. */
export const STATE_NAMES: readonly string[] = [
  "CLOSED",
  "SYN-SENT",
  "SYN-RECEIVED",
  "ESTABLISHED",
  "CLOSE-WAIT",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
];

/** No word 3 under PREDICTED_MASK is this: bit 0 lies in the window. */
export const UNPREDICTABLE = 1;

/** How many ACKs are not delayed when a connection starts: the peer's slow start waits for them. */
const QUICK_ACKS = 4;

/** The default when the peer names no MSS (RFC 9293 3.7.1). */
export const MSS_DEFAULT = 536;

export class Tcb implements TimerOwner, FifoItem<Tcb> {
  readonly tcp: Tcp;
  state = CLOSED;

  // Who. `ports` is remote << 16 | local, as it stands in a segment that arrives.
  remoteAddress = 0;
  ports = 0;

  // The way there, and what headers to it have in common.
  nextHop = 0;
  neighbour: Neighbour | null = null;
  ipSum = 0;
  pseudoSum = 0;

  /**
   * What word 3 of a segment (offset, flags) must be, PSH and the window aside, to take the fast
   * path, or UNPREDICTABLE. See `predict`.
   */
  predicted = UNPREDICTABLE;

  // Sending.
  iss = 0;
  sndUna = 0;
  sndNxt = 0;
  /** One past the highest sequence number ever sent; sndNxt falls behind it after a time-out. */
  sndMax = 0;
  sndWnd = 0;
  sndWl1 = 0;
  sndWl2 = 0;
  /** The largest window the peer ever offered (RFC 9293 3.8.6.2.1). */
  sndWndMax = 0;
  sndWscale = 0;
  hasWscale = false;
  /** The most data in one segment, options already taken off. */
  mss = MSS_DEFAULT;
  sendRing: Ring | null = null;
  /** The user has ended: a FIN follows the last byte. */
  isFinQueued = false;
  isFinAcked = false;
  /** Waited long enough: the next piece is sent however small (RFC 9293 3.8.6.2.1). */
  isForced = false;
  /** `write` took less than it was given; the user waits for room. */
  isWriteBlocked = false;

  // Receiving.
  irs = 0;
  rcvNxt = 0;
  /** One past the last sequence number the peer was allowed to send: RCV.NXT + RCV.WND. */
  rcvAdv = 0;
  rcvWscale = 0;
  /** The largest segment received: what "full-sized" means for acknowledging (RFC 5681 4.2). */
  rcvMss = MSS_DEFAULT;
  receiveRing: Ring | null = null;
  /** What lies in the receive ring behind a gap; null until there was one. */
  ranges: Ranges | null = null;
  isPaused = false;
  /** The peer's FIN arrived ahead of data that is missing; it stands at `finSeq`. */
  hasEarlyFin = false;
  finSeq = 0;

  // Acknowledging.
  isAckPending = false;
  isAckUrgent = false;
  lastAckSent = 0;
  /**
   * Segments still to be acknowledged at once: no delay while the peer starts (RFC 9293 3.8.6.3
   * allows it).
   */
  quickAcks = QUICK_ACKS;

  // Timestamps (RFC 7323) and SACK (RFC 2018), if agreed upon.
  hasTimestamps = false;
  tsOffset = 0;
  tsRecent = 0;
  tsRecentMs = 0;
  hasSack = false;

  // Round trips (RFC 6298): srtt * 8 and rttvar * 4, milliseconds.
  srtt8 = 0;
  rttvar4 = 0;
  rtoMs = 0;
  isTiming = false;
  timedSeq = 0;
  timedMs = 0;
  /** Time-outs in a row. */
  timeouts = 0;
  sentMs = 0;

  // Congestion (RFC 5681, 6582, 6675).
  cwnd = 0;
  ssthresh = 0;
  bytesAcked = 0;
  dupAcks = 0;
  isRecovering = false;
  recover = 0;
  /** A segment at sndUna is taken for lost and is to be sent again. */
  isRetransmitDue = false;
  /** What the peer says it has beyond sndUna; null until it did. */
  sacked: Ranges | null = null;
  /** In recovery with SACK: everything before it was sent again already (RFC 6675 HighRxt). */
  highRxt = 0;

  // Deadlines in loop milliseconds; 0 = none. One timer serves all: it is armed no later than the
  // first.
  readonly timer: Timer;
  rtoAtMs = 0;
  isPersisting = false;
  ackAtMs = 0;
  idleAtMs = 0;
  heardMs = 0;
  probes = 0;
  /** Since when the peer's window has been shut, while persisting. */
  shutMs = 0;
  challengedMs = 0;
  hasChallenged = false;

  // The user.
  socket: TcpSocket | null = null;
  receiver: TcpReceiver | null = null;
  /** Set until the connection that we open is there; the same object as `receiver`. */
  connecting: TcpConnectReceiver | null = null;
  /** In SYN-RECEIVED: who will be asked. */
  listener: Listener | null = null;
  isHalfOpen = false;
  isDeliveryDue = false;
  isWritableDue = false;
  isEndDue = false;
  isCloseDue = false;
  closeReason = "";

  // Queues it can stand in.
  nextInQueue: Tcb | null = null;
  isQueued = false;
  /** `flush` is at it. */
  isInService = false;
  nextFree: Tcb | null = null;
  /** In one list at most: TIME-WAIT, window shut, or waiting for a buffer. */
  readonly node: ListNode<Tcb>;

  constructor(tcp: Tcp) {
    this.tcp = tcp;
    this.timer = new Timer(this, false);
    this.node = new ListNode<Tcb>(this);
  }

  onTimer(): void {
    this.tcp.onTimer(this);
  }

  get remotePort(): number {
    return this.ports >>> 16;
  }

  get localPort(): number {
    return this.ports & 0xffff;
  }
}

/** Makes a block as good as new. It must not be in any queue, hold a buffer, or have a user. */
export function resetTcb(tcb: Tcb): void {
  tcb.state = CLOSED;
  tcb.neighbour = null;
  tcb.predicted = UNPREDICTABLE;
  tcb.sndWnd = 0;
  tcb.sndWndMax = 0;
  tcb.sndWscale = 0;
  tcb.hasWscale = false;
  tcb.mss = MSS_DEFAULT;
  tcb.isFinQueued = false;
  tcb.isFinAcked = false;
  tcb.isForced = false;
  tcb.isWriteBlocked = false;
  tcb.rcvWscale = 0;
  tcb.rcvMss = MSS_DEFAULT;
  tcb.ranges?.clear();
  tcb.isPaused = false;
  tcb.hasEarlyFin = false;
  tcb.isAckPending = false;
  tcb.isAckUrgent = false;
  tcb.quickAcks = QUICK_ACKS;
  tcb.hasTimestamps = false;
  tcb.tsRecent = 0;
  tcb.tsRecentMs = 0;
  tcb.hasSack = false;
  tcb.srtt8 = 0;
  tcb.rttvar4 = 0;
  tcb.isTiming = false;
  tcb.timeouts = 0;
  tcb.bytesAcked = 0;
  tcb.dupAcks = 0;
  tcb.isRecovering = false;
  tcb.isRetransmitDue = false;
  tcb.sacked?.clear();
  tcb.rtoAtMs = 0;
  tcb.isPersisting = false;
  tcb.ackAtMs = 0;
  tcb.idleAtMs = 0;
  tcb.probes = 0;
  tcb.hasChallenged = false;
  tcb.connecting = null;
  tcb.listener = null;
  tcb.isDeliveryDue = false;
  tcb.isWritableDue = false;
  tcb.isEndDue = false;
  tcb.isCloseDue = false;
  tcb.closeReason = "";
}

/** Sets every sequence number on our side: nothing is sent yet. */
export function setIss(tcb: Tcb, iss: number): void {
  tcb.iss = iss;
  tcb.sndUna = iss;
  tcb.sndNxt = iss;
  tcb.sndMax = iss;
  tcb.recover = iss;
  tcb.highRxt = iss;
}

const WORD3_NO_OPTIONS = 0x50100000; // 20 bytes of header, ACK and no other flag
const WORD3_TIMESTAMPS = 0x80100000; // 32 bytes, ACK
/** The part of word 3 that `predicted` speaks of: offset, and every flag but PSH, ECE and CWR. */
export const PREDICTED_MASK = 0xf0370000;

/**
 * Decides whether the next segment may take the fast path: ESTABLISHED, nothing out of order, the
 * user reads, and no recovery is under way. Called after each change of one of these.
 */
export function predict(tcb: Tcb): void {
  const isPlain =
    tcb.state === ESTABLISHED &&
    !tcb.hasEarlyFin &&
    !tcb.isPaused &&
    !tcb.isRecovering &&
    tcb.receiveRing === null && // so nothing waits, in order or out of it
    tcb.receiver !== null;
  if (isPlain) tcb.predicted = tcb.hasTimestamps ? WORD3_TIMESTAMPS : WORD3_NO_OPTIONS;
  else tcb.predicted = UNPREDICTABLE;
}
