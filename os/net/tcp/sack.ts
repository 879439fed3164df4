/**
 * The sender's side of selective acknowledgement (RFC 2018, RFC 6675): what the peer has, what is
 * taken for lost, and how much is on the way. The scoreboard is a few ranges; between them lie
 * holes. Everything here is bounded by their number and runs only while something is missing.
 */

import { seqGt, seqLe, seqLt, seqMax } from "#os/base";
import type { Segment } from "./header.ts";
import { Ranges } from "./ranges.ts";
import type { Tcb } from "./tcb.ts";

export const SACKED_RANGES_MAX = 16;
const DUP_THRESH = 3; // RFC 6675 section 2

/** Where something is missing. */
export class Hole {
  seq = 0;
  length = 0;
}

/**
 * Takes in the blocks of an acknowledgement. Returns whether they told anything new (RFC 6675
 * section 2).
 */
export function noteSack(tcb: Tcb, seg: Segment): boolean {
  let sacked = tcb.sacked;
  if (sacked === null) {
    sacked = new Ranges(SACKED_RANGES_MAX);
    tcb.sacked = sacked;
  }
  let isNews = false;
  for (let i = 0; i < seg.sackCount; i++) {
    const left = seg.sackLeft[i];
    const right = seg.sackRight[i];
    // Before what is acknowledged it reports a duplicate (RFC 2883); beyond what was sent it is
    // nonsense.
    if (!seqLt(left, right) || seqLt(left, tcb.sndUna) || seqLe(right, seg.ack)) continue;
    if (seqGt(right, tcb.sndMax) || covers(sacked, left, right)) continue;
    if (sacked.add(left, right)) isNews = true;
  }
  return isNews;
}

/** Whether the hole at SND.UNA counts as lost before three duplicates arrived (RFC 6675 IsLost). */
export function isFirstHoleLost(tcb: Tcb): boolean {
  const sacked = tcb.sacked;
  return sacked !== null && sacked.count > 0 && isLost(sacked, 0, bytesOf(sacked), tcb.mss);
}

/** How many bytes are thought to be on the way (RFC 6675 SetPipe). Only with SACK. */
export function pipe(tcb: Tcb): number {
  const sacked = tcb.sacked;
  let at = tcb.sndUna;
  let bytes = 0;
  if (sacked !== null) {
    let above = bytesOf(sacked);
    for (let i = 0; i < sacked.count; i++) {
      const start = sacked.start(i);
      const end = sacked.end(i);
      const isGone = isLost(sacked, i, above, tcb.mss) || (i === 0 && tcb.isRecovering);
      if (!isGone) bytes += (start - at) | 0;
      bytes += sentAgain(tcb, at, start);
      above -= (end - start) | 0;
      at = end;
    }
  }
  return bytes + ((tcb.sndMax - at) | 0) + sentAgain(tcb, at, tcb.sndMax);
}

/**
 * Finds the first lost bytes that were not sent again yet (RFC 6675 NextSeg, rule 1). False when
 * there are none.
 */
export function nextHole(tcb: Tcb, hole: Hole): boolean {
  const sacked = tcb.sacked;
  if (sacked === null) return false;
  let at = tcb.sndUna;
  let above = bytesOf(sacked);
  for (let i = 0; i < sacked.count; i++) {
    const start = sacked.start(i);
    const end = sacked.end(i);
    if (i > 0 && !isLost(sacked, i, above, tcb.mss)) return false;
    const from = seqMax(at, tcb.highRxt);
    if (seqLt(from, start)) {
      hole.seq = from;
      hole.length = (start - from) | 0;
      return true;
    }
    above -= (end - start) | 0;
    at = end;
  }
  return false;
}

/**
 * The hole before range `index` is lost when three ranges, or more than two segments, arrived
 * behind it.
 */
function isLost(sacked: Ranges, index: number, bytesAbove: number, mss: number): boolean {
  return sacked.count - index >= DUP_THRESH || bytesAbove > (DUP_THRESH - 1) * mss;
}

function sentAgain(tcb: Tcb, from: number, to: number): number {
  const end = seqLt(tcb.highRxt, to) ? tcb.highRxt : to;
  return seqGt(end, from) ? (end - from) | 0 : 0;
}

function bytesOf(sacked: Ranges): number {
  let bytes = 0;
  for (let i = 0; i < sacked.count; i++) bytes += (sacked.end(i) - sacked.start(i)) | 0;
  return bytes;
}

function covers(sacked: Ranges, left: number, right: number): boolean {
  for (let i = 0; i < sacked.count; i++) {
    if (seqLe(sacked.start(i), left) && seqLe(right, sacked.end(i))) return true;
  }
  return false;
}
