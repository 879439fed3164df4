/**
 * The retransmission timeout (RFC 6298), in whole milliseconds. `srtt8` is SRTT * 8 and `rttvar4`
 * is RTTVAR * 4, so the gains 1/8 and 1/4 are shifts. The clock's granularity G is 1 ms.
 */

import type { TcpLimits } from "../limits.ts";
import type { Tcb } from "./tcb.ts";

/**
 * Folds one sample into the estimate and computes the timeout anew, without back-off.
 * @param sampleMs  0 or more; never of a segment that was sent twice, unless timestamps tell which
 *   was acknowledged
 * Afterwards rtoMinMs <= tcb.rtoMs <= rtoMaxMs. RFC 6298 section 2 (2.2 to 2.5), and 3 for Karn's
 * rule.
 */
export function foldSample(tcb: Tcb, sampleMs: number, limits: TcpLimits): void {
  const sample = sampleMs < 1 ? 1 : Math.min(sampleMs, 0xffff);
  if (tcb.srtt8 === 0) {
    tcb.srtt8 = sample << 3;
    tcb.rttvar4 = sample << 1;
  } else {
    const error = sample - (tcb.srtt8 >> 3);
    tcb.srtt8 = (tcb.srtt8 + error) | 0;
    if (tcb.srtt8 < 1) tcb.srtt8 = 1;
    tcb.rttvar4 = (tcb.rttvar4 + (error < 0 ? -error : error) - (tcb.rttvar4 >> 2)) | 0;
  }
  const rto = (tcb.srtt8 >> 3) + Math.max(tcb.rttvar4, 1);
  tcb.rtoMs = rto < limits.rtoMinMs ? limits.rtoMinMs : Math.min(rto, limits.rtoMaxMs);
}

/** A timeout: the next one takes twice as long (RFC 6298 5.5). */
export function backOff(tcb: Tcb, limits: TcpLimits): void {
  const rto = tcb.rtoMs * 2;
  tcb.rtoMs = Math.min(rto, limits.rtoMaxMs);
}
