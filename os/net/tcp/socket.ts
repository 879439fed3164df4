/**
 * What a user holds of a connection. The handle outlives the connection safely: once it is over,
 * every call does nothing. Blocks are used again, handles are not.
 */

import { formatIpv4, type Ring } from "#os/base";
import { abort } from "./lifecycle.ts";
import { CLOSE_WAIT, ESTABLISHED, predict, type Tcb } from "./tcb.ts";

/** What a user is told. Never called from inside a call to the connection. */
export interface TcpReceiver {
  /** Bytes arrived. All of them are taken: what is not used now must be copied. */
  onData(bytes: Uint8Array, start: number, end: number): void;
  /** There is room to write again, after `write` took less than it was given. */
  onWritable(): void;
  /** The peer sent FIN: no more `onData`. Writing is still possible. */
  onEnd(): void;
  /** The connection is gone; `reason` is "" after an orderly close, else such as "ECONNRESET". */
  onClose(reason: string): void;
}

export interface TcpConnectReceiver extends TcpReceiver {
  onConnect(socket: TcpSocket): void;
}

export class TcpSocket {
  /** The connection; null once it is over. */
  tcb: Tcb | null;
  readonly #remoteAddress: number;
  readonly #remotePort: number;

  constructor(tcb: Tcb, remoteAddress: number, remotePort: number) {
    this.tcb = tcb;
    this.#remoteAddress = remoteAddress;
    this.#remotePort = remotePort;
  }

  /** Dotted address and port of the peer. */
  get peer(): string {
    return `${formatIpv4(this.#remoteAddress)}:${this.#remotePort}`;
  }

  /**
   * Queues `bytes[start..end)`, as much as fits. Returns how many were taken; the buffer may be
   * used again at once.
   */
  write(bytes: Uint8Array, start: number, end: number): number {
    const tcb = this.tcb;
    if (tcb === null || !canWrite(tcb) || start >= end) return 0;
    const wanted = (end - start) | 0;
    let ring = tcb.sendRing;
    if (ring === null || ring.capacity - ring.length < wanted) ring = largerRing(tcb, ring, wanted);
    const taken = ring === null ? 0 : ring.push(bytes, start, end);
    if (taken < wanted) {
      tcb.isWriteBlocked = true;
      if (ring === null) tcb.tcp.waitForBuffer(tcb);
    }
    if (taken > 0) tcb.tcp.markDirty(tcb);
    return taken;
  }

  /**
   * Room for `count` bytes, which are to be written from `tail` on and then sent by `commit`, before anything else is
   * done with the connection. null: there is none in one piece; `write` will do.
   */
  reserve(count: number): Ring | null {
    const tcb = this.tcb;
    if (tcb === null || !canWrite(tcb)) return null;
    let ring = tcb.sendRing;
    if (ring === null) {
      // As most often: all that was sent has arrived. Where there is no memory, `write` sees to it.
      const { limits, sendPool } = tcb.tcp;
      ring = count <= limits.sendBufferBytes ? sendPool.take(count) : null;
      tcb.sendRing = ring;
    }
    return ring?.reserve(count) === true ? ring : null;
  }

  /** Queues the `count` bytes that were written where `reserve` said. */
  commit(count: number): void {
    const tcb = this.tcb;
    const ring = tcb === null ? null : tcb.sendRing;
    if (tcb === null || ring === null || count <= 0) return;
    ring.extend(count);
    tcb.tcp.markDirty(tcb);
  }

  /** Bytes that `write` would take now. */
  writable(): number {
    const tcb = this.tcb;
    if (tcb === null || !canWrite(tcb)) return 0;
    const ring = tcb.sendRing;
    const limit = tcb.tcp.sendRoom(ring === null ? 0 : ring.capacity);
    return ring === null ? limit : limit - ring.length;
  }

  /** Sends what is queued, then FIN. Receiving goes on. */
  end(): void {
    const tcb = this.tcb;
    if (tcb === null || tcb.isFinQueued) return;
    tcb.isFinQueued = true;
    tcb.isWriteBlocked = false;
    tcb.isWritableDue = false;
    tcb.tcp.markDirty(tcb);
  }

  /** Drops what is queued and sends RST. The receiver is not called any more. */
  abort(): void {
    const tcb = this.tcb;
    if (tcb !== null) abort(tcb.tcp, tcb);
  }

  /** Stops `onData`; the peer is slowed by its window. */
  pause(): void {
    const tcb = this.tcb;
    if (tcb === null || tcb.isPaused) return;
    tcb.isPaused = true;
    predict(tcb);
  }

  /** Undoes `pause`. What waits is delivered before the next turn ends. */
  resume(): void {
    const tcb = this.tcb;
    if (tcb === null || !tcb.isPaused) return;
    tcb.isPaused = false;
    predict(tcb);
    tcb.isDeliveryDue = true;
    tcb.tcp.markDirty(tcb);
  }
}

function canWrite(tcb: Tcb): boolean {
  const state = tcb.state;
  return (state === ESTABLISHED || state === CLOSE_WAIT) && !tcb.isFinQueued;
}

/**
 * A send ring with room for `wanted` more, or the largest there may be; the old one when there is
 * no memory.
 */
function largerRing(tcb: Tcb, old: Ring | null, wanted: number): Ring | null {
  const tcp = tcb.tcp;
  const max = tcp.limits.sendBufferBytes;
  const length = old === null ? 0 : old.length;
  const needed = Math.min(length + wanted, max);
  if (old !== null && needed <= old.capacity) return old;
  let ring = tcp.takeSendRing(needed);
  if (ring === null && old === null) ring = tcp.takeSendRing(1);
  if (ring === null) return old;
  if (old !== null) {
    old.copyOut(0, ring.bytes, 0, length);
    ring.extend(length);
    tcp.sendPool.give(old);
  }
  tcb.sendRing = ring;
  return ring;
}
