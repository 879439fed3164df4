/**
 * What an acknowledgement does to the sender's side (RFC 9293 3.10.7.4, fifth check, ESTABLISHED).
 */

import { seqGe, seqGt, seqLe, seqLt } from "#os/base";
import { onDuplicateAck, onNewAck } from "./congestion.ts";
import type { Segment } from "./header.ts";
import { foldSample } from "./rtt.ts";
import { noteSack } from "./sack.ts";
import type { Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";
import { armRto, disarmRto } from "./timers.ts";

/**
 * SND.UNA < `ack` <= SND.MAX: takes what is acknowledged out of the send ring, takes a round-trip
 * sample, opens the congestion window and sets the timer. `tsEcr` only counts with timestamps.
 * Afterwards SND.UNA = `ack`.
 */
export function acknowledge(tcp: Tcp, tcb: Tcb, ack: number, tsEcr: number): void {
  const acked = (ack - tcb.sndUna) | 0;
  const now = tcp.net.loop.nowMs;
  if (tcb.isTiming && seqGe(ack, tcb.timedSeq)) {
    tcb.isTiming = false;
    foldSample(tcb, (now - tcb.timedMs) | 0, tcp.limits);
  } else if (tcb.timeouts > 0 && tcb.hasTimestamps) {
    // A good sample although the data was sent twice (RFC 7323 4.1). Without timestamps RTO stays
    // backed off until something that was sent once is acknowledged (RFC 6298 section 5, end).
    foldSample(tcb, (now + tcb.tsOffset - tsEcr) | 0, tcp.limits);
  }
  tcb.timeouts = 0;
  onNewAck(tcb, ack, acked);
  tcb.sndUna = ack;
  if (seqLt(tcb.sndNxt, ack)) tcb.sndNxt = ack;
  const sacked = tcb.sacked;
  if (sacked !== null && sacked.count > 0) sacked.dropBefore(ack);

  const ring = tcb.sendRing;
  if (ring === null)
    tcb.isFinAcked = true; // only the FIN was left
  else {
    const length = ring.length;
    const bytes = Math.min(acked, length);
    if (acked > length) tcb.isFinAcked = true;
    ring.drop(bytes);
    if (bytes === length) {
      tcb.sendRing = null;
      tcp.sendPool.give(ring);
    } else tcp.markDirty(tcb); // there may be something the window held back
    if (tcb.isWriteBlocked) {
      tcb.isWriteBlocked = false;
      tcb.isWritableDue = true;
      tcp.markDirty(tcb);
    }
  }
  if (tcb.sndMax === ack) disarmRto(tcp, tcb);
  else armRto(tcp, tcb);
  if (tcb.isRetransmitDue) tcp.markDirty(tcb);
}

/** An acceptable ACK on the slow path: new, old, or duplicate. */
export function processAck(tcp: Tcp, tcb: Tcb, seg: Segment, dataBytes: number): void {
  const ack = seg.ack;
  const hasNews = tcb.hasSack && seg.sackCount > 0 && noteSack(tcb, seg);
  if (seqGt(ack, tcb.sndUna)) {
    acknowledge(tcp, tcb, ack, seg.tsEcr);
    if (hasNews || tcb.isRecovering) tcp.markDirty(tcb);
  } else if (ack === tcb.sndUna && tcb.sndMax !== ack) {
    if (tcb.sndWnd === 0) tcb.timeouts = 0; // the peer lives, its window is shut: RFC 9293 3.8.6.1
    // RFC 5681 section 2: outstanding data, no data, no change of the window.
    const isDuplicate = dataBytes === 0 && seg.wnd << tcb.sndWscale === tcb.sndWnd;
    if (
      !tcb.isPersisting &&
      (hasNews || (isDuplicate && !tcb.hasSack) || (isDuplicate && seg.sackCount > 0))
    ) {
      onDuplicateAck(tcp, tcb);
      tcp.markDirty(tcb);
    }
  }
  updateWindow(tcp, tcb, seg);
}

/** SND.WND follows the newest segment (RFC 9293 3.10.7.4). `seg.wnd` is not scaled yet. */
function updateWindow(tcp: Tcp, tcb: Tcb, seg: Segment): void {
  if (seqLt(seg.ack, tcb.sndUna)) return;
  const isNewer =
    seqLt(tcb.sndWl1, seg.seq) || (tcb.sndWl1 === seg.seq && seqLe(tcb.sndWl2, seg.ack));
  if (!isNewer) return;
  const wnd = seg.wnd << tcb.sndWscale;
  if (wnd > tcb.sndWnd) tcp.markDirty(tcb);
  tcb.sndWnd = wnd;
  tcb.sndWl1 = seg.seq;
  tcb.sndWl2 = seg.ack;
  if (wnd > tcb.sndWndMax) tcb.sndWndMax = wnd;
}
