/**
 * What an ICMP "destination unreachable" does to a connection (RFC 1122 4.2.3.9, RFC 5461, RFC
 * 5927): it breaks one that is being opened, and only informs of a smaller path MTU later. It must
 * quote a segment in flight.
 */

import { seqGe, seqLt } from "#os/base";
import { UNREACHABLE_FRAGMENTATION_NEEDED, UNREACHABLE_PORT } from "../icmp.ts";
import { IPV4_HEADER_BYTES } from "../ipv4.ts";
import { TCP_HEADER_BYTES, TIMESTAMP_BYTES } from "./header.ts";
import { fail } from "./lifecycle.ts";
import { ESTABLISHED, SYN_SENT, type Tcb } from "./tcb.ts";
import type { Tcp } from "./tcp.ts";

/** No link is smaller in practice, and a lie must not make segments tiny (RFC 5927 7.3). */
const PATH_MTU_MIN = 552;

export function onUnreachable(
  tcp: Tcp,
  code: number,
  mtu: number,
  address: number,
  ports: number,
  seq: number,
): void {
  const tcb = tcp.table.find(address, ports);
  if (tcb === null || seqLt(seq, tcb.sndUna) || !seqLt(seq, tcb.sndMax)) return; // RFC 5927 4.1
  if (code === UNREACHABLE_FRAGMENTATION_NEEDED) {
    if (tcb.state >= ESTABLISHED && seqGe(seq, tcb.sndUna)) shrinkSegments(tcp, tcb, mtu);
    return;
  }
  if (tcb.state !== SYN_SENT) return; // a soft error: the segment is sent again
  fail(tcp, tcb, code <= UNREACHABLE_PORT && code >= 2 ? "ECONNREFUSED" : "EHOSTUNREACH");
}

/** RFC 1191 section 6: smaller segments from now on, and the one that did not fit again. */
function shrinkSegments(tcp: Tcp, tcb: Tcb, mtu: number): void {
  const path = Math.max(mtu, PATH_MTU_MIN);
  const options = tcb.hasTimestamps ? TIMESTAMP_BYTES : 0;
  const mss = path - IPV4_HEADER_BYTES - TCP_HEADER_BYTES - options;
  if (mss >= tcb.mss) return;
  tcb.mss = mss | 0;
  tcb.sndNxt = tcb.sndUna;
  tcb.isTiming = false;
  tcp.markDirty(tcb);
}
